/* The four escapes of the stream. */
#include "escape.h"

#include <stdint.h>

/* Is any of the eight bytes a backslash or less than 14, as tabs and line ends are? */
static bool may_need_escape(const char *bytes)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), highs = ones * 0x80;
	uint64_t word, slashes;

	memcpy(&word, bytes, 8);
	slashes = word ^ ones * '\\';
	return (((word - ones * 14) & ~word) | ((slashes - ones) & ~slashes)) & highs;
}

/* The letter of the escape, or 0. */
static char escape_of(char byte)
{
	switch (byte) {
	case '\t': return 't';
	case '\n': return 'n';
	case '\r': return 'r';
	case '\\': return '\\';
	default: return 0;
	}
}

void stream_escape(struct slice text, struct buffer *out)
{
	size_t from = 0, at = 0;

	while (at < text.len) {
		char letter;

		if (text.len - at >= 8 && !may_need_escape(text.ptr + at)) {
			at += 8;
			continue;
		}
		if ((unsigned char)text.ptr[at] >= 14 && text.ptr[at] != '\\') {
			at++;
			continue;
		}
		letter = escape_of(text.ptr[at++]);
		if (letter == 0)
			continue;
		buffer_add(out, text.ptr + from, at - 1 - from);
		buffer_add_char(out, '\\');
		buffer_add_char(out, letter);
		from = at;
	}
	/* an empty text may point nowhere */
	if (from < text.len)
		buffer_add(out, text.ptr + from, text.len - from);
}

void stream_unescape(struct slice field, struct buffer *out)
{
	while (field.len != 0) {
		const char *slash = memchr(field.ptr, '\\', field.len);
		const size_t plain = slash != NULL ? (size_t)(slash - field.ptr) : field.len;

		buffer_add(out, field.ptr, plain);
		if (slash == NULL || plain + 1 == field.len)
			return;
		buffer_add_char(out, slash[1] == 't' ? '\t' : slash[1] == 'n' ? '\n' : slash[1] == 'r' ? '\r' : slash[1]);
		field.ptr += plain + 2;
		field.len -= plain + 2;
	}
}
