/*
 * Tables and the text between them. At any time one cell at most gathers text: a cell in which
 * another table opens is taken for layout, its own text for text outside of tables.
 */
#include "markup.h"

#include "error.h"
#include "glyph.h"
#include "grid.h"
#include "text.h"

#include <stdlib.h>

enum {
	REPEAT_MAX = 100000,     /* pieces in a document that are repetitions */
	CELL_LINES_MAX = 24      /* more lines than a cell of a form has: text that a layout table holds */
};

struct table {
	uint32_t number;
	uint32_t row, cell;     /* as in struct piece, counted on */
	uint32_t cursor;        /* grid column of the next cell */
	uint32_t covered;       /* MARKUP_ODF: columns of this row up to here are under its last cell */
	uint32_t left, width, height; /* of the cell that is open */
	size_t outer_grid;      /* what grid_leave() wants */
	size_t row_start;       /* number of pieces when the row began */
	bool in_row, in_cell;
	bool implied;           /* no tag opened it */
	bool layout;            /* the open cell holds another table */
	bool merged;            /* the open cell continues the one above */
	bool hidden;            /* the open cell was hidden from its start */
};

struct markup {
	struct doc *doc;
	enum markup_flow flow;
	struct table *tables;   /* those that are open, outermost first */
	size_t depth, room;
	struct grid grid;       /* of all open tables */
	uint32_t count;         /* tables so far */
	uint32_t lines;         /* of text outside of tables so far */
	unsigned long repeated;
	unsigned hidden;
	struct buffer prose;    /* text outside of tables, not yet read */
	struct buffer cell;     /* text of the open cell, or that strayed between cells */
	size_t paragraph;       /* where the open paragraph starts in the buffer in use */
	bool space;             /* a blank is due before the next character */
};

struct markup *markup_open(void)
{
	return xcalloc(1, sizeof(struct markup));
}

void markup_close(struct markup *markup)
{
	if (markup == NULL)
		return;
	free(markup->tables);
	grid_free(&markup->grid);
	buffer_free(&markup->prose);
	buffer_free(&markup->cell);
	free(markup);
}

void markup_begin(struct markup *markup, struct doc *doc, enum markup_flow flow)
{
	markup->doc = doc;
	markup->flow = flow;
	markup->depth = 0;
	markup->count = 0;
	markup->lines = 0;
	markup->repeated = 0;
	markup->hidden = 0;
	markup->prose.len = 0;
	markup->cell.len = 0;
	markup->paragraph = 0;
	markup->space = false;
	doc->rendered = true;
}

static struct table *innermost(const struct markup *markup)
{
	return markup->depth != 0 ? &markup->tables[markup->depth - 1] : NULL;
}

/* ---- text ---- */

static struct buffer *target(struct markup *markup)
{
	const struct table *table = innermost(markup);

	return table == NULL || (table->in_cell && table->layout) ? &markup->prose : &markup->cell;
}

bool markup_in_table(const struct markup *markup)
{
	const struct table *table = innermost(markup);

	return table != NULL && (table->in_row || !table->implied) && !(table->in_cell && table->layout);
}

static bool is_space(char byte)
{
	return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* Hands a stretch of text outside of tables to the reader of text; its lines count on from the last. */
static void read_text(struct markup *markup, struct slice text)
{
	struct doc *doc = markup->doc;
	const size_t before = doc->count;

	text_read(doc_keep(doc, text), doc);
	for (size_t i = before; i < doc->count; i++)
		if (doc->pieces[i].line != 0)
			doc->pieces[i].line += markup->lines;
	for (size_t i = 0; i < text.len; i++)
		markup->lines += text.ptr[i] == '\n';
	markup->lines += text.ptr[text.len - 1] != '\n';
}

static void flush_prose(struct markup *markup)
{
	if (markup->prose.len != 0)
		read_text(markup, buffer_slice(&markup->prose));
	markup->prose.len = 0;
	markup->paragraph = 0;
	markup->space = false;
}

/* Text that stands in a table but in none of its cells keeps its place in the order. */
static void flush_stray(struct markup *markup)
{
	const struct table *table = innermost(markup);
	struct piece *piece;
	struct slice text;

	if (table == NULL || table->in_cell)
		return;
	text = glyph_trim(buffer_slice(&markup->cell));
	markup->cell.len = 0;
	markup->paragraph = 0;
	markup->space = false;
	if (text.len == 0)
		return;
	piece = doc_add(markup->doc, text);
	piece->table = table->number;
	piece->row = table->in_row ? table->row : 0;
	piece->left = table->cursor;
	piece->garbled = glyph_has_garble(text);
}

/* A table without a tag ends where something other than a row comes. */
static void leave_implied(struct markup *markup)
{
	const struct table *table = innermost(markup);

	if (table != NULL && table->implied && !table->in_row)
		markup_table_end(markup);
}

/* The blank that is due. */
static void add_space(struct markup *markup, struct buffer *out)
{
	if (markup->space && out->len != 0 && out->ptr[out->len - 1] != '\n')
		buffer_add_char(out, ' ');
	markup->space = false;
}

void markup_text(struct markup *markup, struct slice text)
{
	struct buffer *out;
	size_t at = 0;

	if (markup->hidden != 0)
		return;
	out = target(markup);
	while (at < text.len) {
		size_t start = at;

		while (at < text.len && is_space(text.ptr[at]))
			at++;
		if (at != start)
			markup->space = true;
		start = at;
		while (at < text.len && !is_space(text.ptr[at]))
			at++;
		if (at == start)
			break;
		if (markup->depth != 0) {
			leave_implied(markup);
			out = target(markup);
		}
		add_space(markup, out);
		buffer_add(out, text.ptr + start, at - start);
	}
}

void markup_verbatim(struct markup *markup, struct slice text)
{
	if (markup->hidden != 0 || text.len == 0)
		return;
	leave_implied(markup);
	add_space(markup, target(markup));
	buffer_add_slice(target(markup), text);
}

void markup_space(struct markup *markup)
{
	if (markup->hidden == 0)
		markup->space = true;
}

void markup_break(struct markup *markup)
{
	if (markup->hidden != 0)
		return;
	markup->space = false;
	buffer_add_char(target(markup), '\n');
}

void markup_block(struct markup *markup)
{
	const struct buffer *out = target(markup);

	if (out->len != 0 && out->ptr[out->len - 1] != '\n')
		markup_break(markup);
	markup->space = false;
}

void markup_paragraph(struct markup *markup)
{
	leave_implied(markup);
	markup_block(markup);
	markup->paragraph = target(markup)->len;
}

void markup_paragraph_end(struct markup *markup)
{
	if (target(markup)->len == markup->paragraph)
		markup_break(markup);
	else
		markup_block(markup);
	markup->paragraph = 0;
}

/* ---- tables ---- */

static void open_table(struct markup *markup, bool implied)
{
	struct table *outer = innermost(markup);

	if (outer != NULL && outer->in_cell && !outer->layout) {
		const struct slice text = glyph_trim(buffer_slice(&markup->cell));

		if (text.len != 0 && !outer->hidden)
			read_text(markup, text);
		markup->cell.len = 0;
		outer->layout = true;
	}
	flush_stray(markup);
	flush_prose(markup);
	if (markup->depth == markup->room) {
		markup->room = markup->room != 0 ? markup->room * 2 : 8;
		markup->tables = xreallocarray(markup->tables, markup->room, sizeof *markup->tables);
	}
	markup->tables[markup->depth++] = (struct table){
		.number = ++markup->count, .outer_grid = grid_enter(&markup->grid), .implied = implied
	};
}

void markup_table(struct markup *markup)
{
	leave_implied(markup);
	open_table(markup, false);
}

void markup_table_end(struct markup *markup)
{
	struct table *table = innermost(markup);

	if (table == NULL)
		return;
	if (table->in_row)
		markup_row_end(markup, 1);
	flush_stray(markup);
	flush_prose(markup);
	grid_leave(&markup->grid, table->outer_grid);
	markup->depth--;
}

void markup_row(struct markup *markup)
{
	struct table *table = innermost(markup);

	if (table == NULL || (table->in_cell && table->layout)) {
		open_table(markup, true);
		table = innermost(markup);
	}
	if (table->in_row)
		markup_row_end(markup, 1);
	flush_stray(markup);
	table->in_row = true;
	table->row++;
	table->cell = 0;
	table->cursor = 0;
	table->covered = 0;
	table->row_start = markup->doc->count;
}

void markup_row_end(struct markup *markup, unsigned long repeat)
{
	struct table *table = innermost(markup);
	struct doc *doc = markup->doc;
	size_t width;

	if (table == NULL || !table->in_row)
		return;
	if (table->in_cell)
		markup_cell_end(markup, 1);
	flush_stray(markup);
	table->in_row = false;
	width = doc->count - table->row_start;
	for (; repeat > 1; repeat--) {
		if (width == 0 || markup->repeated + width > REPEAT_MAX)
			return;
		markup->repeated += width;
		table->row++;
		for (size_t i = 0; i < width; i++) {
			const struct piece piece = doc->pieces[doc->count - width];
			struct piece *copy = doc_add_view(doc, piece.text);

			*copy = piece;
			if (copy->table == table->number)
				copy->row = table->row;
		}
	}
}

static uint32_t clamp(unsigned long number, uint32_t most)
{
	return number == 0 ? 1 : number > most ? most : (uint32_t)number;
}

void markup_cell(struct markup *markup, unsigned long width, unsigned long height)
{
	struct table *table = innermost(markup);

	if (table == NULL || !table->in_row || (table->in_cell && table->layout)) {
		markup_row(markup);
		table = innermost(markup);
	}
	if (table->in_cell)
		markup_cell_end(markup, 1);
	flush_stray(markup);
	if (markup->flow == MARKUP_HTML)
		table->cursor = grid_free_column(&markup->grid, table->cursor, table->row);
	table->in_cell = true;
	table->layout = false;
	table->merged = false;
	table->hidden = markup->hidden != 0;
	table->cell++;
	table->left = table->cursor;
	table->width = clamp(width, GRID_COLUMNS_MAX);
	table->height = clamp(height, GRID_ROWS_MAX);
	markup->cell.len = 0;
	markup->paragraph = 0;
	markup->space = false;
}

static struct piece *add_cell(struct markup *markup, const struct table *table, struct slice text)
{
	struct piece *piece = doc_add_view(markup->doc, text);

	piece->table = table->number;
	piece->row = table->row;
	piece->cell = table->cell;
	piece->left = table->left;
	piece->width = (uint16_t)table->width;
	piece->height = (uint16_t)table->height;
	piece->merged = table->merged;
	return piece;
}

/* The cell that is open takes its columns; its piece was the last to be added. */
static void take_columns(struct markup *markup, const struct table *table)
{
	struct grid_column *column;

	if (table->left >= GRID_COLUMNS_MAX)
		return;
	if (!table->merged) {
		grid_take(&markup->grid, table->left, table->width, table->row, table->height, markup->doc->count);
		return;
	}
	column = grid_column(&markup->grid, table->left);
	if (column->origin != 0 && column->until + 1 == table->row) {
		struct piece *origin = &markup->doc->pieces[column->origin - 1];

		origin->height = (uint16_t)(origin->height + (origin->height < GRID_ROWS_MAX));
		column->until = table->row;
	}
}

static size_t count_lines(struct slice text)
{
	size_t lines = 1;

	for (size_t i = 0; i < text.len; i++)
		lines += text.ptr[i] == '\n';
	return lines;
}

void markup_cell_end(struct markup *markup, unsigned long repeat)
{
	struct table *table = innermost(markup);
	struct slice text;

	if (table == NULL || !table->in_cell)
		return;
	text = glyph_trim(buffer_slice(&markup->cell));
	if (table->layout) {
		flush_prose(markup);
	} else if (text.len > CELL_LINES_MAX && count_lines(text) > CELL_LINES_MAX) {
		read_text(markup, text);
	} else if (!table->hidden) {
		const bool garbled = glyph_has_garble(text);

		text = doc_keep(markup->doc, text);
		add_cell(markup, table, text)->garbled = garbled;
		take_columns(markup, table);
		for (; repeat > 1 && markup->repeated < REPEAT_MAX && table->left + 1 < GRID_COLUMNS_MAX; repeat--) {
			markup->repeated++;
			table->cell++;
			table->left++;
			add_cell(markup, table, text)->garbled = garbled;
			take_columns(markup, table);
		}
	}
	if (!table->hidden)
		table->cursor = table->left + (markup->flow == MARKUP_ODF ? 1 : table->width);
	table->covered = table->left + table->width;
	table->in_cell = false;
	table->layout = false;
	markup->cell.len = 0;
	markup->paragraph = 0;
	markup->space = false;
}

void markup_skip(struct markup *markup, unsigned long columns)
{
	struct table *table = innermost(markup);

	if (table != NULL && table->in_row && columns != 0)
		table->cursor += clamp(columns, GRID_COLUMNS_MAX);
}

void markup_width(struct markup *markup, unsigned long width)
{
	struct table *table = innermost(markup);

	if (table != NULL && table->in_cell)
		table->width = clamp(width, GRID_COLUMNS_MAX);
}

void markup_continue(struct markup *markup)
{
	struct table *table = innermost(markup);

	if (table != NULL && table->in_cell)
		table->merged = true;
}

void markup_drop_cell(struct markup *markup)
{
	struct table *table = innermost(markup);

	if (table != NULL && table->in_cell)
		table->hidden = true;
}

void markup_covered(struct markup *markup, unsigned long repeat)
{
	struct table *table = innermost(markup);

	if (table == NULL || !table->in_row)
		return;
	flush_stray(markup);
	for (; repeat != 0 && table->cursor < GRID_COLUMNS_MAX; repeat--) {
		const struct grid_column *column = grid_column(&markup->grid, table->cursor);

		table->cell++;
		table->left = table->cursor++;
		if (table->left < table->covered || markup->hidden != 0)
			continue;
		table->width = column->origin != 0 && column->until >= table->row ?
		    markup->doc->pieces[column->origin - 1].width : 1;
		table->height = 1;
		table->merged = true;
		(void)add_cell(markup, table, (struct slice){ "", 0 });
		table->covered = table->left + table->width;
	}
}

void markup_hide(struct markup *markup)
{
	markup->hidden++;
}

void markup_show(struct markup *markup)
{
	if (markup->hidden != 0)
		markup->hidden--;
}

void markup_end(struct markup *markup)
{
	while (markup->depth != 0)
		markup_table_end(markup);
	flush_prose(markup);
}
