/* What a code point looks like. */
#include "glyph.h"

bool glyph_is_wide_space(uint32_t point)
{
	return point == 0xa0 || point == 0x85 || point == 0xad || point == 0x1680 || point == 0x180e ||
	    (point >= 0x2000 && point <= 0x200f) || (point >= 0x2028 && point <= 0x202f) ||
	    (point >= 0x205f && point <= 0x2064) || point == 0x3000 || point == 0xfeff;
}

int glyph_width_any(uint32_t point)
{
	if (point < 0x300)
		return point >= 0x20 && point != 0xad && !(point >= 0x7f && point < 0xa0);
	if (point < 0x1100)
		return !(point < 0x370);
	if (point <= 0x115f || (point >= 0x2e80 && point <= 0x303e) || (point >= 0x3041 && point <= 0xa4cf) ||
	    (point >= 0xac00 && point <= 0xd7a3) || (point >= 0xf900 && point <= 0xfaff) ||
	    (point >= 0xfe30 && point <= 0xfe6f) || (point >= 0xff00 && point <= 0xff60) ||
	    (point >= 0xffe0 && point <= 0xffe6) || (point >= 0x20000 && point <= 0x3fffd))
		return 2;
	if ((point >= 0x200b && point <= 0x200f) || (point >= 0x202a && point <= 0x202e) || point == 0xfeff)
		return 0;
	return 1;
}

bool glyph_is_rule(uint32_t point)
{
	return point == '-' || point == '=' || point == '_' || point == '+' || point == ':' ||
	    (point >= 0x2500 && point <= 0x257f && !glyph_is_bar(point));
}

uint32_t glyph_narrow(uint32_t point)
{
	if (point >= 0xff01 && point <= 0xff5e)
		return point - 0xfee0;
	return point == 0x3000 ? ' ' : point;
}

/* Length of the white space that the text ends with, one character of it; 0 where it ends with none. */
static size_t space_before_end(struct slice text)
{
	const unsigned char *const end = (const unsigned char *)text.ptr + text.len;
	size_t length = 1, decoded;

	if (end[-1] < 0x80)
		return glyph_is_space(end[-1]);
	while (length < text.len && length < 4 && (end[-(ptrdiff_t)length] & 0xc0) == 0x80)
		length++;
	/* Bytes that do not decode are no white space. */
	return glyph_is_space(utf8_decode((struct slice){ (const char *)end - length, length }, &decoded)) &&
	    decoded == length ? length : 0;
}

struct slice glyph_trim_any(struct slice text)
{
	size_t length;

	while (text.len != 0) {
		if (!glyph_is_space(utf8_decode(text, &length)))
			break;
		text.ptr += length;
		text.len -= length;
	}
	while (text.len != 0 && (length = space_before_end(text)) != 0)
		text.len -= length;
	return text;
}

uint32_t glyph_count(struct slice text)
{
	uint32_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += ((unsigned char)text.ptr[i] & 0xc0) != 0x80;
	return count;
}

int glyph_columns(struct slice text)
{
	int columns = 0;

	while (text.len != 0)
		columns += glyph_width(utf8_next(&text));
	return columns;
}

bool glyph_has_garble(struct slice text)
{
	while (text.len >= 3) {
		const char *lead = memchr(text.ptr, 0xef, text.len - 2);

		if (lead == NULL)
			return false;
		if (memcmp(lead, "\xef\xbf\xbd", 3) == 0)
			return true;
		text.len -= (size_t)(lead + 1 - text.ptr);
		text.ptr = lead + 1;
	}
	return false;
}

/* Latin letters, those with the signs of tones among them. */
static bool is_letter(uint32_t point)
{
	return (point >= 'a' && point <= 'z') || (point >= 0xe0 && point <= 0xfc && point != 0xf7) ||
	    (point >= 0x101 && point <= 0x16b) || (point >= 0x1ce && point <= 0x1dc);
}

size_t glyph_reading(struct slice text)
{
	const char *start = text.ptr;
	size_t letters = 0;
	uint32_t point;

	if (text.len == 0 || glyph_narrow(utf8_next(&text)) != '(')
		return 0;
	while (text.len != 0) {
		point = utf8_next(&text);
		if (!is_letter(point))
			return glyph_narrow(point) == ')' && letters != 0 ? (size_t)(text.ptr - start) : 0;
		/* zhuang is the longest */
		if (++letters > 6)
			break;
	}
	return 0;
}
