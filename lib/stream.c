/* The reader of the stream: blocks in, records as slices of the block out. */
#include "stream.h"

#include "comma.h"
#include "input.h"
#include "map.h"
#include "scan.h"
#include "utf8.h"

#include <stdlib.h>

enum { BLOCK_SIZE = 1 << 16 };

struct stream {
	struct input *input;
	struct comma *comma;         /* NULL: TSV */
	bool ended;                  /* the input is */
	struct buffer raw;           /* CSV as it is read */
	struct buffer text;          /* lines, whole ones up to `whole` */
	size_t whole;
	struct scan scan;            /* of text[0 .. whole) */
	size_t mark;                 /* first offset in the scan that is not handed out */
	size_t next;                 /* where the next record starts in text */
	size_t rows;                 /* handed out since text was last filled */
	unsigned long line;
	struct buffer header_text;
	struct slice *header;
	struct map *names;           /* of the columns, to their numbers */
	size_t width;
	uint64_t name_lengths;       /* bit n: a column's name has n bytes */
	struct slice *fields;
	struct slice record;
};

static const struct slice byte_order_mark = { "\xEF\xBB\xBF", 3 };

static int fail_line(const struct stream *stream, struct error *err)
{
	return error_prefix(err, "%s:%lu: ", input_name(stream->input), stream->line);
}

/* Reads until `text` holds a whole line more, or the input ends. */
static int read_lines(struct stream *stream, struct error *err)
{
	struct buffer *text = &stream->text;

	while (!stream->ended) {
		char *room = buffer_reserve(text, BLOCK_SIZE);
		const long count = input_read(stream->input, room, text->room - text->len - 1, err);
		size_t end;

		if (count < 0)
			return -1;
		if (count == 0) {
			stream->ended = true;
			/* A last line without its end is taken for what it holds. */
			if (text->len != 0)
				buffer_add_char(text, '\n');
			stream->whole = text->len;
			return 0;
		}
		text->len += (size_t)count;
		for (end = text->len; end > text->len - (size_t)count && text->ptr[end - 1] != '\n'; end--)
			;
		if (end > text->len - (size_t)count) {
			stream->whole = end;
			return 0;
		}
		if (text->len > SCAN_BLOCK_MAX - BLOCK_SIZE)
			return error_set(err, "%s:%lu: a line of more than %lu bytes", input_name(stream->input),
			    stream->line + 1, (unsigned long)(SCAN_BLOCK_MAX - BLOCK_SIZE));
	}
	return 0;
}

/* The same for CSV, whose rows come out of `comma` as whole lines. */
static int read_rows(struct stream *stream, struct error *err)
{
	while (!stream->ended && stream->text.len == 0) {
		char *room = buffer_reserve(&stream->raw, BLOCK_SIZE);
		const long count = input_read(stream->input, room, BLOCK_SIZE, err);
		int status;

		if (count < 0)
			return -1;
		if (count == 0) {
			stream->ended = true;
			status = comma_finish(stream->comma, &stream->text, err);
		} else {
			status = comma_read(stream->comma, (struct slice){ room, (size_t)count }, &stream->text, err);
		}
		if (status < 0)
			return error_prefix(err, "%s:", input_name(stream->input));
	}
	stream->whole = stream->text.len;
	return 0;
}

/* Makes whole lines available: 1, 0 at the end, -1 with a reason. */
static int refill(struct stream *stream, struct error *err)
{
	struct buffer *text = &stream->text;

	text->len -= stream->next;
	memmove(text->ptr, text->ptr + stream->next, text->len);
	stream->next = stream->whole = 0;
	stream->mark = stream->rows = 0;
	if ((stream->comma != NULL ? read_rows(stream, err) : read_lines(stream, err)) < 0)
		return -1;
	if (stream->whole == 0)
		return 0;
	scan_block(&stream->scan, (struct slice){ text->ptr, stream->whole });
	return 1;
}

static int check_bytes(const struct stream *stream, struct error *err)
{
	const struct slice record = stream->record;
	size_t valid;

	if (record.len != 0 && memchr(record.ptr, '\0', record.len) != NULL) {
		error_set(err, "a NUL byte, expected text");
		return fail_line(stream, err);
	}
	valid = utf8_valid_length(record);
	if (valid != record.len) {
		error_set(err, "bytes that are not UTF-8 at byte %lu of the line, expected UTF-8", (unsigned long)valid + 1);
		return fail_line(stream, err);
	}
	return 0;
}

static int check_escapes(const struct stream *stream, struct error *err)
{
	const struct slice record = stream->record;

	for (size_t i = 0; i < record.len; i++) {
		if (record.ptr[i] == '\r') {
			error_set(err, "a carriage return inside the line, expected it written as \\r");
			return fail_line(stream, err);
		}
		if (record.ptr[i] != '\\')
			continue;
		if (++i == record.len || record.ptr[i] == '\0' || strchr("tnr\\", record.ptr[i]) == NULL) {
			error_set(err, "a backslash that begins no escape, expected \\t, \\n, \\r or \\\\");
			return fail_line(stream, err);
		}
	}
	return 0;
}

/* The record's fields at fault: how many there are. */
static int fail_width(const struct stream *stream, size_t fields, struct error *err)
{
	error_set(err, "%lu field%s, expected %lu as in the header", (unsigned long)fields, fields == 1 ? "" : "s",
	    (unsigned long)stream->width);
	return fail_line(stream, err);
}

/* Takes the next line off the block: its fields, up to stream->width of them, and how many there are in all. */
static size_t take_line(struct stream *stream)
{
	const char *text = stream->text.ptr;
	const uint32_t *at = stream->scan.at + stream->mark;
	struct slice *fields = stream->fields;
	const size_t width = stream->width;
	size_t start = stream->next, count = 0, end;

	do {
		end = at[count];
		if (count < width)
			fields[count] = (struct slice){ text + start, end - start };
		count++;
		start = end + 1;
	} while (text[end] != '\n');
	stream->record = (struct slice){ text + stream->next, start - 1 - stream->next };
	stream->next = start;
	stream->mark += count;
	stream->line = stream->comma != NULL ? comma_line(stream->comma, stream->rows) : stream->line + 1;
	stream->rows++;
	if (stream->scan.special && stream->record.len != 0 && stream->record.ptr[stream->record.len - 1] == '\r') {
		stream->record.len--;
		if (count <= width)
			fields[count - 1].len--;
	}
	return count;
}

/* Do the fields look like another header: most of them names of columns? */
static bool looks_like_header(const struct stream *stream)
{
	size_t known = 0;

	for (size_t i = 0; i < stream->width; i++)
		known += map_get(stream->names, stream->fields[i]) != NULL;
	return known * 2 > stream->width;
}

static bool may_be_name(const struct stream *stream, struct slice field)
{
	return field.len < 64 && (stream->name_lengths >> field.len & 1) != 0;
}

/* Is it the header again? 1, 0, or -1: another one. */
static int check_header(const struct stream *stream, struct error *err)
{
	const struct slice header = buffer_slice(&stream->header_text);
	struct slice record = stream->record;

	if (slice_starts(record, byte_order_mark)) {
		record.ptr += byte_order_mark.len;
		record.len -= byte_order_mark.len;
	}
	if (slice_equal(record, header))
		return 1;
	/* Two columns show it; a cheap test, as it is made for every record. */
	if (stream->width > 1 && (may_be_name(stream, stream->fields[0]) || may_be_name(stream, stream->fields[1])) &&
	    looks_like_header(stream)) {
		error_set(err, "another header, expected the one of line 1 or records");
		return fail_line(stream, err);
	}
	return 0;
}

int stream_next(struct stream *stream, const struct slice **fields, struct error *err)
{
	for (;;) {
		size_t count;
		int status;

		if (stream->next == stream->whole && (status = refill(stream, err)) <= 0)
			return status;
		count = take_line(stream);
		if (stream->scan.foul && check_bytes(stream, err) < 0)
			return -1;
		if (count != stream->width)
			return fail_width(stream, count, err);
		if (stream->scan.special && check_escapes(stream, err) < 0)
			return -1;
		status = check_header(stream, err);
		if (status < 0)
			return -1;
		if (status == 0) {
			*fields = stream->fields;
			return 1;
		}
	}
}

static int check_names(struct stream *stream, struct error *err)
{
	for (size_t i = 0; i < stream->width; i++) {
		const struct slice name = stream->header[i];

		if (*map_put(stream->names, name, (uint32_t)i) != i) {
			error_set(err, "two columns '%.*s', expected every name once", (int)name.len, name.ptr);
			return fail_line(stream, err);
		}
		if (name.len < 64)
			stream->name_lengths |= UINT64_C(1) << name.len;
	}
	return 0;
}

static int read_header(struct stream *stream, struct error *err)
{
	struct slice rest;
	const int status = refill(stream, err);

	if (status < 0)
		return -1;
	if (status == 0)
		return error_set(err, "%s: no header line, the input is empty", input_name(stream->input));
	if (slice_starts((struct slice){ stream->text.ptr, stream->whole }, byte_order_mark))
		stream->next = byte_order_mark.len;
	stream->width = take_line(stream);
	if (check_bytes(stream, err) < 0 || check_escapes(stream, err) < 0)
		return -1;
	buffer_add_slice(&stream->header_text, stream->record);
	stream->header = xreallocarray(NULL, stream->width, sizeof *stream->header);
	stream->fields = xreallocarray(NULL, stream->width, sizeof *stream->fields);
	rest = buffer_slice(&stream->header_text);
	for (size_t i = 0; i < stream->width; i++)
		stream->header[i] = slice_cut(&rest, '\t');
	return check_names(stream, err);
}

struct stream *stream_open(const char *path, enum stream_format format, struct error *err)
{
	struct input *input = input_open(path, err);
	struct stream *stream;

	if (input == NULL)
		return NULL;
	stream = xcalloc(1, sizeof *stream);
	stream->input = input;
	stream->names = map_open();
	if (format == STREAM_CSV)
		stream->comma = comma_open();
	buffer_reserve(&stream->text, BLOCK_SIZE);
	if (read_header(stream, err) < 0) {
		stream_close(stream);
		return NULL;
	}
	return stream;
}

void stream_close(struct stream *stream)
{
	if (stream == NULL)
		return;
	input_close(stream->input);
	comma_close(stream->comma);
	buffer_free(&stream->raw);
	buffer_free(&stream->text);
	buffer_free(&stream->header_text);
	scan_free(&stream->scan);
	map_close(stream->names);
	free(stream->header);
	free(stream->fields);
	free(stream);
}

int stream_column(const struct stream *stream, const char *name)
{
	const uint32_t *column = map_get(stream->names, slice_from(name));

	return column != NULL ? (int)*column : -1;
}

int stream_need(const struct stream *stream, const char *name, struct error *err)
{
	const int column = stream_column(stream, name);

	if (column < 0)
		return error_set(err, "%s:1: no column '%s', expected a header that has it", input_name(stream->input), name);
	return column;
}

size_t stream_width(const struct stream *stream)
{
	return stream->width;
}

const struct slice *stream_header(const struct stream *stream)
{
	return stream->header;
}

const char *stream_name(const struct stream *stream)
{
	return input_name(stream->input);
}

unsigned long stream_line(const struct stream *stream)
{
	return stream->line;
}

struct slice stream_record(const struct stream *stream)
{
	return stream->record;
}
