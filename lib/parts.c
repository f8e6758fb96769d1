/* Parts put in the places of their names. */
#include "parts.h"

enum { PART_DEPTH = 8 };

enum { KIND, CODE, PATTERN };

static const char *part_named(const struct data_table *table, struct slice name)
{
	for (size_t row = 0; row < table->rows; row++)
		if (strcmp(data_field(table, row, KIND), "part") == 0 && slice_is(name, data_field(table, row, CODE)))
			return data_field(table, row, PATTERN);
	return NULL;
}

/* Appends the pattern with each {name} replaced by that part. */
static void expand(const struct data_table *table, struct slice text, int depth, struct buffer *out)
{
	while (text.len != 0) {
		const char *end = text.ptr[0] == '{' ? memchr(text.ptr, '}', text.len) : NULL;
		const char *part = NULL;

		if (end != NULL && depth < PART_DEPTH)
			part = part_named(table, (struct slice){ text.ptr + 1, (size_t)(end - text.ptr) - 1 });
		if (part != NULL) {
			expand(table, slice_from(part), depth + 1, out);
			text.len -= (size_t)(end - text.ptr) + 1;
			text.ptr = end + 1;
		} else {
			buffer_add_char(out, text.ptr[0]);
			text.ptr++;
			text.len--;
		}
	}
}

struct pattern *parts_pattern(const struct data_table *table, size_t row, struct error *err)
{
	struct buffer expression = { NULL, 0, 0 };
	struct pattern *pattern;

	expand(table, slice_from(data_field(table, row, PATTERN)), 0, &expression);
	pattern = pattern_open(buffer_slice(&expression), err);
	buffer_free(&expression);
	return pattern;
}
