/*
 * What the faster paths for processors with AVX2 share: is there one, and is what it reads UTF-8? Each of them has a
 * portable one beside it. HAVE_AVX2 is not defined where the compiler cannot make them.
 */
#ifndef GIK_AVX2_H
#define GIK_AVX2_H

#if defined(__GNUC__) && defined(__x86_64__)
#define HAVE_AVX2 1
#include <immintrin.h>
#include <stdbool.h>

#define AVX2 __attribute__((target("avx2,bmi,popcnt")))

static inline bool have_avx2(void)
{
	return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt");
}

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

#endif

#endif
