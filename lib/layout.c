/*
 * What the layout alone says of the places of values: bounds of cells, gaps that stand for blank
 * cells, columns of text. What it leaves open is all ways to fill the row in order.
 */
#include "layout.h"

#include "cells.h"
#include "geometry.h"
#include "sums.h"

#include <stdio.h>

enum {
	EXCESS_LIMIT = 3,               /* values too many that may be left out one by one */
	STRETCHED = 2 * COST_SPACING    /* cost of a full row's places */
};

/* As many blank cells as the row has, and then as many cells again: those are another row's, whose label is lost. */
static bool stands_behind_blanks(const struct row *row)
{
	size_t blanks = 0;

	while (blanks < row->count && !row->items[blanks].value)
		blanks++;
	return row->columns > 1 && blanks >= row->columns && row->values != 0 && row->count >= 2 * (size_t)row->columns;
}

/* Do all items stand on one line? Those on several may be two rows. */
static bool is_on_line(const struct row *row, const struct tokens *tokens)
{
	return tokens->token[row->items[0].token].line == tokens->token[row->items[row->count - 1].token].line;
}

static void excess(const struct row *row, const struct tokens *tokens, struct choices *choices)
{
	choices_add_values(choices, row);
	/* One column: what follows the first value has no column to stand in; behind a blank cell it may. */
	if (row->columns == 1 && !row->items[0].value) {
		struct choice blank = choice_none();

		blank.slot[0] = 0;
		choices_add(choices, &blank);
		return;
	}
	if ((row->columns == 1 && tokens->token[row->items[0].token].bounded) ||
	    ((row->bounded || is_on_line(row, tokens)) && row_is_uniform(row, tokens)))
		return;
	choices->excess = true;
	if (row->values - row->columns <= EXCESS_LIMIT) {
		choices->count = 0;
		choices_add_all(choices, row);
	} else {
		choices->given_up = true;
	}
}

/* Does its label stand where the values of most rows begin, with its own values behind it on the line? Then the
 * end of the row above stands before it, and places on the line say nothing. */
static bool stands_right(const struct row *rows, size_t count, const struct row *row, const struct tokens *tokens)
{
	const struct token *label = row->label != NULL ? &tokens->token[row->label->first] : NULL;
	size_t left = 0, right = 0;

	if (row->values == 0 || label == NULL || row->bounded ||
	    tokens->token[row->items[0].token].line != label->line)
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct token *first = rows[i].values != 0 ? &tokens->token[rows[i].items[0].token] : NULL;

		if (first != NULL && first->line == tokens->token[rows[i].first].line && rows[i].first != row->first)
			*(first->x <= label->x ? &left : &right) += 1;
	}
	return left > right;
}

void layout_choices(const struct row *rows, size_t count, const struct tokens *tokens, const struct gaps *all,
    struct choices *choices, bool debug)
{
	struct geometry geometry;
	struct gaps gaps;
	const bool shapes = cells_shapes_hold(rows, count, tokens);
	const size_t width = cells_common_width(rows, count), grid = cells_grid(rows, count, tokens);
	const enum frame frame = cells_frame(rows, count);
	bool has_geometry;

	gaps_find(&gaps, rows, count, tokens);
	if (!gaps.found)
		gaps = *all;
	has_geometry = !gaps.found && !tokens_have_pages(tokens, 0, tokens->count) && geometry_find(&geometry, rows, count, tokens);
	if (debug)
		fprintf(stderr, "layout: gaps %d (%s, %d, %d), columns of text %d\n", gaps.found,
		    gaps.weak ? "blank lines" : gaps.lines ? "lines" : "blanks", gaps.base, gaps.step, has_geometry);
	for (size_t i = 0; i < count; i++) {
		const struct row *row = &rows[i];
		struct choice choice;

		if (row->broken) {
			choices_add_values(&choices[i], row);
			continue;
		}
		/* A row wider by a whole row: the label between the two is not there, and the values may be either's. */
		choices[i].given_up = row->count >= 2 * (size_t)row->columns && row->width >= width + row->columns &&
		    row->columns > 1 && width != 0;
		if (stands_behind_blanks(row) || (has_geometry && stands_right(rows, count, row, tokens)) ||
		    cells_off_grid(rows, count, tokens, row, grid, frame) || cells_off_frame(row, width, frame) ||
		    cells_twice(rows, count, row, frame) || cells_lost(rows, count, tokens, row) ||
		    (row->values == row->columns && (row_is_wrapped(row, tokens) || cells_doubled(row, tokens, width) ||
		    (gaps.found && (gaps.weak ? cells_broken(row) : !gaps_turn(row, tokens) && !gaps_fill(&gaps, row, tokens, &choice))))))
			choices[i].given_up = true;
		if (row->values == 0 && row->count >= row->columns && row->bounded) {
			choices_add_items(&choices[i], row, 0);
		} else if (row->values == row->columns || row->values == 0) {
			choices_add_values(&choices[i], row);
			/* Values that stand far farther apart than the columns: two lines were joined. */
			choices[i].given_up = choices[i].given_up || (has_geometry && row->values != 0 && !row->bounded &&
			    is_on_line(row, tokens) && geometry_cost(&geometry, row, tokens, &choices[i].choice[0]) > STRETCHED);
			choices[i].blank = row->values == 0 && gaps.found && gaps_fill(&gaps, row, tokens, &choice);
		} else if (row->values > row->columns) {
			excess(row, tokens, &choices[i]);
			/* More space than usual behind the label: its own cell may be blank. */
			if (row->columns == 1 && gaps.found && gaps.lines && row->items[0].value &&
			    gap_before(tokens, row->items[0].token, true) != gaps.base)
				choices[i].given_up = true;
		} else if (cells_overfull(row)) {
			choices_add_values(&choices[i], row);
			choices[i].given_up = true;
		} else if (cells_fill(rows, count, tokens, row, width, shapes, frame, &choices[i])) {
			continue;
		} else if (gaps.found && gaps_fill(&gaps, row, tokens, &choice)) {
			choices_add(&choices[i], &choice);
		} else if (row->aligned) {
			choices_add_aligned(&choices[i], row);
		} else {
			if (row->columns != ROW_COLUMNS || !sums_add_all(&choices[i], row, tokens))
				choices_add_all(&choices[i], row);
			for (size_t c = 0; c < choices[i].count && has_geometry && !row->bounded; c++)
				choices[i].choice[c].cost = geometry_cost(&geometry, row, tokens, &choices[i].choice[c]);
		}
	}
}
