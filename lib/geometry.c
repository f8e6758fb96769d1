/* Columns of text. Positions are doubled, so that a middle is a whole number. */
#include "geometry.h"

#include "error.h"

#include <stdlib.h>

enum { CLUSTER_WIDTH = 4 };        /* two characters: values of a column stand no farther apart */

enum { SEVERAL = 3 };              /* equal gaps: no chance */

/* Twice the position of a value. */
static int32_t position(const struct token *token, bool points, int anchor)
{
	const int32_t width = points ? (int32_t)token->text.len : token->end - token->x;
	const int32_t start = points ? (int32_t)token->column - 1 : token->x;

	return anchor == 0 ? 2 * start : anchor == 1 ? 2 * (start + width) : 2 * start + width;
}

/* The values of a row, where they stand on one line; 0 else. */
static size_t values_on_line(const struct row *row, const struct tokens *tokens, const struct token **value)
{
	size_t count = 0;

	for (size_t i = 0; i < row->count; i++) {
		if (!row->items[i].value)
			continue;
		if (count == ROW_COLUMNS)
			return 0;
		value[count++] = &tokens->token[row->items[i].token];
		if (value[count - 1]->line != value[0]->line)
			return 0;
	}
	return count;
}

/* Are nearly all gaps between neighbours the same, or all but one of several? Then blanks between them were lost. */
static bool is_run_together(const struct row *rows, size_t count, const struct tokens *tokens)
{
	size_t seen[32] = { 0 }, all = 0, most = 0;

	for (size_t i = 0; i < count; i++) {
		const struct token *value[ROW_COLUMNS];
		const size_t values = values_on_line(&rows[i], tokens, value);

		for (size_t k = 1; k < values; k++) {
			const int32_t gap = value[k]->x - value[k - 1]->end;

			seen[gap < 0 || gap > 31 ? 31 : gap]++;
			all++;
		}
	}
	for (size_t i = 0; i < 32; i++)
		if (seen[i] > most)
			most = seen[i];
	return all == 0 || 100 * most >= 85 * all || (most + 1 == all && most >= SEVERAL);
}

/* The columns as the mean of all full rows; returns the mean distance of the rows from them, or -1. */
static int32_t fit(struct geometry *geometry, const struct row *rows, size_t count, const struct tokens *tokens,
    size_t columns, size_t *full)
{
	int64_t sum[ROW_COLUMNS] = { 0 }, off = 0;

	*full = 0;
	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < count; i++) {
			const struct token *value[ROW_COLUMNS];

			if (rows[i].columns != columns || values_on_line(&rows[i], tokens, value) != columns)
				continue;
			*full += pass == 0;
			for (size_t c = 0; c < columns; c++) {
				const int32_t at = position(value[c], geometry->points, geometry->anchor);

				if (pass == 0)
					sum[c] += at;
				else
					off += labs((long)(at - geometry->at[c]));
			}
		}
		if (*full == 0)
			return -1;
		for (size_t c = 0; c < columns && pass == 0; c++)
			geometry->at[c] = (int32_t)(sum[c] / (int64_t)*full);
	}
	geometry->columns = columns;
	geometry->spacing = columns > 1 ? (geometry->at[columns - 1] - geometry->at[0]) / (int32_t)(columns - 1) : 1;
	return (int32_t)(off / (int64_t)(*full * columns));
}

static int by_value(const void *a, const void *b)
{
	const int32_t *one = a, *two = b;

	return (*one > *two) - (*one < *two);
}

/*
 * Where no row is full: the places at which values stand in any row. They are the columns if there are just as
 * many of them, each sharp and apart from the next. Returns how sharp, 0 the best, or -1.
 */
static int32_t cluster(struct geometry *geometry, const struct row *rows, size_t count, const struct tokens *tokens,
    size_t columns)
{
	int32_t *places = NULL, spread = 0, first, low, apart = INT32_MAX;
	size_t found = 0, all = 0, column = 0;

	for (size_t i = 0; i < count; i++) {
		const struct token *value[ROW_COLUMNS];
		const size_t values = rows[i].columns == columns ? values_on_line(&rows[i], tokens, value) : 0;

		places = xreallocarray(places, all + values, sizeof *places);
		for (size_t k = 0; k < values; k++)
			places[all++] = position(value[k], geometry->points, geometry->anchor);
	}
	if (all > 1)
		qsort(places, all, sizeof *places, by_value);
	for (size_t i = 0; i < all; i = found) {
		first = places[i];
		while (found < all && places[found] - first <= CLUSTER_WIDTH)
			found++;
		low = places[found - 1] - first;
		spread = low > spread ? low : spread;
		if (column > 0 && column <= columns && first - geometry->at[column - 1] < apart)
			apart = first - geometry->at[column - 1];
		if (column < columns)
			geometry->at[column] = (first + places[found - 1]) / 2;
		column++;
	}
	free(places);
	geometry->columns = columns;
	geometry->absolute = true;
	geometry->spacing = (geometry->at[columns - 1] - geometry->at[0]) / (int32_t)(columns - 1);
	/* Nearer than that, two places may be one column whose values do not stand straight. */
	if (column != columns || apart < 3 * CLUSTER_WIDTH / 2 || 2 * apart < geometry->spacing)
		return -1;
	return spread;
}

bool geometry_find(struct geometry *geometry, const struct row *rows, size_t count, const struct tokens *tokens)
{
	int32_t best = -1, sharpest = -1;
	size_t columns = 0, full = 0;

	for (size_t i = 0; i < count; i++)
		columns = rows[i].columns > columns ? rows[i].columns : columns;
	if (columns < 2 || is_run_together(rows, count, tokens))
		return false;
	for (int way = 0; way < 6; way++) {
		struct geometry one = { .points = way >= 3, .anchor = way % 3 };
		const int32_t off = fit(&one, rows, count, tokens, columns, &full);

		if (off < 0 || one.spacing <= 0)
			continue;
		if (best < 0 || off < best) {
			best = off;
			*geometry = one;
			geometry->absolute = full >= 2 && 5 * off <= one.spacing;
		}
	}
	for (int way = 0; way < 6 && best < 0; way++) {
		struct geometry one = { .points = way >= 3, .anchor = way % 3 };
		const int32_t spread = cluster(&one, rows, count, tokens, columns);

		if (spread >= 0 && (sharpest < 0 || spread < sharpest)) {
			sharpest = spread;
			*geometry = one;
		}
	}
	return best >= 0 || sharpest >= 0;
}

int32_t geometry_cost(const struct geometry *geometry, const struct row *row, const struct tokens *tokens,
    const struct choice *choice)
{
	int32_t low = 0, high = 0, middle;
	bool any = false;

	if (row->columns != geometry->columns)
		return 0;
	for (size_t c = 0; c < row->columns; c++) {
		int32_t shift;

		if (choice->slot[c] < 0 || !row->items[choice->slot[c]].value)
			continue;
		shift = position(&tokens->token[row->items[choice->slot[c]].token], geometry->points, geometry->anchor) -
		    geometry->at[c];
		low = !any || shift < low ? shift : low;
		high = !any || shift > high ? shift : high;
		any = true;
	}
	middle = (low + high) / 2;
	return (int32_t)((int64_t)COST_SPACING * (high - low) / ((int64_t)2 * geometry->spacing) +
	    (int64_t)COST_SPACING * abs(middle) / (geometry->absolute ? geometry->spacing : 33 * geometry->spacing));
}
