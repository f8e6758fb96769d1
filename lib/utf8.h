/* UTF-8: is it, what code points are in it, and back. */
#ifndef GIK_UTF8_H
#define GIK_UTF8_H

#include "slice.h"

#include <stdint.h>

/* The length of the longest start of the text that is UTF-8 (no surrogates, nothing above
 * U+10FFFF, no overlong forms). A NUL is UTF-8. */
size_t utf8_valid_length(struct slice text);
/* Is it all of the text? */
bool utf8_valid(struct slice text);

/* utf8_decode where it is not the plainest case. */
uint32_t utf8_decode_any(struct slice text, size_t *length);
/* The code point at the start of the text, which must not be empty, and in *length its bytes. Bytes that are
 * no UTF-8 give U+FFFD, one byte at a time. Never reads beyond the text. */
static inline uint32_t utf8_decode(struct slice text, size_t *length)
{
	const unsigned char *at = (const unsigned char *)text.ptr;

	if (at[0] < 0x80) {
		*length = 1;
		return at[0];
	}
	/* Chinese, and its punctuation: U+1000 and up, but for the block that holds the surrogates. */
	if (at[0] >= 0xE1 && at[0] <= 0xEF && at[0] != 0xED && text.len >= 3 && (at[1] & 0xC0) == 0x80 && (at[2] & 0xC0) == 0x80) {
		*length = 3;
		return (uint32_t)(at[0] & 0x0F) << 12 | (uint32_t)(at[1] & 0x3F) << 6 | (at[2] & 0x3F);
	}
	return utf8_decode_any(text, length);
}

/* Takes the code point at the start of the text off it. */
static inline uint32_t utf8_next(struct slice *text)
{
	size_t length;
	const uint32_t point = utf8_decode(*text, &length);

	text->ptr += length;
	text->len -= length;
	return point;
}

/* Writes the code point, U+FFFD where it is none, to `bytes`; returns how many (1 to 4). */
size_t utf8_encode(uint32_t point, char bytes[4]);
void utf8_add(struct buffer *buffer, uint32_t point);

/* How many code points there are in valid text. */
size_t utf8_count(struct slice text);

#endif
