/* The bounds of cells, and what their number in a row tells. */
#include "cells.h"

#include "fillers.h"

enum { SHIFTED_LEAST = 8 };     /* rows whose widths are compared */

/* May the row's cells be the columns from that item on: is nothing but blanks left out? */
static bool window_fits(const struct row *row, size_t offset)
{
	if (offset + row->columns > row->count)
		return false;
	for (size_t i = 0; i < row->count; i++)
		if (row->items[i].value && (i < offset || i >= offset + row->columns))
			return false;
	return true;
}

/* The cells of a row of the second table that its label spans beside its own. */
static size_t spanned(const struct row *row)
{
	return row->columns == 7 && row->depth < 2 ? 2 - row->depth : 0;
}

void cells_set_remark_apart(struct row *row, const struct tokens *tokens)
{
	const size_t columns = row->columns + (row->spread ? spanned(row) : 0);
	size_t last = row->count;

	while (last > 0 && !row->items[last - 1].value)
		last--;
	if (last-- <= columns)
		return;
	if (tokens->token[row->items[last].token].kind != TOKEN_TEXT || !tokens->token[row->items[last].token].bounded ||
	    tokens->token[row->items[last].token].length < 2)
		return;
	/* In the one column that a label may span the words may be the value. */
	if (row->margin > 0 && (row->columns > 1 || row->items[0].value)) {
		row->items[last].value = false;
		row->items[last].remark = true;
		row->values--;
	} else {
		row->doubt = row->doubt || row->values <= row->columns;
	}
}

void cells_set_copies_apart(struct row *row, const struct tokens *tokens, size_t copies)
{
	const int last = row->columns - 1;

	if (copies == 0 || row->count != row->columns + copies || !row->items[last].value || !row->bounded)
		return;
	for (size_t i = row->columns; i < row->count; i++)
		if (!row->items[i].value || !slice_equal(row_text(row, tokens, last), row_text(row, tokens, (int)i)))
			return;
	for (size_t i = row->columns; i < row->count; i++) {
		row->items[i].value = false;
		row->items[i].remark = true;
	}
	row->values -= copies;
}

size_t cells_beside(const struct row *row, const struct tokens *tokens)
{
	const uint32_t band = tokens->token[row->first].band;
	size_t at = row->first, cells = 0;

	/* A numbering may stand in the label's cell, in a word of its own. */
	while (band != 0 && at > 0 && tokens->token[at].shared)
		at--;
	if (band == 0) {
		for (at = row->stop; at > row->first && tokens->token[at - 1].kind != TOKEN_VALUE; at--)
			cells += tokens->token[at - 1].kind == TOKEN_TEXT && at - 1 > row->label->last;
		return cells;
	}
	while (at > 0 && tokens->token[at - 1].band == band) {
		at--;
		cells += !tokens->token[at].shared;
	}
	return cells;
}

/* Rows of one shape: so many cells before the label, so many behind it. */
static bool same_shape(const struct row *a, const struct row *b, const struct tokens *tokens)
{
	return a->count == b->count && a->columns == b->columns &&
	    (a == b || (a->label != NULL && b->label != NULL &&
	    a->beside == b->beside &&
	    (tokens->token[a->first].band == 0) == (tokens->token[b->first].band == 0)));
}

/* Where rows have no known ends: how many items the rows of as many columns have whose neighbours below begin alike. */
static size_t usual_count(const struct row *rows, size_t count, const struct row *row)
{
	size_t best = 0, usual = 0;

	for (size_t i = 0; i < count; i++) {
		size_t same = 0;

		if (rows[i].label == NULL || rows[i].count == 0 || rows[i].columns != row->columns ||
		    rows[i].beside != row->beside)
			continue;
		for (size_t k = 0; k < count; k++)
			same += rows[k].label != NULL && rows[k].count == rows[i].count && rows[k].columns == row->columns &&
			    rows[k].beside == row->beside;
		if (same > best) {
			best = same;
			usual = rows[i].count;
		}
	}
	return usual;
}

/* How the full rows of a table stand in their cells. */
struct full_rows {
	size_t count;
	size_t sharp;         /* with no blank cells too many */
};

static struct full_rows look_at_full(const struct row *rows, size_t count, const struct tokens *tokens,
    const struct row *row)
{
	struct full_rows full = { 0, 0 };

	for (size_t i = 0; i < count; i++) {
		if (rows[i].values != rows[i].columns || rows[i].columns == 1)
			continue;
		/* Rows whose labels start farther in may have other cells behind them. */
		if (tokens->token[row->items[0].token].band != 0 && row->label != NULL && rows[i].label != NULL &&
		    row->beside != rows[i].beside)
			continue;
		full.count++;
		full.sharp += rows[i].count == rows[i].columns;
	}
	return full;
}

/* The blank cells before the first value in the full rows of that shape; SIZE_MAX where there are none, or they differ. */
static size_t lead_of_shape(const struct row *rows, size_t count, const struct tokens *tokens, const struct row *row)
{
	size_t lead = SIZE_MAX;

	for (size_t i = 0; i < count; i++) {
		size_t here = 0;

		if (rows[i].values != rows[i].columns || !same_shape(row, &rows[i], tokens))
			continue;
		while (!rows[i].items[here].value)
			here++;
		if (lead != SIZE_MAX && lead != here)
			return SIZE_MAX;
		lead = here;
	}
	return lead;
}

size_t cells_common_width(const struct row *rows, size_t count)
{
	size_t counted = 0;

	for (size_t i = 0; i < count; i++)
		counted += rows[i].width != 0;
	for (size_t i = 0; i < count && counted >= 3; i++) {
		size_t same = 0;

		if (rows[i].width == 0 || (i > 0 && rows[i].width == rows[i - 1].width))
			continue;
		for (size_t k = 0; k < count; k++)
			same += rows[k].width == rows[i].width;
		if (4 * same >= 3 * counted)
			return rows[i].width;
	}
	return 0;
}

/* Do the cells come from tags, so that none can have been lost? */
static bool is_markup(const struct row *row, const struct tokens *tokens)
{
	return tokens->doc->pieces[tokens->token[row->items[0].token].piece].table != 0;
}

/* Have all rows of the table just their cells, narrow ones too: is nothing filled up, nothing lost? */
static bool all_sharp(const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (rows[i].count != rows[i].columns || !rows[i].bounded)
			return false;
	return count >= 3;
}

/* Do the full rows of the table have just their cells, or, where there are none, can none be too many? */
static bool is_sharp(const struct row *rows, size_t count, const struct tokens *tokens, const struct row *row)
{
	const struct full_rows full = look_at_full(rows, count, tokens, row);

	return full.sharp == full.count &&
	    (full.count != 0 || count == 1 || is_markup(row, tokens) || all_sharp(rows, count));
}

/* Where the header shows how rows are filled up, and the row is as wide as the others: the item at which its
 * columns start; SIZE_MAX else. */
static size_t start_by_header(const struct row *row, size_t width)
{
	const size_t start = row->flush ? 0 : row->depth < 2 ? 2 - row->depth : 0;

	if (width == 0 || row->width != width || !(row->flush || (row->spread && row->columns == 7)))
		return SIZE_MAX;
	return window_fits(row, start) ? start : SIZE_MAX;
}

/* Has the row the cells of its columns, and behind them as many as the header has, those aside that its label spans?
 * The header of the third table may have five more, for its labels that span two lines. */
static bool is_as_header(const struct row *row, bool spans)
{
	const size_t cells = row->columns + (size_t)row->margin;

	return row->margin >= 0 && (row->count == cells + (spans ? spanned(row) : 0) ||
	    (row->columns == ROW_COLUMNS && row->count + 5 == cells));
}

/* The rows that have the cells which the header shows; 0 where a value of one stands outside its columns. */
static size_t rows_as_header(const struct row *rows, size_t count, bool spans)
{
	size_t alike = 0;

	for (size_t i = 0; i < count; i++) {
		if (!is_as_header(&rows[i], spans))
			continue;
		if (!window_fits(&rows[i], spans && rows[i].spread ? spanned(&rows[i]) : 0))
			return 0;
		alike++;
	}
	return alike;
}

enum frame cells_frame(const struct row *rows, size_t count)
{
	size_t there = 0, cells, spans;

	for (size_t i = 0; i < count; i++) {
		there += rows[i].count != 0;
		if (rows[i].columns == 7 && !rows[i].flush && !rows[i].spread)
			return FRAME_UNKNOWN;
	}
	/* The third table has one row. */
	if (count == 1 && rows[0].columns == ROW_COLUMNS)
		return rows[0].margin >= 0 ? FRAME_CELLS : FRAME_UNKNOWN;
	cells = rows_as_header(rows, count, false);
	spans = count != 0 && rows[0].columns == 7 ? rows_as_header(rows, count, true) : 0;
	if (cells == spans || 4 * (cells > spans ? cells : spans) < 3 * there)
		return FRAME_UNKNOWN;
	return cells > spans ? FRAME_CELLS : FRAME_SPANS;
}

bool cells_off_frame(const struct row *row, size_t width, enum frame frame)
{
	/* What header the row's own block has may not be known. */
	return frame != FRAME_UNKNOWN && row->margin >= 0 && row->count != 0 && row->bounded &&
	    (row->count > row->columns || row->values < row->columns) && !is_as_header(row, frame == FRAME_SPANS) &&
	    !fillers_absent(row, width);
}

/* The item at which the columns start in a row that has the cells which its header shows; SIZE_MAX where it has not. */
static size_t start_by_frame(const struct row *row, enum frame frame)
{
	const size_t start = frame == FRAME_SPANS && row->spread ? spanned(row) : 0;

	return frame != FRAME_UNKNOWN && is_as_header(row, frame == FRAME_SPANS) && window_fits(row, start) ? start : SIZE_MAX;
}

/* The cells of the row of the table that the row's label stands in; 0 where its rows are not known. */
static size_t band_width(const struct row *row, const struct tokens *tokens)
{
	const uint32_t band = tokens->token[row->first].band;
	size_t at = row->first, cells = 0;

	while (at > 0 && band != 0 && tokens->token[at - 1].band == band)
		at--;
	for (; at < tokens->count && band != 0 && tokens->token[at].band == band; at++)
		cells += !tokens->token[at].shared;
	return cells;
}

size_t cells_grid(const struct row *rows, size_t count, const struct tokens *tokens)
{
	size_t seen[64] = { 0 }, best = 0;

	for (size_t i = 0; i < count; i++) {
		const size_t width = rows[i].label != NULL ? band_width(&rows[i], tokens) : 0;

		if (width != 0 && width < sizeof seen / sizeof *seen)
			seen[width]++;
	}
	for (size_t width = 1; width < sizeof seen / sizeof *seen; width++)
		if (seen[width] > seen[best])
			best = width;
	return count >= 5 && 5 * seen[best] >= 4 * count ? best : 0;
}

bool cells_off_grid(const struct row *rows, size_t count, const struct tokens *tokens, const struct row *row, size_t grid,
    enum frame frame)
{
	size_t sharp = 0, alike = 0, width;

	if (grid == 0 || row->label == NULL || row->count == 0 || fillers_absent(row, grid))
		return false;
	width = band_width(row, tokens);
	if (width == 0 || width == grid)
		return false;
	for (size_t i = 0; i < count; i++) {
		alike += rows[i].columns == row->columns;
		sharp += rows[i].columns == row->columns && rows[i].count == rows[i].columns;
	}
	/* A row of just its cells, all fillers left out. */
	return 2 * sharp <= alike && (row->count != row->columns || width + 1 == grid) &&
	    start_by_frame(row, frame) == SIZE_MAX;
}

/* The first and the last value of the row: row->count and 0 where it has none. */
static void span_values(const struct row *row, size_t *first, size_t *last)
{
	*first = row->count;
	*last = 0;
	for (size_t i = 0; i < row->count; i++) {
		if (row->items[i].value) {
			*first = *first == row->count ? i : *first;
			*last = i;
		}
	}
}

bool cells_doubled(const struct row *row, const struct tokens *tokens, size_t width)
{
	size_t first, last;

	if (row->count <= row->columns || row->columns == 1 || width == 0 || row->width <= width || !row->bounded)
		return false;
	span_values(row, &first, &last);
	return last - first + 1 != row->values || !row_adds_up(row, tokens);
}

bool cells_lost(const struct row *rows, size_t count, const struct tokens *tokens, const struct row *row)
{
	size_t full = 0;

	if (row->columns < 7 || row->count < row->columns || row->values == 0 || row->values == row->columns ||
	    row->items[0].value || !row->bounded || tokens->token[row->items[0].token].band == 0)
		return false;
	for (size_t i = 0; i < count; i++) {
		if (rows[i].columns != row->columns || rows[i].depth != row->depth || rows[i].values != rows[i].columns ||
		    rows[i].beside != row->beside)
			continue;
		if (rows[i].count <= row->count)
			return false;
		full++;
	}
	return full >= 2;
}

bool cells_overfull(const struct row *row)
{
	if (!row->bounded || row->count <= row->columns)
		return false;
	for (size_t offset = 0; offset + row->columns <= row->count; offset++)
		if (window_fits(row, offset))
			return false;
	return true;
}

bool cells_broken(const struct row *row)
{
	size_t first, last;

	span_values(row, &first, &last);
	for (size_t i = first; i < last; i++)
		if (!row->items[i].value)
			return true;
	return false;
}

bool cells_twice(const struct row *rows, size_t count, const struct row *row, enum frame frame)
{
	size_t twice = 0, alike = 0;

	if (row->count < 2 * (size_t)row->columns || row->values > row->columns)
		return false;
	if (frame != FRAME_UNKNOWN && is_as_header(row, frame == FRAME_SPANS))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (&rows[i] == row || rows[i].columns != row->columns)
			continue;
		alike++;
		twice += rows[i].count >= row->columns && row->count >= 2 * rows[i].count;
	}
	return alike != 0 && 2 * twice > alike;
}

/* Can the columns start at that item in every row of the shape? */
static bool offset_fits(const struct row *rows, size_t count, const struct tokens *tokens, const struct row *row,
    size_t offset)
{
	for (size_t i = 0; i < count; i++)
		if (rows[i].count == row->count && rows[i].values != 0 && !window_fits(&rows[i], offset) && rows[i].bounded &&
		    same_shape(row, &rows[i], tokens))
			return false;
	return true;
}

/* Are many rows wider or narrower than most under as many labels of groups? Then cells stand where they were shifted to. */
static bool are_shifted(const struct row *rows, size_t count)
{
	size_t counted = 0, usual = 0;

	for (size_t i = 0; i < count; i++) {
		size_t same = 0, others = 0;

		if (rows[i].width == 0)
			continue;
		for (size_t k = 0; k < count; k++)
			if (rows[k].width != 0 && rows[k].columns == rows[i].columns && rows[k].depth == rows[i].depth)
				*(rows[k].width == rows[i].width ? &same : &others) += 1;
		counted++;
		usual += same > others;
	}
	return counted >= SHIFTED_LEAST && 2 * usual < counted;
}

bool cells_shapes_hold(const struct row *rows, size_t count, const struct tokens *tokens)
{
	if (are_shifted(rows, count))
		return false;
	for (size_t i = 0; i < count; i++) {
		bool fits = rows[i].count <= rows[i].columns || rows[i].values == 0 || rows[i].values > rows[i].columns ||
		    !rows[i].bounded;

		for (size_t offset = 0; offset + rows[i].columns <= rows[i].count && !fits; offset++)
			fits = offset_fits(rows, count, tokens, &rows[i], offset);
		if (!fits)
			return false;
	}
	return true;
}

/* Do cells of the row stand side by side on a line? */
static bool shares_lines(const struct row *row, const struct tokens *tokens)
{
	for (size_t i = 1; i < row->count; i++)
		if (tokens->token[row->items[i].token].line == tokens->token[row->items[i - 1].token].line)
			return true;
	return false;
}

bool cells_fill(const struct row *rows, size_t count, const struct tokens *tokens, const struct row *row,
    size_t width, bool shapes, enum frame frame, struct choices *choices)
{
	const bool banded = row->count != 0 && tokens->token[row->items[0].token].band != 0;
	size_t alike = 0, left = 0, lead;

	if (!row->bounded || row->count < row->columns)
		return false;
	lead = start_by_header(row, width);
	if (lead == SIZE_MAX)
		lead = start_by_frame(row, frame);
	if (lead != SIZE_MAX) {
		choices_add_items(choices, row, lead);
		return true;
	}
	if (fillers_absent(row, width)) {
		choices_add_items(choices, row, 0);
		return true;
	}
	if (fillers_end_row(row, width) || fillers_hide_loss(rows, count, width, row))
		return false;
	if (!banded && row->label != NULL && count > 2 && usual_count(rows, count, row) != row->count)
		return false;
	for (size_t i = 0; i < count && alike < 2; i++)
		alike += rows[i].count != 0 && rows[i].bounded && same_shape(row, &rows[i], tokens);
	if (alike < 2 && row->cut)
		return false;
	if (alike < 2 && !(row->count == row->columns && is_sharp(rows, count, tokens, row)))
		return false;
	if (row->count == row->columns) {
		choices_add_items(choices, row, 0);
		return true;
	}
	/* As many cells as two rows have, on several lines: which of them are the row's no window tells. */
	if (row->count >= 2 * (size_t)row->columns &&
	    tokens->token[row->items[0].token].line != tokens->token[row->items[row->count - 1].token].line && shares_lines(row, tokens))
		return false;
	lead = shapes ? lead_of_shape(rows, count, tokens, row) : SIZE_MAX;
	if (lead != SIZE_MAX && window_fits(row, lead)) {
		choices_add_items(choices, row, lead);
		return true;
	}
	for (size_t offset = 0; offset + row->columns <= row->count; offset++) {
		const bool fits = shapes ? offset_fits(rows, count, tokens, row, offset) : window_fits(row, offset);

		if (fits)
			choices_add_items(choices, row, offset);
		left += fits;
	}
	return left != 0;
}
