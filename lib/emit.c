/* Cells to records: labels as printed, values, notes, sources. */
#include "emit.h"

#include "error.h"
#include "glyph.h"
#include "naming.h"

#include <stdlib.h>

struct emitter {
	const struct report *report;
	const struct identity *identity;
	struct output *output;
	struct buffer row, column, note, source;
	struct buffer *absent;
	const char *absent_table;
};

static bool is_ascii_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* Appends a text without the blanks inside; between two Latin words one is kept. */
static void add_joined(struct buffer *out, struct slice text, size_t start)
{
	while (text.len != 0) {
		const char *const at = text.ptr;
		const uint32_t point = utf8_next(&text);

		if (glyph_is_space(point)) {
			if (out->len > start && is_ascii_letter(out->ptr[out->len - 1]) && text.len != 0 &&
			    is_ascii_letter(text.ptr[0]))
				buffer_add_char(out, ' ');
		} else {
			buffer_add(out, at, (size_t)(text.ptr - at));
		}
	}
}

/* Is the token the only label of its cell, so that the whole cell is the label as printed? */
static bool owns_cell(const struct tokens *tokens, const struct label *label)
{
	const struct token *first = &tokens->token[label->first];

	return first->bounded && !first->shared && !label->inside &&
	    tokens->token[label->last].piece == first->piece;
}

/* A numbering in a token of its own: nothing but it, with its bracket or stop. */
static bool is_numbering(const struct token *token)
{
	uint32_t point = 0;
	struct slice rest = token->text;

	if (token->kind != TOKEN_TEXT || token->length != 0)
		return false;
	while (rest.len != 0)
		point = glyph_narrow(utf8_next(&rest));
	return point == ')' || point == '.' || point == 0x3001;
}

void label_print(const struct tokens *tokens, const struct label *label, struct buffer *out)
{
	const size_t start = out->len;

	if (owns_cell(tokens, label)) {
		add_joined(out, tokens->doc->pieces[tokens->token[label->first].piece].text, start);
		return;
	}
	if (label->first > 0 && !label->inside && is_numbering(&tokens->token[label->first - 1]))
		add_joined(out, tokens->token[label->first - 1].text, start);
	for (size_t at = label->first; at <= label->last; at++)
		if (label_holds(tokens, label, at))
			add_joined(out, tokens->token[at].text, start);
}

static void add_part(const struct tokens *tokens, const struct label *label, struct buffer *out)
{
	if (label->matched == 0)
		return;
	if (out->len != 0)
		buffer_add_text(out, " > ");
	label_print(tokens, label, out);
}

/* ---- labels ---- */

static const struct label *group_of(const struct report *report, const char *code)
{
	return &report->groups[keys_order(KEY_GROUP, code)];
}

/* The row's label path; the form's own where the label is not printed. */
static void row_path(struct emitter *emitter, const struct form_cell *cell, const struct row *row)
{
	const struct tokens *tokens = emitter->report->tokens;
	const char *dot = strchr(cell->row, '.');

	emitter->row.len = 0;
	if (row->label == NULL || row->label->inside) {
		buffer_add_text(&emitter->row, cell->row_label);
		return;
	}
	if (strstr(cell->row_label, " > ") != NULL) {
		char group[32] = "";

		add_part(tokens, group_of(emitter->report, "outcome"), &emitter->row);
		if (dot != NULL && (size_t)(dot - cell->row) < sizeof group) {
			memcpy(group, cell->row, (size_t)(dot - cell->row));
			group[dot - cell->row] = '\0';
			add_part(tokens, group_of(emitter->report, group), &emitter->row);
		}
	}
	add_part(tokens, row->label, &emitter->row);
}

static void request_column(struct emitter *emitter, const struct form_cell *cell)
{
	const struct report *report = emitter->report;
	const struct label *label = &report->requests_header[keys_order(KEY_REQUESTS, cell->column)];

	emitter->column.len = 0;
	if (label->matched == 0) {
		buffer_add_text(&emitter->column, cell->column_label);
		return;
	}
	add_part(report->tokens, &report->requests_header[keys_order(KEY_REQUESTS, "applicants")], &emitter->column);
	if (strcmp(cell->column, "natural_person") != 0 && strcmp(cell->column, "total") != 0)
		add_part(report->tokens, &report->requests_header[keys_order(KEY_REQUESTS, "organisations")],
		    &emitter->column);
	add_part(report->tokens, label, &emitter->column);
}

static void label_or_form(struct emitter *emitter, const struct label *label, const char *form, struct buffer *out)
{
	out->len = 0;
	if (label->matched != 0)
		add_part(emitter->report->tokens, label, out);
	else
		buffer_add_text(out, form);
}

/* ---- one record ---- */

static void add_note(struct emitter *emitter, const char *note)
{
	if (emitter->note.len != 0)
		buffer_add_char(&emitter->note, ',');
	buffer_add_text(&emitter->note, note);
}

static void set_source(struct emitter *emitter, const struct token *token)
{
	const struct piece *piece = &emitter->report->tokens->doc->pieces[token->piece];
	struct buffer *source = &emitter->source;

	source->len = 0;
	if (piece->table != 0) {
		buffer_add_char(source, 't');
		buffer_add_unsigned(source, piece->table);
		buffer_add_text(source, ".r");
		buffer_add_unsigned(source, piece->row);
		buffer_add_text(source, ".c");
		buffer_add_unsigned(source, piece->cell);
	} else if (!emitter->report->tokens->doc->rendered) {
		buffer_add_unsigned(source, token->line);
		buffer_add_char(source, ':');
		buffer_add_unsigned(source, token->column);
	}
}

static void write_record(struct emitter *emitter, enum edition edition, const char *table, struct slice value)
{
	struct output *output = emitter->output;

	output_field(output, emitter->identity->name);
	output_field(output, emitter->identity->org);
	output_field(output, emitter->identity->year);
	output_field(output, slice_from(edition_name(edition)));
	output_field(output, slice_from(table));
	output_field(output, buffer_slice(&emitter->row));
	output_field(output, buffer_slice(&emitter->column));
	output_field(output, value);
	output_field(output, (struct slice){ "", 0 });
	output_field(output, buffer_slice(&emitter->note));
	output_field(output, buffer_slice(&emitter->source));
	if (emitter->identity->words)
		output_field(output, (struct slice){ "", 0 });
	output_end(output);
}

/* Puts the form's label in the place of one that is too damaged to name its row or column. */
static void mend_label(struct buffer *label, const struct form_cell *cell, enum naming field)
{
	if (label_names(cell, field, buffer_slice(label)))
		return;
	label->len = 0;
	buffer_add_text(label, field == NAMING_ROW ? cell->row_label : cell->column_label);
}

/* The item in the column of a row, with its notes; the labels are set already. */
static void write_cell(struct emitter *emitter, const struct form_cell *cell, const struct row *row, size_t column)
{
	const struct tokens *tokens = emitter->report->tokens;
	struct slice value = { "", 0 };
	const int item = row->slot[column];

	mend_label(&emitter->row, cell, NAMING_ROW);
	mend_label(&emitter->column, cell, NAMING_COLUMN);
	emitter->note.len = emitter->source.len = 0;
	if (item >= 0)
		set_source(emitter, &tokens->token[row->items[item].token]);
	if (item >= 0 && row->items[item].value)
		value = row_text(row, tokens, item);
	else
		add_note(emitter, "blank");
	if (row->state[column] == PLACE_INFERRED && !(item >= 0 && tokens->token[row->items[item].token].torn))
		add_note(emitter, "inferred");
	else if (row->state[column] == PLACE_AMBIGUOUS ||
	    (item >= 0 && (tokens->token[row->items[item].token].torn || tokens->token[row->items[item].token].last)))
		add_note(emitter, "ambiguous");
	if (item >= 0 && tokens->token[row->items[item].token].garbled)
		add_note(emitter, "garbled");
	write_record(emitter, cell->edition, cell->table, value);
}

static void write_missing(struct emitter *emitter, const struct form_cell *cell)
{
	emitter->row.len = emitter->column.len = emitter->note.len = emitter->source.len = 0;
	buffer_add_text(&emitter->row, cell->row_label);
	buffer_add_text(&emitter->column, cell->column_label);
	add_note(emitter, "missing");
	write_record(emitter, cell->edition, cell->table, (struct slice){ "", 0 });
	if (emitter->absent_table == NULL || strcmp(emitter->absent_table, cell->table) != 0) {
		if (emitter->absent->len != 0)
			buffer_add_text(emitter->absent, ", ");
		buffer_add_text(emitter->absent, cell->table);
		emitter->absent_table = cell->table;
	}
}

/* Values of the row that stand in no column. */
static void write_extras(struct emitter *emitter, const struct form_cell *cell, const struct row *row)
{
	const struct tokens *tokens = emitter->report->tokens;

	for (size_t i = 0; i < row->count; i++) {
		bool used = !row->items[i].value;

		for (size_t c = 0; c < row->columns; c++)
			used = used || row->slot[c] == (int)i;
		if (used)
			continue;
		emitter->column.len = emitter->note.len = 0;
		buffer_add_char(&emitter->column, '?');
		add_note(emitter, "extra");
		if (tokens->token[row->items[i].token].garbled)
			add_note(emitter, "garbled");
		set_source(emitter, &tokens->token[row->items[i].token]);
		write_record(emitter, cell->edition, cell->table, row_text(row, tokens, (int)i));
	}
}

/* ---- tables ---- */

/* The column of the row in which the cell's code stands. */
static size_t column_of(const struct report *report, const struct form_cell *cell, size_t order)
{
	const size_t block = block_of_row(order);

	if (block < BLOCK_COUNT) {
		for (size_t c = 0; c < report->blocks[block].columns; c++)
			if (strcmp(report->blocks[block].column[c], cell->column) == 0)
				return c;
	} else {
		static const char *const columns[REQUEST_COLUMNS] = {
			"natural_person", "enterprise", "research", "public_interest", "legal_services",
			"other_org", "total"
		};

		for (size_t c = 0; c < REQUEST_COLUMNS; c++)
			if (strcmp(columns[c], cell->column) == 0)
				return report->total_first ? (c + 1) % REQUEST_COLUMNS : c;
	}
	return ROW_COLUMNS;
}

/* Rows that the form does not have, printed behind a row of it. */
static void write_foreign(struct emitter *emitter, const struct form_cell *cell, const struct row *row)
{
	const struct tokens *tokens = emitter->report->tokens;

	if (row->foreign == 0 || row->foreign_stop == 0)
		return;
	emitter->row.len = 0;
	for (size_t at = row->foreign; at < row->foreign_stop; at++) {
		const struct token *token = &tokens->token[at];
		const size_t behind = at + 1;

		if (token->kind == TOKEN_TEXT) {
			if (at > row->foreign && tokens->token[at - 1].kind != TOKEN_TEXT)
				emitter->row.len = 0;
			add_joined(&emitter->row, token->text, 0);
		} else if (token->kind == TOKEN_VALUE) {
			emitter->column.len = emitter->note.len = 0;
			buffer_add_char(&emitter->column, '?');
			add_note(emitter, "extra");
			set_source(emitter, token);
			write_record(emitter, cell->edition, cell->table, token->text);
		}
		(void)behind;
	}
}

/* The records of one row: its cells, then what is too many. */
static void write_row(struct emitter *emitter, const struct form_cell *cells, size_t count)
{
	const struct report *report = emitter->report;
	const size_t order = keys_order(KEY_ROW, cells[0].row);
	const struct row *row = &report->rows[order];
	const size_t block = block_of_row(order);

	for (size_t i = 0; i < count; i++) {
		const size_t column = column_of(report, &cells[i], order);

		if (row->label == NULL || row->absent || column >= row->columns ||
		    (report->stripped && row->slot[column] < 0)) {
			write_missing(emitter, &cells[i]);
			continue;
		}
		row_path(emitter, &cells[i], row);
		if (block < BLOCK_COUNT)
			label_or_form(emitter, &report->blocks[block].header[column], cells[i].column_label,
			    &emitter->column);
		else
			request_column(emitter, &cells[i]);
		write_cell(emitter, &cells[i], row, column);
	}
	if (row->label != NULL && !row->absent) {
		row_path(emitter, &cells[0], row);
		write_extras(emitter, &cells[0], row);
		write_foreign(emitter, &cells[0], row);
	}
}

static void write_review(struct emitter *emitter, const struct form_cell *cells, size_t count)
{
	const struct report *report = emitter->report;
	const struct row *row = &report->review;

	for (size_t i = 0; i < count; i++) {
		const char *code = cells[i].row;
		const bool litigation = strncmp(code, "litigation", 10) == 0;

		if (row->columns == 0 || row->absent || i >= REVIEW_COLUMNS ||
		    (report->stripped && row->slot[i] < 0)) {
			write_missing(emitter, &cells[i]);
			continue;
		}
		emitter->row.len = 0;
		if (litigation)
			add_part(report->tokens, &report->review_header[keys_order(KEY_REVIEW, "litigation")],
			    &emitter->row);
		if (report->review_header[keys_order(KEY_REVIEW, code)].matched != 0) {
			add_part(report->tokens, &report->review_header[keys_order(KEY_REVIEW, code)], &emitter->row);
		} else {
			emitter->row.len = 0;
			buffer_add_text(&emitter->row, cells[i].row_label);
		}
		label_or_form(emitter, &report->review_columns[i], cells[i].column_label, &emitter->column);
		write_cell(emitter, &cells[i], row, i);
	}
	if (row->columns != 0 && !row->absent && count != 0) {
		emitter->row.len = 0;
		buffer_add_text(&emitter->row, cells[count - 1].row_label);
		write_extras(emitter, &cells[count - 1], row);
	}
}

/* The cells of a table of the edition: row by row to write_row; of the first table only those of the caption. */
static void write_table(struct emitter *emitter, enum edition edition, const char *table, const char *caption)
{
	size_t count;
	const struct form_cell *cells = form_cells(edition, &count);
	const bool review = strcmp(table, "review") == 0;

	for (size_t i = 0; i < count;) {
		size_t stop = i + 1;

		if (strcmp(cells[i].table, table) != 0 || (caption != NULL && strcmp(cells[i].caption, caption) != 0)) {
			i++;
			continue;
		}
		while (stop < count && strcmp(cells[stop].table, table) == 0 &&
		    (review || strcmp(cells[stop].row, cells[i].row) == 0))
			stop++;
		if (review)
			write_review(emitter, cells + i, stop - i);
		else
			write_row(emitter, cells + i, stop - i);
		i = stop;
	}
}

void emit_report(const struct report *report, const struct identity *identity, struct output *output,
    struct buffer *absent)
{
	struct emitter emitter = { .report = report, .identity = identity, .output = output, .absent = absent };

	for (size_t i = 0; i < BLOCK_COUNT; i++)
		write_table(&emitter, report->blocks[i].edition, "disclosure", report->blocks[i].caption);
	write_table(&emitter, report->edition, "requests", NULL);
	write_table(&emitter, report->edition, "review", NULL);
	buffer_free(&emitter.row);
	buffer_free(&emitter.column);
	buffer_free(&emitter.note);
	buffer_free(&emitter.source);
}
