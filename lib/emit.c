/* Cells to records: labels as printed, values, notes, sources. */
#include "emit.h"

#include "error.h"
#include "money.h"
#include "naming.h"
#include "printed.h"

#include <stdlib.h>

struct emitter {
	const struct report *report;
	const struct identity *identity;
	struct output *output;
	struct buffer *absent;
	struct trace *trace;      /* or NULL */
	struct buffer lacking;    /* rows of the table under way that lack a cell: `table/row, table/row` */
	const char *lacking_row;  /* the last of them */
	struct slice unit;        /* of the cell under way, where one is printed outside of its labels */
	bool any_there;           /* a cell of that table is there */
	struct buffer prefix;     /* the fields from report to table of the records, as they are written, with a TAB behind */
	const char *prefix_table; /* what it was made for; the table's name lives for ever */
	enum edition prefix_edition;
	struct buffer row;        /* label path of the row, */
	struct slice row_field;   /* as it is written, see label_field */
	struct buffer column;     /* label path of a column */
	struct slice column_field[ROW_COLUMNS]; /* of each as it is written; length 0: not made yet */
};

/* What is said of a value besides. */
enum note { NOTE_BLANK = 1, NOTE_INFERRED = 2, NOTE_AMBIGUOUS = 4, NOTE_EXTRA = 8, NOTE_GARBLED = 16, NOTE_MISSING = 32 };

/* ---- one record ---- */

static void add_notes(struct buffer *out, unsigned notes)
{
	static const char *const names[] = { "blank", "inferred", "ambiguous", "extra", "garbled", "missing" };
	bool any = false;

	for (size_t i = 0; notes != 0; i++, notes >>= 1) {
		if ((notes & 1) == 0)
			continue;
		if (any)
			buffer_add_char(out, ',');
		buffer_add_text(out, names[i]);
		any = true;
	}
}

char *source_put(char *at, const struct doc *doc, const struct piece *piece, uint32_t line, uint32_t column)
{
	if (piece->table != 0) {
		*at++ = 't';
		at = slice_put_unsigned(at, piece->table);
		at = slice_put(at, SLICE(".r"));
		at = slice_put_unsigned(at, piece->row);
		at = slice_put(at, SLICE(".c"));
		return slice_put_unsigned(at, piece->cell);
	}
	if (!doc_source(doc, &line, &column))
		return at;
	at = slice_put_unsigned(at, line);
	*at++ = ':';
	return slice_put_unsigned(at, column);
}

void source_print(const struct doc *doc, const struct piece *piece, uint32_t line, uint32_t column, struct buffer *out)
{
	char *const at = buffer_reserve(out, SOURCE_MOST);

	out->len += (size_t)(source_put(at, doc, piece, line, column) - at);
}

/* The fields from report to table, which change but rarely. */
static void set_prefix(struct emitter *emitter, enum edition edition, const char *table)
{
	const struct slice fields[] = { emitter->identity->name, emitter->identity->org, emitter->identity->year,
		slice_from(edition_name(edition)), slice_from(table) };

	emitter->prefix.len = 0;
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		stream_escape(fields[i], &emitter->prefix);
		buffer_add_char(&emitter->prefix, '\t');
	}
	emitter->prefix_edition = edition;
	emitter->prefix_table = table;
}

void trace_free(struct trace *trace)
{
	buffer_free(&trace->text);
	free(trace->records);
	*trace = (struct trace){ 0 };
}

static void trace_record(struct emitter *emitter, const struct form_cell *cell, struct slice row, struct slice column,
    unsigned notes, const struct token *token)
{
	struct trace *trace = emitter->trace;
	struct traced *record;

	trace->plain = trace->plain && emitter->unit.len == 0 && (notes & ~(unsigned)NOTE_BLANK) == 0 && token != NULL;
	if (!trace->plain)
		return;
	if (trace->count == trace->room) {
		trace->room = trace->room != 0 ? 2 * trace->room : 256;
		trace->records = xreallocarray(trace->records, trace->room, sizeof *trace->records);
	}
	record = &trace->records[trace->count++];
	*record = (struct traced){ .cell = cell, .head = trace->text.len,
		.token = (uint32_t)(token - emitter->report->tokens->token) };
	buffer_add_text(&trace->text, edition_name(cell->edition));
	buffer_add_char(&trace->text, '\t');
	buffer_add_text(&trace->text, cell->table);
	buffer_add_char(&trace->text, '\t');
	buffer_add_slice(&trace->text, row);
	buffer_add_slice(&trace->text, column);
	record->tail = trace->text.len;
}

/* Digits are written as they are; false, and nothing is written, where the text is anything else. */
static bool add_digits(struct slice text, struct buffer *out)
{
	char *at = buffer_reserve(out, text.len);

	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return false;
		at[i] = text.ptr[i];
	}
	out->len += text.len;
	return true;
}

static void print_value(struct slice value, struct slice unit, unsigned notes, struct buffer *out)
{
	if (value.len != 0 && !add_digits(value, out))
		stream_escape(value, out);
	/* As nearly all are: */
	if (unit.len == 0 && notes == 0) {
		buffer_add(out, "\t\t\t", 3);
	} else if (unit.len == 0 && notes == NOTE_BLANK) {
		buffer_add(out, "\t\tblank\t", 8);
	} else {
		buffer_add_char(out, '\t');
		buffer_add_slice(out, unit);
		buffer_add_char(out, '\t');
		add_notes(out, notes);
		buffer_add_char(out, '\t');
	}
}

/* Row and column are fields as they are written, TABs and all; `token`: where the value stands, or NULL. */
static void write_record(struct emitter *emitter, const struct form_cell *cell, struct slice row, struct slice column,
    struct slice value, unsigned notes, const struct token *token)
{
	const struct doc *doc = emitter->report->tokens->doc;
	struct buffer *out;
	char *at;

	if (emitter->trace != NULL)
		trace_record(emitter, cell, row, column, notes, token);
	if (emitter->output == NULL)
		return;
	out = output_begin_raw(emitter->output);
	if (emitter->prefix_table != cell->table || emitter->prefix_edition != cell->edition)
		set_prefix(emitter, cell->edition, cell->table);
	at = buffer_reserve(out, emitter->prefix.len + row.len + column.len);
	memcpy(at, emitter->prefix.ptr, emitter->prefix.len);
	memcpy(at + emitter->prefix.len, row.ptr, row.len);
	memcpy(at + emitter->prefix.len + row.len, column.ptr, column.len);
	out->len += emitter->prefix.len + row.len + column.len;
	print_value(value, emitter->unit, notes, out);
	if (token != NULL)
		source_print(doc, &doc->pieces[token->piece], token->line, token->column, out);
	if (emitter->identity->words)
		buffer_add_char(out, '\t');
	output_end_raw(emitter->output);
}

static void set_field(struct buffer *field, struct slice text)
{
	stream_escape(text, field);
	buffer_add_char(field, '\t');
}

static void forget_columns(struct emitter *emitter)
{
	for (size_t i = 0; i < ROW_COLUMNS; i++)
		emitter->column_field[i].len = 0;
}

/* The item in the column of a row, with its notes; the labels are set already. */
static void write_cell(struct emitter *emitter, const struct form_cell *cell, const struct row *row, size_t column)
{
	const struct tokens *tokens = emitter->report->tokens;
	struct slice value = { "", 0 };
	const int item = row->slot[column];
	const struct token *token = item >= 0 ? &tokens->token[row->items[item].token] : NULL;
	unsigned notes = 0;

	emitter->any_there = true;
	if (token != NULL && row->items[item].value)
		value = row_text(row, tokens, item);
	else
		notes |= NOTE_BLANK;
	if (row->state[column] == PLACE_INFERRED && !(token != NULL && token->torn))
		notes |= NOTE_INFERRED;
	else if (row->state[column] == PLACE_AMBIGUOUS || (token != NULL && token->torn))
		notes |= NOTE_AMBIGUOUS;
	if (token != NULL && token->garbled)
		notes |= NOTE_GARBLED;
	write_record(emitter, cell, emitter->row_field, emitter->column_field[column], value, notes, token);
}

static void write_missing(struct emitter *emitter, const struct form_cell *cell)
{
	struct buffer *labels = &emitter->column;
	size_t row;

	labels->len = 0;
	set_field(labels, slice_from(cell->row_label));
	row = labels->len;
	set_field(labels, slice_from(cell->column_label));
	write_record(emitter, cell, (struct slice){ labels->ptr, row },
	    (struct slice){ labels->ptr + row, labels->len - row }, (struct slice){ "", 0 }, NOTE_MISSING, NULL);
	if (emitter->lacking_row != NULL && strcmp(emitter->lacking_row, cell->row) == 0)
		return;
	if (emitter->lacking.len != 0)
		buffer_add_text(&emitter->lacking, ", ");
	buffer_add_text(&emitter->lacking, cell->table);
	buffer_add_text(&emitter->lacking, "/");
	buffer_add_text(&emitter->lacking, cell->row);
	emitter->lacking_row = cell->row;
}

/* Behind a table: what is not there of it, all or those rows. */
static void tell_lacking(struct emitter *emitter, const char *table)
{
	if (emitter->lacking.len != 0) {
		if (emitter->absent->len != 0)
			buffer_add_text(emitter->absent, ", ");
		if (emitter->any_there)
			buffer_add_slice(emitter->absent, buffer_slice(&emitter->lacking));
		else
			buffer_add_text(emitter->absent, table);
	}
	emitter->lacking.len = 0;
	emitter->lacking_row = NULL;
	emitter->any_there = false;
}

/* A value that stands in no column, of the row whose path is in emitter->row. */
static void write_extra(struct emitter *emitter, const struct form_cell *cell, const struct token *token,
    struct slice value, bool garbled)
{
	emitter->column.len = 0;
	set_field(&emitter->column, buffer_slice(&emitter->row));
	write_record(emitter, cell, buffer_slice(&emitter->column), SLICE("?\t"), value,
	    NOTE_EXTRA | (garbled ? NOTE_GARBLED : 0), token);
}

static void write_extras(struct emitter *emitter, const struct form_cell *cell, const struct row *row)
{
	const struct tokens *tokens = emitter->report->tokens;

	for (size_t i = 0; i < row->count; i++) {
		const struct token *token = &tokens->token[row->items[i].token];
		bool used = !row->items[i].value && !row->items[i].remark;

		for (size_t c = 0; c < row->columns && !used; c++)
			used = row->slot[c] == (int)i;
		if (!used)
			write_extra(emitter, cell, token, row_text(row, tokens, (int)i), token->garbled);
	}
}

/* ---- tables ---- */

/* Rows that the form does not have, printed behind a row of it. */
static void write_foreign(struct emitter *emitter, const struct form_cell *cell, const struct row *row)
{
	const struct tokens *tokens = emitter->report->tokens;

	if (row->foreign == 0 || row->foreign_stop == 0)
		return;
	emitter->row.len = 0;
	for (size_t at = row->foreign; at < row->foreign_stop; at++) {
		const struct token *token = &tokens->token[at];

		if (token->kind == TOKEN_TEXT) {
			if (at > row->foreign && tokens->token[at - 1].kind != TOKEN_TEXT)
				emitter->row.len = 0;
			printed_join(&emitter->row, token->text, 0);
		} else if (token->kind == TOKEN_VALUE) {
			write_extra(emitter, cell, token, token->text, false);
		}
	}
}

/* The column of the row in which the code of cell `index` stands. */
static size_t column_of(const struct report *report, const struct outline_row *form, size_t index)
{
	const struct block *block;

	if (form->part == OUTLINE_REQUESTS) {
		const size_t column = form->column[index];

		return report->total_first && column < REQUEST_COLUMNS ? (column + 1) % REQUEST_COLUMNS : column;
	}
	block = &report->blocks[form->part];
	for (size_t c = 0; c < block->columns; c++)
		if (strcmp(block->column[c], form->cells[index].column) == 0)
			return c;
	return ROW_COLUMNS;
}

/* The records of one row: its cells, then what is too many. */
static void write_row(struct emitter *emitter, const struct outline_row *form)
{
	const struct report *report = emitter->report;
	const struct row *row = &report->rows[form->order];
	const bool there = row->label != NULL && !row->absent;

	if (there) {
		printed_row(report, form, row, &emitter->row);
		emitter->row_field = label_field(form->cells, NAMING_ROW, buffer_slice(&emitter->row));
	}
	for (size_t i = 0; i < form->count; i++) {
		const struct form_cell *cell = &form->cells[i];
		const size_t column = column_of(report, form, i);

		if (!there || column >= row->columns || ((report->stripped || row->broken) && row->slot[column] < 0)) {
			write_missing(emitter, cell);
			continue;
		}
		if (emitter->column_field[column].len == 0) {
			if (form->part == OUTLINE_REQUESTS)
				printed_request_column(report, form, i, &emitter->column);
			else
				printed_column(report, &report->blocks[form->part].header[column],
				    cell->column_label, &emitter->column);
			emitter->column_field[column] = label_field(cell, NAMING_COLUMN, buffer_slice(&emitter->column));
		}
		if (form->part < BLOCK_COUNT && strcmp(cell->column, "amount") == 0)
			emitter->unit = money_above(report, row, &report->blocks[form->part]);
		write_cell(emitter, cell, row, column);
		emitter->unit = (struct slice){ "", 0 };
	}
	if (there) {
		write_extras(emitter, form->cells, row);
		write_foreign(emitter, form->cells, row);
	}
}

static void write_review(struct emitter *emitter, const struct outline_row *form)
{
	const struct report *report = emitter->report;
	const struct row *row = &report->review;
	const bool there = row->columns != 0 && !row->absent;
	const char *code = NULL;

	for (size_t i = 0; i < form->count; i++) {
		const struct form_cell *cell = &form->cells[i];

		if (!there || i >= REVIEW_COLUMNS || (report->stripped && row->slot[i] < 0)) {
			write_missing(emitter, cell);
			continue;
		}
		if (code == NULL || strcmp(code, cell->row) != 0) {
			printed_review_row(report, cell, &emitter->row);
			emitter->row_field = label_field(cell, NAMING_ROW, buffer_slice(&emitter->row));
			code = cell->row;
		}
		printed_column(report, &report->review_columns[i], cell->column_label, &emitter->column);
		emitter->column_field[i] = label_field(cell, NAMING_COLUMN, buffer_slice(&emitter->column));
		write_cell(emitter, cell, row, i);
	}
	if (there && form->count != 0) {
		emitter->row.len = 0;
		buffer_add_text(&emitter->row, form->cells[form->count - 1].row_label);
		write_extras(emitter, &form->cells[form->count - 1], row);
	}
}

/* The cells of one block or table. */
static void write_part(struct emitter *emitter, enum edition edition, size_t part)
{
	size_t count;
	const struct outline_row *rows = outline_rows(edition, &count);

	forget_columns(emitter);
	for (size_t i = 0; i < count; i++) {
		if (rows[i].part != part)
			continue;
		if (part == OUTLINE_REVIEW)
			write_review(emitter, &rows[i]);
		else
			write_row(emitter, &rows[i]);
	}
}

void emit_report(const struct report *report, const struct identity *identity, struct output *output,
    struct buffer *absent, struct trace *trace)
{
	struct emitter emitter = { .report = report, .identity = identity, .output = output, .absent = absent, .trace = trace };

	if (trace != NULL) {
		trace->text.len = 0;
		trace->count = 0;
		trace->plain = true;
	}
	/* As much as they take in most reports. */
	(void)buffer_reserve(&emitter.row, 512);
	(void)buffer_reserve(&emitter.column, 512);
	for (size_t i = 0; i < BLOCK_COUNT; i++)
		write_part(&emitter, report->blocks[i].edition, i);
	tell_lacking(&emitter, "disclosure");
	write_part(&emitter, report->edition, OUTLINE_REQUESTS);
	tell_lacking(&emitter, "requests");
	write_part(&emitter, report->edition, OUTLINE_REVIEW);
	tell_lacking(&emitter, "review");
	buffer_free(&emitter.lacking);
	buffer_free(&emitter.prefix);
	buffer_free(&emitter.row);
	buffer_free(&emitter.column);
}
