/* Boxes: a cell is what stands between two bars and two rules, over as many lines as it takes. */
#include "lines.h"

#include "error.h"
#include "glyph.h"

#include <stdlib.h>

/* A cell of a box under way, or done. */
struct box_cell {
	struct buffer text;
	size_t line;              /* where its text starts */
	struct slice first;       /* the first of its text, in place */
	int left, right;          /* columns of the bars */
	uint32_t row;
	uint16_t height;
	bool open;
	bool loose;               /* a line that is wider than the box: two joined, whose bars mean nothing */
};

struct box {
	struct box_cell *cells;
	size_t count, room;
	size_t open_from;         /* all cells before are closed */
	uint32_t row;
	bool row_has_text;
	bool torn;                /* a loose line stands in the row */
	int width;
};

/* Bars shift where a character is as wide as the converter did not think. */
enum { SHIFT = 2, WIDER = 12, NOWHERE = -1000 };

/* So many lines with so many bars, one below the other: no row is so high. */
enum { LISTED = 16, ROW_BARS = 8 };

/* Cells looked at for the one that a part of a line belongs to: no table has so many columns, and a line of a
 * megabyte of bars is not to be held against itself. */
enum { BOX_REACH = 512 };

static bool near(int a, int b)
{
	return a - b <= SHIFT && b - a <= SHIFT;
}

static bool starts_box(struct slice text)
{
	size_t length;
	struct slice core = glyph_trim(text);
	uint32_t point;

	if (core.len < 3)
		return false;
	point = utf8_decode(core, &length);
	if (point == '+')
		return (core.ptr[1] == '-' || core.ptr[1] == '=') && core.ptr[core.len - 1] == '+';
	return point >= 0x250c && point <= 0x2555 && glyph_is_rule(point);
}

/* Does the line belong to the box: does it start with a bar or a rule? */
static bool in_box(struct slice text)
{
	size_t length;
	const struct slice core = glyph_trim(text);
	uint32_t point;

	if (core.len == 0)
		return false;
	point = utf8_decode(core, &length);
	return point == '+' || glyph_is_bar(point) || (point >= 0x2500 && point <= 0x257f);
}

static bool is_crossing(uint32_t point)
{
	return point == '+' || (point >= 0x250c && point <= 0x257f && point != 0x2550);
}

/* The first cell that may still be open. */
static size_t box_open(const struct box *box)
{
	return box->count > box->open_from + BOX_REACH ? box->count - BOX_REACH : box->open_from;
}

static struct box_cell *box_cell_at(struct box *box, int left, int right)
{
	const size_t open = box_open(box);
	struct box_cell *cell;

	for (size_t i = box->count; i-- > open;) {
		cell = &box->cells[i];
		if (cell->open && near(cell->left, left) && near(cell->right, right))
			return cell;
	}
	if (box->count == box->room) {
		box->room = box->room != 0 ? 2 * box->room : 64;
		box->cells = xreallocarray(box->cells, box->room, sizeof *box->cells);
	}
	cell = &box->cells[box->count++];
	*cell = (struct box_cell){ .left = left, .right = right, .row = box->row, .height = 1, .open = true,
		.loose = box->torn };
	return cell;
}

static void box_close(struct box *box, int left, int right)
{
	for (size_t i = box_open(box); i < box->count; i++)
		if (box->cells[i].open && box->cells[i].left < right - SHIFT && box->cells[i].right > left + SHIFT)
			box->cells[i].open = false;
	while (box->open_from < box->count && !box->cells[box->open_from].open)
		box->open_from++;
}

static void box_text(struct box *box, size_t line, struct slice text, int left, int right)
{
	struct box_cell *cell = box_cell_at(box, left, right);

	text = glyph_trim(text);
	if (cell->first.ptr == NULL || (cell->first.len == 0 && text.len != 0)) {
		cell->first = text;
		cell->line = line;
	}
	if (text.len == 0)
		return;
	if (cell->text.len != 0)
		buffer_add_char(&cell->text, '\n');
	buffer_add_slice(&cell->text, text);
	box->row_has_text = true;
}

/* Is the part of a line between two bars a piece of a rule? A dash between blanks is a sign for nothing. */
static bool is_rule_part(struct slice text)
{
	bool stroke = false, blank = false, box = false;
	int run = 0, longest = 0;

	while (text.len != 0) {
		const uint32_t point = utf8_next(&text);
		const bool space = glyph_is_space(point);

		if (!glyph_is_rule(point) && !space)
			return false;
		stroke = stroke || !space;
		blank = blank || space;
		box = box || point >= 0x2500;
		run = space ? 0 : run + 1;
		longest = run > longest ? run : longest;
	}
	return stroke && (box || !blank || longest >= 3);
}

/* Takes one line apart at its bars and crossings. A line that holds a piece of a rule ends a row. */
static void box_line(struct box *box, const struct lines *lines, size_t number)
{
	struct slice rest = lines->line[number].text;
	struct slice part;
	const bool ruled = lines->line[number].kind == LINE_RULE;
	bool any_rule = ruled, inside = false, along = false;
	int x = 0, left = 0, from = 0;

	for (int pass = 0; pass < 2; pass++) {
		rest = lines->line[number].text;
		part = (struct slice){ rest.ptr, 0 };
		x = left = 0;
		inside = along = false;
		if (pass == 1 && any_rule && box->row_has_text) {
			box->row++;
			box->row_has_text = false;
		}
		box->torn = box->torn && !any_rule;
		while (rest.len != 0) {
			const char *const start = rest.ptr;
			const uint32_t point = utf8_next(&rest);
			/* A + counts as a crossing on rules only: values are signed. */
			const bool edge = glyph_is_bar(point) || (is_crossing(point) && (point != '+' || ruled ||
			    (part.len == 0 && rest.len != 0 && rest.ptr[0] == '-') || is_rule_part(part)));

			if (edge) {
				/* What stands above a rule is closed as far as that goes: cells may be narrower than shifts. */
				from = along ? from : left;
				along = inside && is_rule_part(part);
				if (along) {
					any_rule = true;
					if (pass == 0)
						box_close(box, from, rest.len != 0 ? x : x + WIDER);
				} else if (inside && pass == 1) {
					box_text(box, number, part, left, x);
				}
				inside = true;
				left = x;
				part = (struct slice){ rest.ptr, 0 };
			} else {
				part.len += (size_t)(rest.ptr - start);
			}
			x += glyph_width(point);
		}
		/* The last bar is lost. */
		if (pass == 1 && inside && left + SHIFT < box->width && glyph_trim(part).len != 0 && !is_rule_part(part))
			box_text(box, number, part, left, box->width - 1);
	}
}

/* A line wider than the box, as one text outside of cells. What else is in the row may be the rest of its cells. */
static void box_loose(struct box *box, size_t line, struct slice text)
{
	struct box_cell *cell;

	for (size_t i = box_open(box); i < box->count; i++)
		box->cells[i].loose = box->cells[i].loose || (box->row_has_text && box->cells[i].row == box->row);
	box->torn = true;
	if (box->row_has_text)
		box->row++;
	cell = box_cell_at(box, -1, NOWHERE);
	cell->first = glyph_trim(text);
	cell->line = line;
	cell->open = false;
	cell->loose = true;
	box->row++;
	box->row_has_text = false;
}

static int by_place(const void *a, const void *b)
{
	const struct box_cell *one = a, *two = b;

	if (one->row != two->row)
		return one->row < two->row ? -1 : 1;
	return (one->left > two->left) - (one->left < two->left);
}

/* A cell of a row lies within another's bounds: a bar between them is lost on one of its lines, and no cell of the row is
 * known. Sorted by place. */
static void box_doubt_crossed(struct box *box)
{
	bool crossed = false;

	for (size_t i = 1, first = 0; i <= box->count; i++) {
		const struct box_cell *before = &box->cells[i - 1];

		if (i < box->count && box->cells[i].row == before->row) {
			crossed = crossed || (before->right > box->cells[i].left + SHIFT &&
			    before->right + SHIFT >= box->cells[i].right);
			continue;
		}
		for (; first < i; first++)
			box->cells[first].loose = box->cells[first].loose || crossed;
		crossed = false;
	}
}

static void box_emit(struct box *box, struct text_source *source)
{
	const uint32_t bands = source->doc->bands + 1;

	if (box->count > 1)
		qsort(box->cells, box->count, sizeof *box->cells, by_place);
	box_doubt_crossed(box);
	for (size_t i = 0; i < box->count; i++) {
		struct box_cell *cell = &box->cells[i];
		struct piece *piece = source_add(source, cell->line, cell->first, !cell->loose, bands + cell->row);

		if (cell->text.len > cell->first.len)
			piece->text = doc_keep(source->doc, buffer_slice(&cell->text));
		piece->garbled = piece->garbled || glyph_has_garble(piece->text);
		buffer_free(&cell->text);
	}
	free(box->cells);
}

static bool is_wider(const struct lines *lines, size_t line, int width)
{
	return glyph_columns(glyph_trim(lines->line[line].text)) > width + WIDER;
}

/* Does a wider box start right behind the one above it? */
static bool starts_wider(const struct lines *lines, size_t line, int width)
{
	return lines->line[line].kind == LINE_RULE && starts_box(lines->line[line].text) && line + 1 < lines->count &&
	    is_wider(lines, line, width) && is_wider(lines, line + 1, width);
}

/* Has the line the bars of a row of many cells, and no piece of a rule between them? */
static bool is_row(struct slice text)
{
	int run = 0, bars = 0;

	while (text.len != 0 && run < 3) {
		const uint32_t point = utf8_next(&text);

		run = glyph_is_rule(point) ? run + 1 : 0;
		bars += glyph_is_bar(point);
	}
	return run < 3 && bars >= ROW_BARS;
}

/* Do rules stand around the heads and bodies of the tables only? Then each line with bars is a row: so many without a
 * rule are no lines of one row. */
static bool are_listed(struct text_source *source)
{
	const struct lines *lines = source->lines;
	size_t run = 0;

	for (size_t i = 0; i < lines->count && !source->boxes_seen && !source->boxes_listed; i++) {
		run = lines->line[i].kind == LINE_BARS && is_row(lines->line[i].text) ? run + 1 : 0;
		source->boxes_listed = run >= LISTED;
	}
	source->boxes_seen = true;
	return source->boxes_listed;
}

size_t drawn_read(struct text_source *source, size_t first)
{
	const struct lines *lines = source->lines;
	struct box box = { 0 };
	size_t end = first;
	int width;

	if (lines->line[first].kind != LINE_RULE || !starts_box(lines->line[first].text))
		return first;
	box.width = width = glyph_columns(glyph_trim(lines->line[first].text));
	while (end < lines->count && in_box(lines->line[end].text) && !starts_wider(lines, end, width))
		end++;
	if (end - first < 3 || are_listed(source))
		return first;
	for (size_t i = first; i < end; i++) {
		if (is_wider(lines, i, width))
			box_loose(&box, i, lines->line[i].text);
		else
			box_line(&box, lines, i);
	}
	/* A row that no rule ends, at the end of the text, may have lost the rest of its cells. */
	for (size_t i = 0; i < box.count && end == lines->count && lines->line[end - 1].kind != LINE_RULE; i++)
		box.cells[i].loose = box.cells[i].loose || box.cells[i].open;
	box_emit(&box, source);
	return end;
}
