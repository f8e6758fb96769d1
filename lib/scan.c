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

/* What is carried from one 32 bytes to the next. */
struct state {
	__m256i before;         /* the 32 bytes before */
	__m256i incomplete;     /* not 0: they end inside a sequence */
	__m256i wrong;          /* not 0: somewhere bytes were no UTF-8 */
	__m256i special, nul;   /* not 0: somewhere a backslash or carriage return, a NUL */
};

AVX2 static inline __m256i table(const unsigned char entries[16])
{
	return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)entries));
}

AVX2 static inline __m256i high_half(__m256i bytes)
{
	return _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(0x0F));
}

AVX2 static inline void check_utf8(struct state *state, __m256i bytes)
{
	const __m256i low = _mm256_set1_epi8(0x0F);
	const __m256i ends = _mm256_setr_epi8(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
	    -1, -1, -1, -1, -1, -1, -1, -1, -1, (char)(0xF0 - 1), (char)(0xE0 - 1), (char)(0xC0 - 1));
	__m256i crossing, one, two, three, pairs, third;

	if (_mm256_movemask_epi8(bytes) == 0) {
		state->wrong = _mm256_or_si256(state->wrong, state->incomplete);
		state->incomplete = _mm256_setzero_si256();
		state->before = bytes;
		return;
	}
	crossing = _mm256_permute2x128_si256(state->before, bytes, 0x21);
	one = _mm256_alignr_epi8(bytes, crossing, 15);
	two = _mm256_alignr_epi8(bytes, crossing, 14);
	three = _mm256_alignr_epi8(bytes, crossing, 13);
	pairs = _mm256_and_si256(_mm256_and_si256(
	    _mm256_shuffle_epi8(table(first_high), high_half(one)),
	    _mm256_shuffle_epi8(table(first_low), _mm256_and_si256(one, low))),
	    _mm256_shuffle_epi8(table(second_high), high_half(bytes)));
	/* Two that continue are right exactly behind the head of a sequence of three or four. */
	third = _mm256_or_si256(_mm256_subs_epu8(two, _mm256_set1_epi8((char)(0xE0 - 0x80))),
	    _mm256_subs_epu8(three, _mm256_set1_epi8((char)(0xF0 - 0x80))));
	third = _mm256_and_si256(third, _mm256_set1_epi8((char)0x80));
	state->wrong = _mm256_or_si256(state->wrong, _mm256_xor_si256(third, pairs));
	state->incomplete = _mm256_subs_epu8(bytes, ends);
	state->before = bytes;
}

/* Looks at 32 bytes; bit i of the result: byte i is a delimiter. */
AVX2 static inline uint32_t look(struct state *state, const char *from)
{
	const __m256i bytes = _mm256_loadu_si256((const __m256i *)(const void *)from);

	check_utf8(state, bytes);
	state->special = _mm256_or_si256(state->special, _mm256_or_si256(
	    _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\\')), _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\r'))));
	state->nul = _mm256_or_si256(state->nul, _mm256_cmpeq_epi8(bytes, _mm256_setzero_si256()));
	return (uint32_t)_mm256_movemask_epi8(_mm256_or_si256(
	    _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\t')), _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\n'))));
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
	struct state state;
	char rest[STEP];
	size_t from = 0;

	memset(&state, 0, sizeof state);
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
	state.wrong = _mm256_or_si256(_mm256_or_si256(state.wrong, state.incomplete), state.nul);
	scan->special = !_mm256_testz_si256(state.special, state.special);
	scan->foul = !_mm256_testz_si256(state.wrong, state.wrong);
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
