/* UTF-8: checked, decoded, encoded. */
#include "utf8.h"

#include "avx2.h"

static inline bool follows(unsigned char byte)
{
	return (byte & 0xC0) == 0x80;
}

/* Bytes of the sequence that starts the text of `len` bytes, 0 where it is none. */
static inline size_t sequence(const unsigned char *at, size_t len)
{
	const unsigned char head = at[0];

	if (head < 0x80)
		return 1;
	if (head >= 0xE0 && head < 0xF0) {
		if (len < 3 || !follows(at[1]) || !follows(at[2]))
			return 0;
		if ((head == 0xE0 && at[1] < 0xA0) || (head == 0xED && at[1] > 0x9F))
			return 0;
		return 3;
	}
	if (head >= 0xC2 && head < 0xE0)
		return len >= 2 && follows(at[1]) ? 2 : 0;
	if (head >= 0xF0 && head < 0xF5) {
		if (len < 4 || !follows(at[1]) || !follows(at[2]) || !follows(at[3]))
			return 0;
		if ((head == 0xF0 && at[1] < 0x90) || (head == 0xF4 && at[1] > 0x8F))
			return 0;
		return 4;
	}
	return 0;
}

size_t utf8_valid_length(struct slice text)
{
	static const unsigned char three_mask[4] = { 0xF0, 0xC0, 0xC0, 0 }, three_mark[4] = { 0xE0, 0x80, 0x80, 0 };
	const unsigned char *bytes = (const unsigned char *)text.ptr;
	uint32_t mask, mark;
	size_t at = 0;

	memcpy(&mask, three_mask, sizeof mask);
	memcpy(&mark, three_mark, sizeof mark);

	while (at < text.len) {
		size_t length;

		/* Eight bytes of ASCII at a time, */
		while (text.len - at >= 8) {
			uint64_t word;

			memcpy(&word, bytes + at, 8);
			if ((word & UINT64_C(0x8080808080808080)) != 0)
				break;
			at += 8;
		}
		while (at < text.len && bytes[at] < 0x80)
			at++;
		/* and Chinese, 1110xxxx 10xxxxxx 10xxxxxx, but for the two heads that allow less, in one test. */
		while (text.len - at >= sizeof three_mask) {
			uint32_t four;

			memcpy(&four, bytes + at, sizeof four);
			if ((four & mask) != mark || bytes[at] == 0xE0 || bytes[at] == 0xED)
				break;
			at += 3;
		}
		if (at == text.len)
			break;
		length = sequence(bytes + at, text.len - at);
		if (length == 0)
			break;
		at += length;
	}
	return at;
}

#ifdef HAVE_AVX2
AVX2 static bool valid_avx2(struct slice text)
{
	enum { STEP = 32 };
	const __m256i zero = _mm256_setzero_si256();
	__m256i before = zero, wrong = zero;
	char rest[STEP] = { 0 };

	for (; text.len >= STEP; text.ptr += STEP, text.len -= STEP) {
		const __m256i bytes = _mm256_loadu_si256((const __m256i *)(const void *)text.ptr);

		wrong = _mm256_or_si256(wrong, faults(before, bytes));
		before = bytes;
	}
	/* NULs behind the end show a sequence that is cut there. */
	if (text.len != 0)
		memcpy(rest, text.ptr, text.len);
	wrong = _mm256_or_si256(wrong, faults(before, _mm256_loadu_si256((const __m256i *)(const void *)rest)));
	return _mm256_testz_si256(wrong, wrong);
}
#endif

bool utf8_valid(struct slice text)
{
#ifdef HAVE_AVX2
	if (have_avx2())
		return valid_avx2(text);
#endif
	return utf8_valid_length(text) == text.len;
}

uint32_t utf8_decode_any(struct slice text, size_t *length)
{
	const unsigned char *at = (const unsigned char *)text.ptr;

	*length = sequence(at, text.len);
	switch (*length) {
	case 1:
		return at[0];
	case 2:
		return (uint32_t)(at[0] & 0x1F) << 6 | (at[1] & 0x3F);
	case 3:
		return (uint32_t)(at[0] & 0x0F) << 12 | (uint32_t)(at[1] & 0x3F) << 6 | (at[2] & 0x3F);
	case 4:
		return (uint32_t)(at[0] & 0x07) << 18 | (uint32_t)(at[1] & 0x3F) << 12 |
		    (uint32_t)(at[2] & 0x3F) << 6 | (at[3] & 0x3F);
	default:
		*length = 1;
		return 0xFFFD;
	}
}

size_t utf8_encode(uint32_t point, char bytes[4])
{
	if (point > 0x10FFFF || (point >= 0xD800 && point < 0xE000))
		point = 0xFFFD;
	if (point < 0x80) {
		bytes[0] = (char)point;
		return 1;
	}
	if (point < 0x800) {
		bytes[0] = (char)(0xC0 | point >> 6);
		bytes[1] = (char)(0x80 | (point & 0x3F));
		return 2;
	}
	if (point < 0x10000) {
		bytes[0] = (char)(0xE0 | point >> 12);
		bytes[1] = (char)(0x80 | (point >> 6 & 0x3F));
		bytes[2] = (char)(0x80 | (point & 0x3F));
		return 3;
	}
	bytes[0] = (char)(0xF0 | point >> 18);
	bytes[1] = (char)(0x80 | (point >> 12 & 0x3F));
	bytes[2] = (char)(0x80 | (point >> 6 & 0x3F));
	bytes[3] = (char)(0x80 | (point & 0x3F));
	return 4;
}

void utf8_add(struct buffer *buffer, uint32_t point)
{
	buffer->len += utf8_encode(point, buffer_reserve(buffer, 4));
}

size_t utf8_count(struct slice text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
	return count;
}
