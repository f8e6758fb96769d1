/* Finds the delimiters of a block in one pass. */
#include "scan.h"

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
	scan->foul = (kinds & NUL) != 0 || !utf8_valid(block);
}

#if defined(__GNUC__) && defined(__x86_64__)
#define HAVE_AVX2 1
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,bmi,popcnt")))

/*
 * UTF-8 by look-up, after John Keiser and Daniel Lemire, "Validating UTF-8 in less than one instruction per
 * byte" (2021): three tables, by the halves of a byte and the high half of the next, whose common bits are
 * the ways in which the two together are wrong.
 */
enum {
	TOO_SHORT = 1 << 0, TOO_LONG = 1 << 1, OVERLONG_3 = 1 << 2, TOO_LARGE = 1 << 3, SURROGATE = 1 << 4,
	OVERLONG_2 = 1 << 5, TOO_LARGE_1000 = 1 << 6, OVERLONG_4 = 1 << 6, TWO_CONTINUE = 1 << 7,
	CARRY = TOO_SHORT | TOO_LONG | TWO_CONTINUE, LARGE = CARRY | TOO_LARGE | TOO_LARGE_1000,
	SECOND = TOO_LONG | OVERLONG_2 | TWO_CONTINUE
};

static const unsigned char first_high[16] = {
	TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
	TWO_CONTINUE, TWO_CONTINUE, TWO_CONTINUE, TWO_CONTINUE,
	TOO_SHORT | OVERLONG_2, TOO_SHORT, TOO_SHORT | OVERLONG_3 | SURROGATE,
	TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4
};
static const unsigned char first_low[16] = {
	CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4, CARRY | OVERLONG_2, CARRY, CARRY, CARRY | TOO_LARGE,
	LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE | SURROGATE, LARGE, LARGE
};
static const unsigned char second_high[16] = {
	TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
	SECOND | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4, SECOND | OVERLONG_3 | TOO_LARGE,
	SECOND | SURROGATE | TOO_LARGE, SECOND | SURROGATE | TOO_LARGE,
	TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT
};

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

AVX2 static inline __m256i table(const unsigned char entries[16])
{
	return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)entries));
}

AVX2 static inline __m256i high_half(__m256i bytes)
{
	return _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(0x0F));
}

/* Not 0 where bytes, with those before them, are no UTF-8. */
AVX2 static inline __m256i faults(__m256i before, __m256i bytes)
{
	const __m256i crossing = _mm256_permute2x128_si256(before, bytes, 0x21);
	const __m256i one = _mm256_alignr_epi8(bytes, crossing, 15);
	const __m256i two = _mm256_alignr_epi8(bytes, crossing, 14);
	const __m256i three = _mm256_alignr_epi8(bytes, crossing, 13);
	const __m256i pairs = _mm256_and_si256(_mm256_and_si256(
	    _mm256_shuffle_epi8(table(first_high), high_half(one)),
	    _mm256_shuffle_epi8(table(first_low), _mm256_and_si256(one, _mm256_set1_epi8(0x0F)))),
	    _mm256_shuffle_epi8(table(second_high), high_half(bytes)));
	/* Two that continue are right exactly behind the head of a sequence of three or four. */
	const __m256i third = _mm256_or_si256(_mm256_subs_epu8(two, _mm256_set1_epi8((char)(0xE0 - 0x80))),
	    _mm256_subs_epu8(three, _mm256_set1_epi8((char)(0xF0 - 0x80))));

	return _mm256_xor_si256(_mm256_and_si256(third, _mm256_set1_epi8((char)0x80)), pairs);
}

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
	if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt")) {
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
