/* Tags in Markdown. */
#include "markdown.h"

#include <string.h>

/* Does a tag start behind a '<'? An address in pointed brackets is none. */
static bool is_tag(struct slice text)
{
	const char first = text.len == 0 ? ' ' : text.ptr[text.ptr[0] == '/' && text.len > 1];

	return (first | 0x20) >= 'a' && (first | 0x20) <= 'z' && !slice_starts(text, SLICE("http"));
}

/* The tag of a division behind a '<', from its name to its '>'; empty where another stands there, or it does not end on
 * its line. */
static struct slice division(struct slice text)
{
	const size_t name = slice_starts(text, SLICE("/div")) ? 4 : slice_starts(text, SLICE("div")) ? 3 : 0;
	size_t length = name;

	if (name == 0 || text.len == name || (text.ptr[name] != '>' && text.ptr[name] != ' '))
		return (struct slice){ text.ptr, 0 };
	while (length < text.len && text.ptr[length] != '>' && text.ptr[length] != '\n')
		length++;
	return (struct slice){ text.ptr, length < text.len && text.ptr[length] == '>' ? length + 1 : 0 };
}

/* Nothing but blanks from there to the end of the line, to that of its cell, or to another tag, in that direction. */
static bool is_edge(const char *at, const char *start, const char *end, int step)
{
	while (at >= start && at < end && *at == ' ')
		at += step;
	return at < start || at >= end || strchr("\r\n|<>", *at) != NULL;
}

/* Does a line that holds nothing stand behind the one at that place, or is that line one of a drawn table? */
static bool is_parted(const char *at, const char *start, const char *end)
{
	const char *before = at;

	while (before > start && before[-1] != '\n')
		before--;
	if (memchr(before, '|', (size_t)(at - before)) != NULL)
		return true;
	while (at < end && *at != '\n')
		at++;
	at += at < end;
	return is_edge(at, start, end, 1) && (at == end || *at != '<');
}

bool markdown_is_plain(struct slice text)
{
	const char *const start = text.ptr, *const end = text.ptr + text.len;

	for (;;) {
		struct slice tag;

		(void)slice_cut(&text, '<');
		if (text.ptr == NULL)
			return true;
		if (!is_tag(text))
			continue;
		tag = division(text);
		if (tag.len == 0 || !is_edge(text.ptr - 2, start, end, -1) || !is_edge(tag.ptr + tag.len, start, end, 1) ||
		    (tag.ptr[0] != '/' && !is_parted(tag.ptr, start, end)))
			return false;
	}
}

struct slice markdown_without_tags(struct slice text, struct buffer *copy)
{
	struct slice rest = text;

	for (;;) {
		struct slice tag;

		(void)slice_cut(&rest, '<');
		if (rest.ptr == NULL)
			return copy->len != 0 ? buffer_slice(copy) : text;
		tag = division(rest);
		if (tag.len != 0 && copy->len == 0)
			buffer_add_slice(copy, text);
		if (tag.len != 0)
			memset(copy->ptr + (tag.ptr - 1 - text.ptr), ' ', tag.len + 1);
	}
}
