/* Finds the delimiters of a block in one pass. */
#include "scan.h"

#include "avx2.h"
#include "error.h"
#include "utf8.h"

#include <stdlib.h>

enum { PLAIN = 0, DELIMITER = 1, SPECIAL = 2, NUL = 4 };

static const unsigned char kind[256] = {
	['\0'] = NUL, ['\t'] = DELIMITER, ['\n'] = DELIMITER, ['\r'] = SPECIAL, ['\\'] = SPECIAL
};

/* Room for the offsets of the bytes to come, each of which may be a delimiter. */
static void make_room(struct scan *scan, size_t bytes)
{
	if (scan->room - scan->count >= bytes)
		return;
	while (scan->room - scan->count < bytes)
		scan->room = scan->room < 4096 ? 4096 : scan->room * 2;
	scan->at = xreallocarray(scan->at, scan->room, sizeof *scan->at);
}

void scan_block_portable(struct scan *scan, struct slice block)
{
	enum { STEP = 4096 };
	unsigned char kinds = 0;

	scan->count = 0;
	for (size_t from = 0; from < block.len; from += STEP) {
		const size_t to = block.len - from < STEP ? block.len : from + STEP;
		size_t count;

		make_room(scan, STEP);
		count = scan->count;
		for (size_t i = from; i < to; i++) {
			const unsigned char what = kind[(unsigned char)block.ptr[i]];

			scan->at[count] = (uint32_t)i;
			count += what & DELIMITER;
			kinds |= what;
		}
		scan->count = count;
	}
	scan->special = (kinds & SPECIAL) != 0;
	scan->foul = (kinds & NUL) != 0 || utf8_valid_length(block) != block.len;
}

#ifdef HAVE_AVX2
/* By the low half of a byte, the only byte with that half that is looked for. Where there is none, a
 * byte with another half: so 0, but 1 under 0 where NULs are not looked for. */
static const unsigned char delimiters[16] = { [0] = 1, [9] = '\t', [10] = '\n' };
static const unsigned char looked_for[16] = { [0] = '\0', [9] = '\t', [10] = '\n', [12] = '\\', [13] = '\r' };

/* What is carried from one 32 bytes to the next. */
struct state {
	__m256i before;         /* the 32 bytes before */
	__m256i wrong;          /* not 0: somewhere bytes were no UTF-8 */
	__m256i other;          /* not 0: somewhere a backslash, a carriage return or a NUL */
};

/* Looks at 32 bytes; bit i of the result: byte i is a delimiter. */
AVX2 static inline uint32_t look(struct state *state, const char *from)
{
	const __m256i bytes = _mm256_loadu_si256((const __m256i *)(const void *)from);
	const __m256i ends = _mm256_cmpeq_epi8(_mm256_shuffle_epi8(table(delimiters), bytes), bytes);
	const __m256i all = _mm256_cmpeq_epi8(_mm256_shuffle_epi8(table(looked_for), bytes), bytes);

	state->other = _mm256_or_si256(state->other, _mm256_xor_si256(all, ends));
	state->wrong = _mm256_or_si256(state->wrong, faults(state->before, bytes));
	state->before = bytes;
	return (uint32_t)_mm256_movemask_epi8(ends);
}

/* Writes the offsets of the bits; writes up to three more than it counts. */
AVX2 static inline uint32_t *put_offsets(uint32_t *at, uint32_t base, uint64_t bits)
{
	uint32_t *end = at + __builtin_popcountll(bits);

	/* Four at a time: to write what is not wanted is cheaper than to ask. */
	while (at < end)
		for (int i = 0; i < 4; i++) {
			*at++ = base + (uint32_t)__builtin_ctzll(bits | UINT64_C(1) << 63);
			bits &= bits - 1;
		}
	return end;
}

AVX2 static void scan_block_avx2(struct scan *scan, struct slice block)
{
	enum { STEP = 64, MANY = 1 << 12 };
	const __m256i zero = _mm256_setzero_si256();
	struct state state = { zero, zero, zero };
	char rest[STEP];
	size_t from = 0;

	scan->count = 0;
	while (from < block.len) {
		const size_t to = block.len - from > MANY ? from + MANY : block.len;
		uint32_t *at;

		make_room(scan, MANY + STEP);
		at = scan->at + scan->count;
		for (; from < to; from += STEP) {
			const char *bytes = block.ptr + from;
			uint64_t bits;

			if (block.len - from < STEP) {
				memset(rest, ' ', STEP);
				memcpy(rest, bytes, block.len - from);
				bytes = rest;
			}
			bits = look(&state, bytes);
			bits |= (uint64_t)look(&state, bytes + STEP / 2) << 32;
			at = put_offsets(at, (uint32_t)from, bits);
		}
		scan->count = (size_t)(at - scan->at);
	}
	/* Does the block end inside a sequence? */
	state.wrong = _mm256_or_si256(state.wrong, faults(state.before, zero));
	scan->foul = !_mm256_testz_si256(state.wrong, state.wrong);
	scan->special = false;
	if (!_mm256_testz_si256(state.other, state.other)) {
		scan->special = memchr(block.ptr, '\\', block.len) != NULL || memchr(block.ptr, '\r', block.len) != NULL;
		scan->foul |= memchr(block.ptr, '\0', block.len) != NULL;
	}
}
#endif

void scan_block(struct scan *scan, struct slice block)
{
#ifdef HAVE_AVX2
	if (have_avx2()) {
		scan_block_avx2(scan, block);
		return;
	}
#endif
	scan_block_portable(scan, block);
}

void scan_free(struct scan *scan)
{
	free(scan->at);
	*scan = (struct scan){ 0 };
}
