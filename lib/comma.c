/* CSV by libcsv, a line of the input at a time so that every row knows its line. */
#include "comma.h"

#include "escape.h"

#include <stdlib.h>

/* Not ours: libcsv's header. */
#include <csv.h>

/* By how much libcsv's own buffer grows. */
enum { BLOCK_SIZE = 1 << 14 };

struct comma {
	struct csv_parser parser;
	struct buffer *lines;       /* where rows go, while parsing */
	struct buffer held;         /* the row under way, escaped */
	size_t fields;              /* in it */
	unsigned long line;         /* of the byte that comes next */
	unsigned long row_line;     /* on which the row under way began */
	bool begun;                 /* a row is under way */
	unsigned long *row_lines;
	size_t rows, room;
	size_t mark;                /* bytes of a byte order mark seen, 3 when that is settled */
};

static const char mark_bytes[3] = { '\xEF', '\xBB', '\xBF' };

static int no_space(unsigned char byte)
{
	(void)byte;
	return 0;
}

static void take_field(void *text, size_t len, void *data)
{
	struct comma *comma = data;

	if (comma->fields++ != 0)
		buffer_add_char(&comma->held, '\t');
	stream_escape((struct slice){ text, len }, &comma->held);
}

static void take_row(int end, void *data)
{
	struct comma *comma = data;

	(void)end;
	buffer_add_slice(comma->lines, buffer_slice(&comma->held));
	buffer_add_char(comma->lines, '\n');
	comma->held.len = 0;
	comma->fields = 0;
	if (comma->rows == comma->room) {
		comma->room = comma->room != 0 ? comma->room * 2 : 256;
		comma->row_lines = xreallocarray(comma->row_lines, comma->room, sizeof *comma->row_lines);
	}
	comma->row_lines[comma->rows++] = comma->row_line;
}

struct comma *comma_open(void)
{
	struct comma *comma = xcalloc(1, sizeof *comma);

	if (csv_init(&comma->parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
		free(comma);
		return NULL;
	}
	/* By itself libcsv trims blanks, which are text here. */
	csv_set_space_func(&comma->parser, no_space);
	csv_set_blk_size(&comma->parser, BLOCK_SIZE);
	comma->line = 1;
	comma->row_line = 1;
	return comma;
}

void comma_close(struct comma *comma)
{
	if (comma == NULL)
		return;
	csv_free(&comma->parser);
	buffer_free(&comma->held);
	free(comma->row_lines);
	free(comma);
}

static int fail(struct comma *comma, struct error *err)
{
	const int number = csv_error(&comma->parser);

	if (number == CSV_EPARSE)
		return error_set(err, "%lu: a quote out of place, expected CSV with fields in quotes and quotes in them doubled",
		    comma->row_line);
	return error_set(err, "%lu: %s", comma->row_line, csv_strerror(number));
}

/* Skips the byte order mark, which may come in pieces; what turns out to be none is parsed. */
static int skip_mark(struct comma *comma, struct slice *bytes, struct error *err)
{
	while (comma->mark < sizeof mark_bytes && bytes->len != 0) {
		if (bytes->ptr[0] != mark_bytes[comma->mark]) {
			const size_t seen = comma->mark;

			comma->mark = sizeof mark_bytes;
			if (csv_parse(&comma->parser, mark_bytes, seen, take_field, take_row, comma) != seen)
				return fail(comma, err);
			return 0;
		}
		comma->mark++;
		bytes->ptr++;
		bytes->len--;
	}
	return 0;
}

int comma_read(struct comma *comma, struct slice bytes, struct buffer *lines, struct error *err)
{
	comma->lines = lines;
	comma->rows = 0;
	if (skip_mark(comma, &bytes, err) < 0)
		return -1;
	while (bytes.len != 0) {
		const char *end = memchr(bytes.ptr, '\n', bytes.len);
		const size_t len = end != NULL ? (size_t)(end - bytes.ptr) + 1 : bytes.len;
		const size_t rows = comma->rows;

		if (memchr(bytes.ptr, '\0', len) != NULL)
			return error_set(err, "%lu: a NUL byte, expected text", comma->line);
		if (!comma->begun && bytes.ptr[0] != '\r' && bytes.ptr[0] != '\n') {
			comma->begun = true;
			comma->row_line = comma->line;
		}
		if (csv_parse(&comma->parser, bytes.ptr, len, take_field, take_row, comma) != len)
			return fail(comma, err);
		if (comma->rows != rows)
			comma->begun = false;
		if (end != NULL)
			comma->line++;
		bytes.ptr += len;
		bytes.len -= len;
	}
	return 0;
}

int comma_finish(struct comma *comma, struct buffer *lines, struct error *err)
{
	comma->lines = lines;
	comma->rows = 0;
	return csv_fini(&comma->parser, take_field, take_row, comma) == 0 ? 0 : fail(comma, err);
}

unsigned long comma_line(const struct comma *comma, size_t row)
{
	return row < comma->rows ? comma->row_lines[row] : comma->line;
}

void comma_add(struct buffer *row, struct slice text)
{
	bool plain = text.len != 0;

	for (size_t i = 0; i < text.len && plain; i++)
		plain = strchr(",\"\r\n", text.ptr[i]) == NULL || text.ptr[i] == '\0';
	if (plain) {
		buffer_add_slice(row, text);
	} else if (text.len != 0) {
		/* At worst every byte is a quote to be doubled, and two go around. */
		const size_t room = text.len * 2 + 2;

		row->len += csv_write(buffer_reserve(row, room), room, text.ptr, text.len);
	}
}
