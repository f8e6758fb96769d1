/* Labels to codes by patterns, each distinct label once. */
#include "labels.h"

#include "data.h"
#include "fold.h"
#include "map.h"
#include "pattern.h"

#include <stdlib.h>

/*
 * What is remembered is forgotten at so many labels, or bytes of them: more than the reports of a nation
 * have. What is longer than LABEL_MAX bytes is no label: to match it could take long.
 */
enum { SEEN_MAX = 1 << 14, SEEN_BYTES_MAX = 1 << 21, LABEL_MAX = 1 << 12, UNKNOWN = 0xFFFFFF };

enum label_column { EDITION, TABLE, FIELD, PATTERN, CODE, UNIT, COLUMN_COUNT };

static const char *const column_names[COLUMN_COUNT] = { "edition", "table", "field", "pattern", "code", "unit" };

struct entry {
	char *text;                     /* what the slices point to */
	struct slice edition, table;    /* "*": any */
	enum label_field field;
	struct pattern *pattern;
	struct label label;             /* code `=`: the label itself */
};

struct labels {
	struct entry *entries;
	size_t count, room;
	size_t seen_bytes;
	struct map *seen;               /* edition, table, field, label: the entry's number, or UNKNOWN */
	struct buffer key, folded;
};

struct labels *labels_open(void)
{
	struct labels *labels = xcalloc(1, sizeof *labels);

	labels->seen = map_open();
	return labels;
}

void labels_close(struct labels *labels)
{
	if (labels == NULL)
		return;
	for (size_t i = 0; i < labels->count; i++) {
		pattern_close(labels->entries[i].pattern);
		free(labels->entries[i].text);
	}
	free(labels->entries);
	map_close(labels->seen);
	buffer_free(&labels->key);
	buffer_free(&labels->folded);
	free(labels);
}

static int parse_field(struct slice text, enum label_field *field, struct error *err)
{
	static const char *const names[] = { "table", "row", "column" };

	for (int i = 0; i < 3; i++)
		if (slice_is(text, names[i])) {
			*field = (enum label_field)i;
			return 0;
		}
	return error_set(err, "field '%.*s', expected table, row or column", (int)text.len, text.ptr);
}

/* Adds an entry; the fields are plain text and are copied. */
static int add(struct labels *labels, const struct slice *fields, struct error *err)
{
	struct entry entry = { .text = NULL };
	struct slice kept[COLUMN_COUNT];
	size_t size = 0, at = 0;

	if (parse_field(fields[FIELD], &entry.field, err) < 0)
		return -1;
	if (fields[CODE].len == 0)
		return error_set(err, "no code, expected one");
	for (size_t i = 0; i < fields[UNIT].len; i++)
		if (memchr("\t\n\r\\", fields[UNIT].ptr[i], 4) != NULL)
			return error_set(err, "a unit with a tab, line end or backslash");
	entry.pattern = pattern_open(fields[PATTERN], err);
	if (entry.pattern == NULL)
		return -1;
	for (int i = 0; i < COLUMN_COUNT; i++)
		size += fields[i].len;
	entry.text = xmalloc(size);
	for (int i = 0; i < COLUMN_COUNT; i++) {
		if (fields[i].len != 0)
			memcpy(entry.text + at, fields[i].ptr, fields[i].len);
		kept[i] = (struct slice){ entry.text + at, fields[i].len };
		at += fields[i].len;
	}
	entry.edition = kept[EDITION];
	entry.table = kept[TABLE];
	entry.label = (struct label){ kept[CODE], kept[UNIT] };
	if (labels->count == labels->room) {
		labels->room = labels->room != 0 ? labels->room * 2 : 128;
		labels->entries = xreallocarray(labels->entries, labels->room, sizeof *labels->entries);
	}
	labels->entries[labels->count++] = entry;
	map_clear(labels->seen);
	return 0;
}

int labels_add_built_in(struct labels *labels, struct error *err)
{
	for (size_t i = 0; i < data_labels.rows; i++) {
		struct slice fields[COLUMN_COUNT];

		for (size_t j = 0; j < COLUMN_COUNT; j++)
			fields[j] = slice_from(data_labels.fields[i * data_labels.width + j]);
		if (add(labels, fields, err) < 0)
			return error_prefix(err, "built-in labels, entry %lu: ", (unsigned long)i + 1);
	}
	return 0;
}

/* One line of a file: columns that it does not have, or leaves empty, mean any. */
static int add_line(struct labels *labels, const int *columns, const struct slice *fields, struct error *err)
{
	struct buffer texts[COLUMN_COUNT] = { { NULL, 0, 0 } };
	struct slice plain[COLUMN_COUNT];
	int status;

	for (int i = 0; i < COLUMN_COUNT; i++) {
		if (columns[i] >= 0)
			stream_unescape(fields[columns[i]], &texts[i]);
		if (i <= TABLE && texts[i].len == 0)
			buffer_add_char(&texts[i], '*');
		plain[i] = (struct slice){ buffer_string(&texts[i]), texts[i].len };
	}
	status = add(labels, plain, err);
	for (int i = 0; i < COLUMN_COUNT; i++)
		buffer_free(&texts[i]);
	return status;
}

int labels_read(struct labels *labels, const char *path, struct error *err)
{
	struct stream *stream = stream_open(path, STREAM_TSV, err);
	const struct slice *fields;
	int columns[COLUMN_COUNT], status = 1;

	if (stream == NULL)
		return -1;
	for (int i = 0; i < COLUMN_COUNT; i++) {
		const bool needed = i == FIELD || i == PATTERN || i == CODE;

		columns[i] = needed ? stream_need(stream, column_names[i], err) : stream_column(stream, column_names[i]);
		if (needed && columns[i] < 0)
			status = -1;
		if (status < 0)
			break;
	}
	while (status > 0 && (status = stream_next(stream, &fields, err)) > 0)
		if (add_line(labels, columns, fields, err) < 0)
			status = error_prefix(err, "%s:%lu: ", stream_name(stream), stream_line(stream));
	stream_close(stream);
	return status;
}

static bool applies(const struct entry *entry, struct slice edition, struct slice table, enum label_field field)
{
	return entry->field == field &&
	    (slice_equal(entry->table, table) || slice_is(entry->table, "*")) &&
	    (slice_equal(entry->edition, edition) || slice_is(entry->edition, "*"));
}

/* The number of the entry, UNKNOWN, or -1. */
static long match(struct labels *labels, struct slice edition, struct slice table, enum label_field field,
    struct slice text, struct error *err)
{
	for (size_t i = 0; i < labels->count; i++)
		if (applies(&labels->entries[i], edition, table, field) && slice_equal(labels->entries[i].label.code, text))
			return (long)i;
	if (text.len > LABEL_MAX)
		return UNKNOWN;
	/* The tables themselves: those for which there are entries have their names. */
	if (field == LABEL_TABLE)
		for (size_t i = 0; i < labels->count; i++)
			if (slice_equal(labels->entries[i].table, text))
				return (long)i;
	labels->folded.len = 0;
	fold_path(text, &labels->folded);
	for (size_t i = 0; i < labels->count; i++) {
		int status;

		if (!applies(&labels->entries[i], edition, table, field))
			continue;
		status = pattern_match(labels->entries[i].pattern, buffer_slice(&labels->folded), err);
		if (status != 0)
			return status < 0 ? -1 : (long)i;
	}
	return UNKNOWN;
}

int labels_code(struct labels *labels, struct slice edition, struct slice table, enum label_field field,
    struct slice text, struct label *label, struct error *err)
{
	uint32_t *seen;
	long found;

	labels->key.len = 0;
	buffer_add_slice(&labels->key, edition);
	buffer_add_char(&labels->key, '\t');
	buffer_add_slice(&labels->key, table);
	buffer_add_char(&labels->key, '\t');
	buffer_add_char(&labels->key, (char)('0' + field));
	buffer_add_slice(&labels->key, text);
	seen = map_get(labels->seen, buffer_slice(&labels->key));
	if (seen != NULL) {
		found = (long)*seen;
	} else {
		found = match(labels, edition, table, field, text, err);
		if (found < 0)
			return -1;
		if (map_count(labels->seen) >= SEEN_MAX || labels->seen_bytes > SEEN_BYTES_MAX) {
			map_clear(labels->seen);
			labels->seen_bytes = 0;
		}
		labels->seen_bytes += labels->key.len;
		map_put(labels->seen, buffer_slice(&labels->key), (uint32_t)found);
	}
	if (found == UNKNOWN)
		return 0;
	*label = labels->entries[found].label;
	if (slice_is(label->code, "=") || (field == LABEL_TABLE && labels->entries[found].field != LABEL_TABLE))
		label->code = text;
	return 1;
}
