/* From choices to places: what remains after arithmetic, and how sure it is. */
#include "place.h"

#include "cells.h"
#include "ending.h"
#include "error.h"
#include "layout.h"
#include "solve.h"
#include "states.h"

#include <stdio.h>
#include <stdlib.h>

enum { RARE = 8 };                /* times as many rows are otherwise */

/* Do two choices print the same in a column? */
static bool same_there(const struct row *row, const struct tokens *tokens, int a, int b)
{
	if (a == b)
		return true;
	if (a < 0 || b < 0)
		return (a < 0 || !row->items[a].value) && (b < 0 || !row->items[b].value);
	if (row->items[a].value != row->items[b].value)
		return false;
	return slice_equal(row_text(row, tokens, a), row_text(row, tokens, b));
}

/* Takes the cheapest choice; columns in which the others agree with it get `sure`, else ambiguous. */
static void take(struct row *row, const struct tokens *tokens, const struct choices *choices, enum place_state sure)
{
	size_t best = 0;

	for (size_t i = 1; i < choices->count; i++)
		if (choices->choice[i].cost < choices->choice[best].cost)
			best = i;
	for (size_t column = 0; column < row->columns; column++) {
		row->slot[column] = choices->count != 0 ? choices->choice[best].slot[column] : -1;
		row->state[column] = (uint8_t)sure;
		for (size_t i = 0; i < choices->count; i++)
			if (!same_there(row, tokens, choices->choice[i].slot[column], row->slot[column])) {
				row->state[column] = PLACE_AMBIGUOUS;
				break;
			}
	}
}

static void doubt_all(struct row *row)
{
	for (size_t column = 0; column < row->columns; column++)
		row->state[column] = PLACE_AMBIGUOUS;
}

/*
 * In a text that scatters values: is the row one whose values may be another's? Not where cells are known, or
 * where all its values stand on its label's line, or where it adds up and its neighbours are full.
 */
static bool is_loose(const struct row *rows, size_t count, size_t at, const struct tokens *tokens, enum sums sums)
{
	const struct row *row = &rows[at];
	struct choice choice = { .cost = 0 };
	size_t column = 0;

	if (row->count != 0 && tokens->token[row->items[0].token].band != 0)
		return false;
	if (row->count >= row->columns && tokens->token[row->items[0].token].bounded &&
	    tokens->token[row->items[row->count - 1].token].bounded)
		return false;
	if (row->values == 0 || row->values != row->columns)
		return true;
	for (size_t i = 0; i < row->count; i++)
		if (row->items[i].value && column < ROW_COLUMNS)
			choice.slot[column++] = (int16_t)i;
	if (row->label != NULL && tokens->token[row->items[0].token].line == tokens->token[row->label->first].line &&
	    tokens->token[row->items[row->count - 1].token].line == tokens->token[row->label->first].line)
		return !sums_hold(sums, row, tokens, &choice);
	if ((at > 0 && rows[at - 1].values != rows[at - 1].columns) ||
	    (at + 1 < count && rows[at + 1].values != rows[at + 1].columns))
		return true;
	return !sums_hold(sums, row, tokens, &choice);
}

/* Do the row's values stand right of the labels, on the line above the label behind, as where rows are as high as their
 * longest cell, and each cell is in the middle? */
static bool hangs_over(const struct row *row, const struct row *next, const struct tokens *tokens)
{
	const struct token *value = &tokens->token[row->items[0].token], *label = &tokens->token[next->label->first];

	return value->line + 1 == label->line && value->x >= label->end;
}

/*
 * Of two rows of one block, printed without known cells, one has all values, or some that hang over the other, and the
 * other none: where values do not stand on their label's line, they may be either's.
 */
static bool beside_empty(const struct row *rows, size_t count, size_t at, const struct tokens *tokens)
{
	for (size_t i = at == 0 ? 0 : at - 1; i < count && i <= at + 1; i++) {
		const struct row *one = rows[i].count == 0 ? &rows[at] : &rows[i];

		if (i == at || rows[i].label == NULL || rows[at].label == NULL || rows[i].columns == 1 ||
		    rows[i].block != rows[at].block ||
		    (rows[i].count == 0) == (rows[at].count == 0) ||
		    (one->values != one->columns && !(i < at && one == &rows[i] && hangs_over(one, &rows[at], tokens))))
			continue;
		if (!tokens->token[one->items[0].token].bounded &&
		    tokens->token[one->items[0].token].line != tokens->token[one->label->last].line)
			return true;
	}
	return false;
}

/* The same number, not 0, twice in a row of values, one behind the other: it may be one that was doubled, with its line
 * where each has one to itself. Where cells are known that shows, unless rows have lost some. */
static bool has_twins(const struct row *row, const struct tokens *tokens, bool lines, bool lost)
{
	for (size_t i = 1; i < row->count; i++) {
		const struct token *one = &tokens->token[row->items[i - 1].token], *two = &tokens->token[row->items[i].token];

		if ((!two->bounded || lost) && two->number != 0 && one->number == two->number && (!lines || two->gap != 0))
			return true;
	}
	return false;
}

static int32_t likeliness(const struct row *row, const struct tokens *tokens, enum sums sums, bool sifted,
    const struct choice *choice)
{
	int32_t cost = choice->cost;

	if (sums != SUMS_NONE)
		cost += (sifted || sums_hold(sums, row, tokens, choice) ? 0 : 100 * COST_SPACING) +
		    (choice->slot[row->columns - 1] >= 0 && row->items[choice->slot[row->columns - 1]].value ? 0 : COST_SPACING / 8);
	return cost;
}

/* A table under way: its rows, and what its layout is like as a whole. */
struct placing {
	struct row *rows;
	size_t count;
	const struct tokens *tokens;
	enum sums sums;
	struct choices *choices;     /* one array for each row */
	bool *open;                  /* the layout left several ways to fill the row */
	bool orderly;                /* no values are scattered in the report */
	bool gapped;                 /* gaps between values are understood */
	bool lossy;                  /* a row is open */
	bool filled;                 /* blank cells stand behind those of rows */
	size_t lacking;              /* rows with values, but no total */
	bool void_rows;              /* a row has no trace of its cells */
	bool partial;                /* a row has some of its values, not all */
	bool full;                   /* a row has all */
	bool bare;                   /* most rows have no trace of their cells */
	bool bounded;                /* most rows have their values in known cells */
	bool adrift;                 /* a row in doubt has values on lines of their own: they may be those of any */
	bool refuted;                /* no way to fill them satisfies it */
	bool solved;                 /* arithmetic settled the open rows, as far as it can */
	unsigned crossed;            /* columns whose sums fail so that a value may stand in another's place */
};

/* Do the row's values stand on lines that hold nothing else? */
static bool stands_alone(const struct row *row, const struct tokens *tokens)
{
	size_t behind;

	if (row->values == 0 || row->bounded)
		return false;
	behind = row->items[row->count - 1].token + 1;
	return tokens->token[row->items[0].token].gap != 0 && behind < tokens->count && tokens->token[behind].gap != 0;
}

/* Is a total blank beside parts that are not, and, unless noughts count too, not nought? */
static bool lacks_total(const struct row *row, const struct tokens *tokens, enum sums sums, bool noughts, const struct choice *choice)
{
	const size_t group = sums == SUMS_REVIEW ? 5 : row->columns;
	bool there = false;

	for (size_t c = 0; c < row->columns && sums != SUMS_NONE; c++) {
		const int item = choice->slot[c];
		const bool value = item >= 0 && row->items[item].value;
		int64_t number;

		if (c % group == group - 1 && !value && there)
			return true;
		(void)row_number(row, tokens, item, &number);
		there = (there || (noughts ? value : number != 0)) && c % group != group - 1;
	}
	return false;
}

/* Looks at all rows; true where arithmetic may be asked: nothing is in doubt from the start. */
static bool survey(struct placing *placing)
{
	size_t known = 0, loose = 0, empty = 0;
	bool sound = true;

	for (size_t i = 0; i < placing->count; i++) {
		const struct row *row = &placing->rows[i];

		placing->open[i] = placing->choices[i].count > 1 || placing->choices[i].sifted;
		placing->lossy = placing->lossy || placing->open[i];
		placing->partial = placing->partial || placing->open[i] ||
		    (row->values != 0 && row->values < row->columns);
		placing->adrift = placing->adrift || (row->doubt && stands_alone(row, placing->tokens));
		placing->filled = placing->filled || row->count > row->columns;
		placing->lacking += placing->choices[i].count == 1 &&
		    lacks_total(row, placing->tokens, placing->sums, true, &placing->choices[i].choice[0]);
		placing->full = placing->full || row->values == row->columns;
		sound = sound && !row->doubt && !row->stray && !placing->choices[i].excess &&
		    !placing->choices[i].given_up;
		if (row->count != 0)
			*(row->bounded ? &known : &loose) += 1;
		empty += row->count == 0;
	}
	placing->void_rows = empty != 0;
	placing->bare = 10 * empty > 6 * placing->count;
	placing->bounded = known > loose;
	return sound;
}

/* Do some of its values share a line and others not, where no cells are known? */
static bool is_wrapped(const struct row *row, const struct tokens *tokens)
{
	size_t together = 0, apart = 0;

	for (size_t i = 1; i < row->count; i++)
		*(tokens->token[row->items[i].token].line == tokens->token[row->items[i - 1].token].line ? &together :
		    &apart) += 1;
	return together != 0 && apart != 0 && !row->bounded;
}

/* Do its values stand on several lines, some of them above or below all words of its label? They may be a neighbour's. */
static bool is_strewn(const struct row *row, const struct tokens *tokens)
{
	for (size_t i = 0; i < row->count && row->label != NULL; i++) {
		if (row->items[i].value && !row_is_beside(row, tokens, tokens->token[row->items[i].token].line))
			return is_wrapped(row, tokens);
	}
	return false;
}

/* A row without any trace of its cells: may it not be taken for blank? */
static bool may_be_lost(const struct placing *placing, size_t at)
{
	const struct row *row = &placing->rows[at];

	if (row->count != 0 || placing->choices[at].blank)
		return false;
	/* Values that may be its stand in the row before, or behind words that are no label. */
	if (row->foreign_stop != 0 || (at > 0 && row[-1].values != 0 && (row[-1].doubt || row[-1].values > row[-1].columns)) ||
	    (at + 1 < placing->count && row[1].adrift))
		return true;
	if ((at > 0 && is_strewn(&row[-1], placing->tokens)) ||
	    (at + 1 < placing->count && is_strewn(&row[1], placing->tokens)))
		return true;
	/* In columns of text that others of its page bear out nothing is lost of a row. */
	if (row->aligned)
		return false;
	return placing->bounded || !placing->orderly || (!placing->partial && placing->full) ||
	    (placing->bare && placing->adrift);
}

/* Is the whole row in doubt, whatever its choices say? */
static bool in_doubt(const struct placing *placing, size_t at)
{
	const struct row *row = &placing->rows[at];
	const struct choices *choices = &placing->choices[at];

	if (row->doubt || row->stray || choices->given_up || may_be_lost(placing, at) ||
	    (placing->tokens->doc->holes && row->values < row->columns))
		return true;
	if (placing->bounded && row->count != 0 && !row->bounded)
		return true;
	if (placing->sums == SUMS_REVIEW && row->values == 0 && row->count != 0 && row->count < row->columns &&
	    !choices->blank)
		return true;
	if (row->cut && row->values < row->columns && row->count > row->values)
		return true;
	if (placing->open[at] && (row->cut || (!placing->solved &&
	    (placing->sums != SUMS_NONE || !placing->tokens->token[row->items[0].token].bounded))))
		return true;
	if (!placing->orderly && !row->aligned && is_loose(placing->rows, placing->count, at, placing->tokens, placing->sums))
		return true;
	return placing->sums == SUMS_NONE && !placing->gapped &&
	    beside_empty(placing->rows, placing->count, at, placing->tokens);
}

/* May columns of text have put a value of the row into the wrong one? */
static bool is_crossed(const struct placing *placing, size_t at)
{
	const struct choices *choices = &placing->choices[at];

	if (!choices->aligned)
		return false;
	if (placing->rows[at].unproven)
		return true;
	for (size_t c = 0; c < COLUMNS && placing->crossed != 0; c++)
		if ((placing->crossed >> c & 1) != 0 && choices->choice[0].slot[c] >= 0)
			return true;
	return false;
}

/* May a blank cell behind the row's values be none of its own: do such cells fill up rows, in a text, and is this the rare
 * row without its total, or the last, behind which others may stand? */
static bool may_be_filled(const struct placing *placing, const struct row *row, const struct choice *choice)
{
	const struct tokens *tokens = placing->tokens;
	const struct token *first = row->count != 0 ? &tokens->token[row->items[0].token] : NULL;

	if (first == NULL || tokens->doc->pieces[first->piece].table != 0)
		return false;
	if (row->last && first->band == 0)
		return lacks_total(row, tokens, placing->sums, false, choice);
	return placing->filled && RARE * placing->lacking <= placing->count && lacks_total(row, tokens, placing->sums, true, choice);
}

/* Does the row's label stand between the cells of a table, as blank cells then may, too, and are parts of a total printed,
 * but not the total? One of its cells may be another, twice. */
static bool is_outside(const struct row *row, const struct tokens *tokens, enum sums sums, const struct choice *choice)
{
	const struct piece *label = row->label != NULL ? &tokens->doc->pieces[tokens->token[row->label->first].piece] : NULL;
	const int total = choice->slot[row->columns - 1];

	return sums == SUMS_REQUESTS && label != NULL && label->table != 0 && label->cell == 0 && row->values != 0 &&
	    (total < 0 || !row->items[total].value);
}

/* Is a row that has all its cells one that a doubled or dropped line may have filled? */
static bool looks_mended(const struct placing *placing, size_t at)
{
	const struct row *row = &placing->rows[at];
	const struct choices *choices = &placing->choices[at];

	if (placing->open[at] || choices->count != 1 || row->broken)
		return false;
	if (may_be_filled(placing, row, &choices->choice[0]))
		return true;
	if (row->last && is_outside(row, placing->tokens, placing->sums, &choices->choice[0]))
		return true;
	if (row->whole)
		return false;
	if (placing->sums == SUMS_NONE)
		return row->values == row->columns && (placing->lossy || placing->void_rows || row->count > row->columns || row->last) &&
		    has_twins(row, placing->tokens, !placing->lossy, placing->lossy);
	if (sums_hold(placing->sums, row, placing->tokens, &choices->choice[0]))
		return false;
	if (choices->aligned)
		return true;
	if (row->values != row->columns)
		return placing->sums == SUMS_REVIEW && row->values != 0;
	return cells_broken(row) || is_wrapped(row, placing->tokens) || (placing->lossy &&
	    (!placing->tokens->token[row->items[0].token].bounded || has_twins(row, placing->tokens, false, true)));
}

static void tell(const struct placing *placing, size_t at)
{
	const struct row *row = &placing->rows[at];

	fprintf(stderr, "row %s: %zu items, %zu values, %zu choices, width %zu%s%s%s%s%s%s\n",
	    row->label != NULL ? keys_code(KEY_ROW, row->order) : "review", row->count, row->values,
	    placing->choices[at].count, row->width, row->flush ? ", flush" : "", row->spread ? ", spread" : "", placing->open[at] ? ", open" : "", row->doubt ? ", doubt" : "",
	    row->stray ? ", stray" : "", placing->choices[at].excess ? ", excess" : "");
}

void place_rows(struct row *rows, size_t count, const struct tokens *tokens, const struct gaps *gaps,
    enum sums sums, bool complete, bool orderly, bool debug)
{
	struct placing placing = { .rows = rows, .count = count, .tokens = tokens, .sums = sums, .orderly = orderly,
		.gapped = gaps->found };
	struct choice *first;
	bool sound;

	placing.choices = xcalloc(count, sizeof *placing.choices);
	first = xreallocarray(NULL, count, sizeof *first);
	for (size_t i = 0; i < count; i++)
		choices_lend(&placing.choices[i], &first[i]);
	placing.open = xcalloc(count, sizeof *placing.open);
	for (size_t i = 0; i < count; i++)
		rows[i].broken = ending_known(rows, count, tokens, &rows[i]);
	layout_choices(rows, count, tokens, gaps, placing.choices, debug);
	sound = survey(&placing) && complete && placing.lossy;
	if (sound && sums == SUMS_REQUESTS)
		placing.solved = solve_requests(rows, count, tokens, placing.choices, &placing.refuted, debug);
	else if (sound && sums == SUMS_REVIEW)
		placing.solved = sums_settle(rows, tokens, placing.choices);
	if (sums == SUMS_REQUESTS)
		(void)solve_crossed(rows, count, tokens, placing.choices, &placing.crossed);
	for (size_t i = 0; i < count; i++) {
		struct choices *choices = &placing.choices[i];

		for (size_t c = 0; c < choices->count && placing.open[i]; c++)
			choices->choice[c].cost = likeliness(&rows[i], tokens, sums, choices->sifted, &choices->choice[c]);
		take(&rows[i], tokens, choices, placing.open[i] ? PLACE_INFERRED : PLACE_PLAIN);
		if (in_doubt(&placing, i) || looks_mended(&placing, i) || is_crossed(&placing, i))
			doubt_all(&rows[i]);
		if (debug)
			tell(&placing, i);
	}
	for (size_t i = 0; i < count; i++)
		choices_free(&placing.choices[i]);
	free(first);
	free(placing.choices);
	free(placing.open);
}
