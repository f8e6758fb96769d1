/* What a code point looks like: white space, digits, how many columns it takes. */
#ifndef GIK_GLYPH_H
#define GIK_GLYPH_H

#include "slice.h"
#include "utf8.h"

/* The same outside of ASCII. */
bool glyph_is_wide_space(uint32_t point);
/* White space of every kind: blanks, tabs, line ends, U+00A0, U+3000, BOM, zero-width characters. */
static inline bool glyph_is_space(uint32_t point)
{
	if (point < 0x80)
		return point == ' ' || (point >= '\t' && point <= '\r') || (point >= 0x1c && point <= 0x1f);
	/* Chinese characters are the most. */
	return (point < 0x3001 || point == 0xfeff) && glyph_is_wide_space(point);
}

/* Columns on a terminal: 0, 1 or 2. */
int glyph_width_any(uint32_t point);
static inline int glyph_width(uint32_t point)
{
	if (point >= 0x20 && point < 0x7f)
		return 1;
	return point >= 0x4e00 && point <= 0x9fff ? 2 : glyph_width_any(point);
}

/* Is it drawn, not written: hyphens, bars, underscores, box-drawing characters. */
static inline bool glyph_is_bar(uint32_t point)      /* | and its like, and Word's mark (U+0007): ends a cell */
{
	return point == '|' || point == '\a' || (point >= 0xa6 && (point == 0xff5c || point == 0x2502 ||
	    point == 0x2503 || point == 0x2551 || point == 0xa6));
}
bool glyph_is_rule(uint32_t point);     /* - = _ + and box drawing: part of a horizontal line */

/* The ASCII character that a full-width one stands for, or the point itself. */
uint32_t glyph_narrow(uint32_t point);

/*
 * How a Chinese character is read, in Latin letters and brackets behind it, as pages that machines turned into
 * traditional characters print it: its length at the start of the text, 0 where it is none.
 */
size_t glyph_reading(struct slice text);

/* Does U+FFFD stand in it, for bytes that did not decode? */
bool glyph_has_garble(struct slice text);

/* glyph_trim where white space may stand at an end. */
struct slice glyph_trim_any(struct slice text);
/* Is it the first byte, of three, of a Chinese character in UTF-8? */
static inline bool glyph_is_chinese(unsigned char byte)
{
	return byte >= 0xe4 && byte <= 0xe9;
}
/* How many Chinese characters the text, which is UTF-8, starts with: three bytes and two columns each. */
static inline size_t glyph_chinese(struct slice text)
{
	size_t at = 0;

	while (at < text.len && glyph_is_chinese((unsigned char)text.ptr[at]))
		at += 3;
	return at / 3;
}
/* utf8_next for text that is known to be UTF-8, and mostly Chinese. */
static inline uint32_t glyph_next(struct slice *text)
{
	const unsigned char *const at = (const unsigned char *)text->ptr;

	if (!glyph_is_chinese(at[0]) || text->len < 3)
		return utf8_next(text);
	text->ptr += 3;
	text->len -= 3;
	return (uint32_t)(at[0] & 0x0F) << 12 | (uint32_t)(at[1] & 0x3F) << 6 | (at[2] & 0x3F);
}
/* Is it an ASCII character that can be seen? */
static inline bool glyph_is_ink(unsigned char byte)
{
	return byte > ' ' && byte < 0x7f;
}
/* Do these bytes, three at least, start with a Chinese character, or a full-width form as Chinese parentheses are? */
static inline bool glyph_is_full(const unsigned char *bytes)
{
	return glyph_is_chinese(bytes[0]) || (bytes[0] == 0xef && bytes[1] == 0xbc);
}
/* Text without the white space at its ends. An empty one points to where it was. */
static inline struct slice glyph_trim(struct slice text)
{
	const unsigned char *bytes = (const unsigned char *)text.ptr;

	/* What begins and ends with a digit, a letter or a Chinese character has none. */
	if (text.len != 0 && (glyph_is_ink(bytes[0]) || (text.len >= 3 && glyph_is_full(bytes))) &&
	    (glyph_is_ink(bytes[text.len - 1]) || (text.len >= 3 && glyph_is_full(bytes + text.len - 3))))
		return text;
	return text.len != 0 ? glyph_trim_any(text) : text;
}

/* Moves *column over the text (code points). */
uint32_t glyph_count(struct slice text);
/* The columns that the text takes. */
int glyph_columns(struct slice text);

#endif
