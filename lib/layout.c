/*
 * What the layout alone says of the places of values: bounds of cells, gaps that stand for blank
 * cells, columns of text. What it leaves open is all ways to fill the row in order.
 */
#include "place.h"

#include "error.h"
#include "geometry.h"

#include <stdio.h>
#include <stdlib.h>

enum {
	CHOICE_LIMIT = 7000,       /* more ways than C(15,7) are not looked at */
	EXCESS_LIMIT = 3           /* values too many that may be left out one by one */
};

static struct choice no_choice(void)
{
	struct choice choice = { .cost = 0 };

	for (size_t i = 0; i < ROW_COLUMNS; i++)
		choice.slot[i] = -1;
	return choice;
}

/* The items in order from the first column on, as many as there are columns. */
static void add_in_order(const struct row *row, size_t offset, struct choices *choices)
{
	struct choice choice = no_choice();

	for (size_t i = 0; i < row->columns && offset + i < row->count; i++)
		choice.slot[i] = (int16_t)(offset + i);
	choices_add(choices, &choice);
}

/* The values in order in the first columns, blanks left out. */
static void add_values(const struct row *row, struct choices *choices)
{
	struct choice choice = no_choice();
	size_t column = 0;

	for (size_t i = 0; i < row->count && column < row->columns; i++)
		if (row->items[i].value)
			choice.slot[column++] = (int16_t)i;
	choices_add(choices, &choice);
}

/* All ways to put the values, in order, into the columns (or, where there are too many values, to leave some out). */
static void add_all(const struct row *row, struct choices *choices)
{
	const size_t columns = row->columns, values = row->values;
	const size_t picks = values < columns ? values : columns, of = values < columns ? columns : values;
	size_t at[64];
	int16_t *value = xreallocarray(NULL, values, sizeof *value);
	size_t count = 0;

	for (size_t i = 0; i < row->count; i++)
		if (row->items[i].value)
			value[count++] = (int16_t)i;
	for (size_t i = 0; i < picks; i++)
		at[i] = i;
	for (;;) {
		struct choice choice = no_choice();
		size_t i = picks;

		for (size_t k = 0; k < picks; k++) {
			if (values < columns)
				choice.slot[at[k]] = value[k];
			else
				choice.slot[k] = value[at[k]];
		}
		choices_add(choices, &choice);
		while (i > 0 && at[i - 1] == of - picks + i - 1)
			i--;
		if (i == 0 || choices->count >= CHOICE_LIMIT)
			break;
		at[i - 1]++;
		for (; i < picks; i++)
			at[i] = at[i - 1] + 1;
	}
	choices->given_up = choices->count >= CHOICE_LIMIT;
	free(value);
}

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

static bool is_bounded(const struct row *row, const struct tokens *tokens)
{
	for (size_t i = 0; i < row->count; i++)
		if (!tokens->token[row->items[i].token].bounded)
			return false;
	return row->count != 0;
}

/* Cells of the row of the table before the row's label; where rows are not known, cells with words
 * between the row and the next. */
static size_t cells_beside(const struct row *row, const struct tokens *tokens)
{
	const uint32_t band = tokens->token[row->first].band;
	size_t at = row->first, cells = 0;

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
	    cells_beside(a, tokens) == cells_beside(b, tokens) &&
	    (tokens->token[a->first].band == 0) == (tokens->token[b->first].band == 0)));
}

/* Where rows have no known ends: how many items the rows have whose neighbours below begin alike. */
static size_t usual_count(const struct row *rows, size_t count, const struct tokens *tokens, const struct row *row)
{
	size_t best = 0, usual = 0;

	for (size_t i = 0; i < count; i++) {
		size_t same = 0;

		if (rows[i].label == NULL || rows[i].count == 0 ||
		    cells_beside(&rows[i], tokens) != cells_beside(row, tokens))
			continue;
		for (size_t k = 0; k < count; k++)
			same += rows[k].label != NULL && rows[k].count == rows[i].count &&
			    cells_beside(&rows[k], tokens) == cells_beside(row, tokens);
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
		    cells_beside(row, tokens) != cells_beside(&rows[i], tokens))
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

/* The width that three rows of four have; 0 where there is none. */
static size_t common_width(const struct row *rows, size_t count)
{
	size_t counted = 0;

	for (size_t i = 0; i < count; i++)
		counted += rows[i].width != 0;
	for (size_t i = 0; i < count && counted >= 3; i++) {
		size_t same = 0;

		for (size_t k = 0; k < count; k++)
			same += rows[k].width == rows[i].width && rows[k].width != 0;
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

/* Where the header shows how rows are filled up, and the row is as wide as the others: the item at which its
 * columns start; SIZE_MAX else. */
static size_t start_by_header(const struct row *rows, size_t count, const struct row *row)
{
	const size_t width = common_width(rows, count);
	const size_t start = row->flush ? 0 : row->depth < 2 ? 2 - row->depth : 0;

	if (width == 0 || row->width != width || !(row->flush || (row->spread && row->columns == 7)))
		return SIZE_MAX;
	return window_fits(row, start) ? start : SIZE_MAX;
}

/* Is the row narrower or wider than the others, in a table whose rows are filled up at their ends? Then a cell
 * was lost, or one came twice, and the fillers hide which. */
static bool misses_cells(const struct row *rows, size_t count, const struct row *row)
{
	const size_t width = common_width(rows, count);
	size_t filled = 0, narrow = 0;
	uint8_t widest = 0;

	/* Rows of the most columns need no fillers in a table where others have fewer. */
	for (size_t i = 0; i < count; i++)
		widest = rows[i].columns > widest ? rows[i].columns : widest;
	for (size_t i = 0; i < count; i++)
		narrow += rows[i].columns < widest;
	for (size_t i = 0; i < count; i++)
		filled += rows[i].count > rows[i].columns && (narrow == 0 || rows[i].columns < widest);
	return 2 * filled >= (narrow != 0 ? narrow : count + 1) && row->flush && width != 0 && row->width != 0 && row->width != width;
}

/* A full row with blank cells too, and wider than the others: a value may stand twice, for one that is blank. */
static bool may_be_doubled(const struct row *rows, size_t count, const struct tokens *tokens, const struct row *row)
{
	const size_t width = common_width(rows, count);
	size_t first = row->count, last = 0;

	if (row->count <= row->columns || row->columns == 1 || width == 0 || row->width <= width || !is_bounded(row, tokens))
		return false;
	for (size_t i = 0; i < row->count; i++) {
		if (row->items[i].value && first == row->count)
			first = i;
		if (row->items[i].value)
			last = i;
	}
	return last - first + 1 != row->values || !row_adds_up(row, tokens);
}

/* Can the columns start at that item in every row of the shape? */
static bool offset_fits(const struct row *rows, size_t count, const struct tokens *tokens, const struct row *row,
    size_t offset)
{
	for (size_t i = 0; i < count; i++)
		if (rows[i].count == row->count && rows[i].values != 0 && !window_fits(&rows[i], offset) && is_bounded(&rows[i], tokens) &&
		    same_shape(row, &rows[i], tokens))
			return false;
	return true;
}

/* Do rows of one shape start at one item throughout the table? Else shapes mean nothing in it. */
static bool shapes_hold(const struct row *rows, size_t count, const struct tokens *tokens)
{
	for (size_t i = 0; i < count; i++) {
		bool fits = rows[i].count <= rows[i].columns || rows[i].values == 0 || rows[i].values > rows[i].columns ||
		    !is_bounded(&rows[i], tokens);

		for (size_t offset = 0; offset + rows[i].columns <= rows[i].count && !fits; offset++)
			fits = offset_fits(rows, count, tokens, &rows[i], offset);
		if (!fits)
			return false;
	}
	return true;
}

/*
 * A row with known cells, more of them than columns or as many. The columns start where they start in the full
 * rows of that shape, or else at an item at which they can start in every row of it. False where that
 * tells nothing: no other row has the shape, and full rows have another.
 */
static bool by_cells(const struct row *rows, size_t count, const struct tokens *tokens, const struct row *row,
    bool shapes, struct choices *choices)
{
	const struct full_rows full = row->count != 0 ? look_at_full(rows, count, tokens, row) :
	    (struct full_rows){ 0, 0 };
	const bool banded = row->count != 0 && tokens->token[row->items[0].token].band != 0;
	size_t alike = 0, left = 0, lead;

	if (!is_bounded(row, tokens) || row->count < row->columns)
		return false;
	lead = start_by_header(rows, count, row);
	if (lead != SIZE_MAX) {
		add_in_order(row, lead, choices);
		return true;
	}
	if (misses_cells(rows, count, row))
		return false;
	if (!banded && row->label != NULL && count > 2 && usual_count(rows, count, tokens, row) != row->count)
		return false;
	for (size_t i = 0; i < count; i++)
		alike += rows[i].count != 0 && is_bounded(&rows[i], tokens) && same_shape(row, &rows[i], tokens);
	if (alike < 2 && row->cut)
		return false;
	if (alike < 2 && !(row->count == row->columns && full.sharp == full.count &&
	    (full.count != 0 || count == 1 || is_markup(row, tokens))))
		return false;
	if (row->count == row->columns) {
		add_in_order(row, 0, choices);
		return true;
	}
	lead = shapes ? lead_of_shape(rows, count, tokens, row) : SIZE_MAX;
	if (lead != SIZE_MAX && window_fits(row, lead)) {
		add_in_order(row, lead, choices);
		return true;
	}
	for (size_t offset = 0; offset + row->columns <= row->count; offset++) {
		const bool fits = shapes ? offset_fits(rows, count, tokens, row, offset) : window_fits(row, offset);

		if (fits)
			add_in_order(row, offset, choices);
		left += fits;
	}
	return left != 0;
}

/* ---- gaps ---- */

static int gap_before(const struct tokens *tokens, size_t token, bool lines)
{
	const struct token *this = &tokens->token[token];

	if (token == 0)
		return 0;
	if (lines)
		return this->gap;
	for (size_t before = token; before-- > 0;)
		if (tokens->token[before].kind != TOKEN_BLANK)
			return this->gap == 0 ? this->x - tokens->token[before].end : -1;
	return -1;
}

/* The token behind one, blanks left out. */
static size_t behind(const struct tokens *tokens, size_t token)
{
	for (token++; token < tokens->count && tokens->token[token].kind == TOKEN_BLANK; token++)
		;
	return token;
}

/* The blank cells that a gap stands for; -1 where it stands for no number of them. */
static int blanks_of(const struct gaps *gaps, int gap)
{
	if (gap < gaps->base || gaps->step <= 0 || (gap - gaps->base) % gaps->step != 0)
		return -1;
	return (gap - gaps->base) / gaps->step;
}

/* Fills a choice from the gaps; false where they do not come to just the columns. */
static bool by_gaps(const struct row *row, const struct tokens *tokens, const struct gaps *gaps, struct choice *choice)
{
	int column = 0, blanks;
	size_t last = row->label != NULL ? row->label->last : row->first - 1, next;

	*choice = no_choice();
	if (gaps->weak) {
		if (row->count != row->columns)
			return false;
		for (size_t i = 0; i < row->count; i++) {
			if (!row->items[i].value && tokens->token[row->items[i].token].bounded)
				return false;
			choice->slot[i] = (int16_t)i;
		}
		return true;
	}
	for (size_t i = 0; i < row->count; i++) {
		if (!row->items[i].value)
			continue;
		if (row->items[i].token < last)
			return false;
		blanks = blanks_of(gaps, gap_before(tokens, row->items[i].token, gaps->lines));
		if (blanks < 0 || column + blanks >= row->columns)
			return false;
		column += blanks;
		choice->slot[column++] = (int16_t)i;
		last = row->items[i].token;
	}
	next = behind(tokens, last);
	if (next >= tokens->count)
		return column == row->columns;
	blanks = blanks_of(gaps, gap_before(tokens, next, gaps->lines));
	return blanks >= 0 && column + blanks == row->columns + (gaps->leads ? row->lead : 0);
}

/* The most common gap between neighbours in the rows' stretch of the document. */
static int common_gap(const struct row *rows, size_t count, const struct tokens *tokens, bool lines)
{
	size_t seen[16] = { 0 };
	int best = 0;

	for (size_t at = rows[0].first + 1; at < rows[count - 1].stop && at < tokens->count; at++) {
		const int gap = tokens->token[at].kind != TOKEN_BLANK ? gap_before(tokens, at, lines) : -1;

		if (gap > 0 && gap < 16)
			seen[gap]++;
	}
	for (int i = 1; i < 16; i++)
		if (seen[i] > seen[best])
			best = i;
	return best;
}

/* Is the reading of gaps borne out: nine rows of ten that are not full come to just their columns, no
 * full one contradicts, and there are three rows at least to tell? */
static bool gaps_hold(const struct row *rows, size_t count, const struct tokens *tokens, const struct gaps *gaps)
{
	size_t open = 0, good = 0, full = 0;

	for (size_t i = 0; i < count; i++) {
		struct choice choice;

		if (rows[i].values == 0 || rows[i].values > rows[i].columns || rows[i].columns == 1 || rows[i].doubt ||
		    rows[i].stray)
			continue;
		if (rows[i].values == rows[i].columns) {
			if (!gaps->weak && !by_gaps(&rows[i], tokens, gaps, &choice))
				return false;
			full++;
		} else {
			open++;
			good += by_gaps(&rows[i], tokens, gaps, &choice);
		}
	}
	return good != 0 && 10 * good >= 9 * open && good + full >= 3;
}

void gaps_find(struct gaps *gaps, const struct row *rows, size_t count, const struct tokens *tokens)
{
	int base[2] = { 0, 0 };    /* the most common gap in columns, in lines */

	gaps->found = false;
	for (int lines = 0; lines < 2 && count != 0; lines++)
		base[lines] = common_gap(rows, count, tokens, lines != 0);
	for (int way = 0; way < 7 && count != 0; way++) {
		gaps->weak = way == 0;
		gaps->lines = way < 5;
		gaps->leads = way == 3 || way == 4;
		gaps->base = base[gaps->lines];
		gaps->step = way == 1 || way == 3 || way == 5 ? 1 : gaps->base;
		gaps->found = (gaps->weak || gaps->base > 0) && gaps_hold(rows, count, tokens, gaps);
		if (gaps->found)
			break;
	}
}

/* ---- all of it ---- */

static bool all_choices_agree(const struct row *row, const struct tokens *tokens)
{
	struct slice first = { NULL, 0 };

	for (size_t i = 0; i < row->count; i++) {
		struct slice text;

		if (!row->items[i].value)
			continue;
		text = row_text(row, tokens, (int)i);
		if (first.ptr == NULL)
			first = text;
		else if (!slice_equal(first, text))
			return false;
	}
	return true;
}

static void excess(const struct row *row, const struct tokens *tokens, struct choices *choices)
{
	add_values(row, choices);
	/* One column: what follows the first value has no column to stand in; behind a blank cell it may. */
	if (row->columns == 1 && !row->items[0].value) {
		struct choice blank = no_choice();

		blank.slot[0] = 0;
		choices_add(choices, &blank);
		return;
	}
	if ((row->columns == 1 && tokens->token[row->items[0].token].bounded) || all_choices_agree(row, tokens))
		return;
	choices->excess = true;
	if (row->values - row->columns <= EXCESS_LIMIT) {
		choices->count = 0;
		add_all(row, choices);
	} else {
		choices->given_up = true;
	}
}

void layout_choices(const struct row *rows, size_t count, const struct tokens *tokens, const struct gaps *all,
    struct choices *choices, bool debug)
{
	struct geometry geometry;
	struct gaps gaps;
	const bool shapes = shapes_hold(rows, count, tokens);
	bool has_geometry;

	gaps_find(&gaps, rows, count, tokens);
	if (!gaps.found)
		gaps = *all;
	has_geometry = !gaps.found && geometry_find(&geometry, rows, count, tokens);
	if (debug)
		fprintf(stderr, "layout: gaps %d (%s, %d, %d), columns of text %d\n", gaps.found,
		    gaps.weak ? "blank lines" : gaps.lines ? "lines" : "blanks", gaps.base, gaps.step, has_geometry);
	for (size_t i = 0; i < count; i++) {
		const struct row *row = &rows[i];
		struct choice choice;

		/* A row wider by a whole row: the label between the two is not there, and the values may be either's. */
		choices[i].given_up = row->count >= 2 * (size_t)row->columns && row->width >= common_width(rows, count) + row->columns &&
		    row->columns > 1 && common_width(rows, count) != 0;
		if (row->values == row->columns &&
		    (row_is_wrapped(row, tokens) || may_be_doubled(rows, count, tokens, row)))
			choices[i].given_up = true;
		if (row->values == 0 && row->count >= row->columns && is_bounded(row, tokens)) {
			add_in_order(row, 0, &choices[i]);
		} else if (row->values == row->columns || row->values == 0) {
			add_values(row, &choices[i]);
			choices[i].blank = row->count == 0 && gaps.found && by_gaps(row, tokens, &gaps, &choice);
		} else if (row->values > row->columns) {
			excess(row, tokens, &choices[i]);
			/* More space than usual behind the label: its own cell may be blank. */
			if (row->columns == 1 && gaps.found && gaps.lines && row->items[0].value &&
			    gap_before(tokens, row->items[0].token, true) != gaps.base)
				choices[i].given_up = true;
		} else if (by_cells(rows, count, tokens, row, shapes, &choices[i])) {
			continue;
		} else if (gaps.found && by_gaps(row, tokens, &gaps, &choice)) {
			choices_add(&choices[i], &choice);
		} else {
			add_all(row, &choices[i]);
			for (size_t c = 0; c < choices[i].count && has_geometry; c++)
				choices[i].choice[c].cost = geometry_cost(&geometry, row, tokens, &choices[i].choice[c]);
		}
	}
}
