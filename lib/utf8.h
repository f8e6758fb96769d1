/* UTF-8: is it, what code points are in it, and back. */
#ifndef GIK_UTF8_H
#define GIK_UTF8_H

#include "slice.h"

#include <stdint.h>

/* The length of the longest start of the text that is UTF-8 (no surrogates, nothing above
 * U+10FFFF, no overlong forms). A NUL is UTF-8. */
size_t utf8_valid_length(struct slice text);
static inline bool utf8_valid(struct slice text)
{
	return utf8_valid_length(text) == text.len;
}

/* The code point at the start of the text, which must not be empty, and in *length its bytes. Bytes that are
 * no UTF-8 give U+FFFD, one byte at a time. Never reads beyond the text. */
uint32_t utf8_decode(struct slice text, size_t *length);

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
