/* The four escapes of the stream. */
#include "escape.h"

void stream_escape(struct slice text, struct buffer *out)
{
	size_t from = 0;

	for (size_t i = 0; i < text.len; i++) {
		char letter;

		switch (text.ptr[i]) {
		case '\t': letter = 't'; break;
		case '\n': letter = 'n'; break;
		case '\r': letter = 'r'; break;
		case '\\': letter = '\\'; break;
		default: continue;
		}
		buffer_add(out, text.ptr + from, i - from);
		buffer_add_char(out, '\\');
		buffer_add_char(out, letter);
		from = i + 1;
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
