/* Rows that a fault of the text may have torn. */
#include "doubt.h"

#include "headers.h"
#include "sums.h"
#include "mixed.h"
#include "numbering.h"

enum {
	DIGITS_REACH = 40,        /* tokens behind a label or header that may be its cells */
	SEVERAL = 3,              /* rows: no chance */
	WORDS_LONG = 10           /* characters of words that are no cell's */
};

/* ---- labels ---- */

static bool is_there(const struct report *report, size_t order)
{
	return report->rows[order].label != NULL &&
	    (block_of_row(order) != BLOCK_COUNT || !row_is_group(report, order));
}

/* The row behind this one in the document, or row_count. */
static size_t next_row(const struct report *report, size_t order)
{
	for (order++; order < report->row_count && !is_there(report, order); order++)
		;
	return order;
}

/* Two labels in one row of the drawn table, where the others have a row each: the line between them is lost. */
static void doubt_shared_bands(struct report *report)
{
	const struct token *token = report->tokens->token;
	size_t pairs = 0, shared = 0;

	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < report->row_count; i++) {
			const size_t next = next_row(report, i);
			uint32_t band;

			if (!is_there(report, i) || next == report->row_count)
				continue;
			band = token[report->rows[i].label->first].band;
			if (band == 0)
				continue;
			if (pass == 0) {
				pairs++;
				shared += token[report->rows[next].label->first].band == band;
			} else if (token[report->rows[next].label->first].band == band) {
				report->rows[i].doubt = report->rows[next].doubt = true;
			}
		}
		if (4 * shared > pairs)
			return;
	}
}

/* The label of a row that is found nowhere else, before the row's own in its row of the drawn table: they were two. */
static void doubt_second_labels(struct report *report)
{
	const struct tokens *tokens = report->tokens;

	for (size_t i = 0; i < report->row_count; i++) {
		struct row *row = &report->rows[i];
		const uint32_t band = is_there(report, i) ? tokens->token[row->label->first].band : 0;

		for (size_t at = row->first; band != 0 && at-- > report->first && tokens->token[at].band == band;) {
			struct label label;

			if (tokens->token[at].kind == TOKEN_TEXT && label_key(tokens, KEY_ROW, at, &label) != NULL &&
			    label.matched == label.length && label.trailing == 0 && label.order != i &&
			    report->rows[label.order].label == NULL && row_in_edition(label.order,
			    block_of_row(label.order) == BLOCK_COUNT ? report->edition : report->blocks[block_of_row(label.order)].edition))
				row->doubt = true;
		}
	}
}

/* Words that are none of the form's before the label in its cell: they may be the label of another row, joined with it. */
static void doubt_joined_labels(struct report *report)
{
	const struct token *token = report->tokens->token;

	for (size_t i = 0; i < report->row_count; i++) {
		struct row *row = &report->rows[i];

		if (!is_there(report, i) || !token[row->label->first].bounded)
			continue;
		for (size_t at = row->label->first; token[at].shared; at--)
			row->doubt = row->doubt || (token[at - 1].kind == TOKEN_TEXT && token[at - 1].length > 1 &&
			    !token_is_fragment(report->tokens, at - 1));
	}
}

/* Do the values behind the token differ from those of the row? */
static bool differs(const struct report *report, size_t token, const struct row *row)
{
	const struct tokens *tokens = report->tokens;
	size_t at = token + 1;

	for (size_t i = 0; i < row->count; i++) {
		if (!row->items[i].value)
			continue;
		while (at < tokens->count && tokens->token[at].kind == TOKEN_BLANK)
			at++;
		if (at == tokens->count || tokens->token[at].kind != TOKEN_VALUE ||
		    !slice_equal(tokens->token[at].text, row_text(row, tokens, (int)i)))
			return true;
		at++;
	}
	return false;
}

/* A label that stands there again, or that of another row, before values of the row: whose are they? */
static void doubt_copies(struct report *report)
{
	const struct tokens *tokens = report->tokens;

	for (size_t i = 0; i < report->row_count; i++) {
		struct row *row = &report->rows[i];
		const size_t next = next_row(report, i);

		if (row->label == NULL)
			continue;
		for (size_t at = row->label->first + 1; at < row->stop && at < tokens->count; at++) {
			struct label label;

			if (label_holds(row->label, at) || label_key(tokens, KEY_ROW, at, &label) == NULL ||
			    label.matched < label.length || label.trailing != 0 || label.last + 1 >= tokens->count ||
			    tokens->token[label.last + 1].kind == TOKEN_TEXT ||
			    (block_of_row(label.order) == BLOCK_COUNT && !row_in_edition(label.order, report->edition)))
				continue;
			if (row->count != 0 && row->items[row->count - 1].token > at)
				row->doubt = true;
			if ((label.order == i || label.order == next) &&
			    differs(report, label.last, &report->rows[label.order]))
				report->rows[label.order].doubt = true;
		}
	}
}

/* Does the form have a row between the two that the document lacks, and no caption of a block stands between them?
 * Then values behind the first may be its. */
static bool jumps(const struct report *report, size_t from, size_t to)
{
	const size_t block = block_of_row(from);
	const enum edition edition = block == BLOCK_COUNT ? report->edition : report->blocks[block].edition;

	for (size_t i = from + 1; i < to && i < report->row_count; i++)
		if (block_of_row(i) == block && row_in_edition(i, edition))
			return true;
	return false;
}

/* Did rows of the table lose blank cells? The last of the second table ends with the document, maybe. */
static bool is_lossy(const struct report *report, bool disclosure)
{
	for (size_t i = 0; i < report->row_count; i++) {
		const struct row *row = &report->rows[i];

		if (is_there(report, i) && (block_of_row(i) != BLOCK_COUNT) == disclosure && row->count < row->columns &&
		    next_row(report, i) < report->row_count)
			return true;
	}
	return false;
}

/* Are the values known to be the row's: in its row of the table, or on its label's line? */
static bool holds_values(const struct report *report, const struct row *row)
{
	const struct token *token = report->tokens->token, *value = &token[row->items[0].token],
	    *label = &token[row->label->last];

	if (row->count == row->columns && value->bounded)
		return true;
	if (value->band != 0 && value->band == label->band)
		return true;
	return value->line == label->line &&
	    (row->stop >= report->tokens->count || token[row->stop].line != label->line);
}

/* Do the values stand in another row of the table than the label? */
static bool is_apart(const struct report *report, const struct row *row)
{
	const struct token *token = report->tokens->token;

	for (size_t i = 0; i < row->count; i++)
		if (row->items[i].value)
			return token[row->items[i].token].band != token[row->label->last].band;
	return false;
}

/* More lines between the label and its values than between these: blank cells of its own may have stood there. */
static bool stands_off(const struct report *report, const struct row *row)
{
	const struct token *token = report->tokens->token;

	return row->count > 1 && row->items[0].value && token[row->items[0].token].gap > token[row->items[1].token].gap;
}

/* Does the row have all its values, or all its cells in known bounds? */
static bool has_all(const struct row *row)
{
	return row->values == row->columns || (row->count == row->columns && row->bounded);
}

/* Do its cells add up, blank ones counting as nothing? */
static bool cells_add_up(const struct row *row, const struct tokens *tokens)
{
	struct choice choice = choice_none();

	if (row->count != row->columns)
		return row_adds_up(row, tokens);
	for (size_t i = 0; i < row->columns; i++)
		choice.slot[i] = (int16_t)i;
	return sums_hold(SUMS_REQUESTS, row, tokens, &choice);
}

/*
 * Where rows may have lost their blank cells, a row without any trace is possible; then the values of a
 * row whose label is not found look like those of the row above. So they do where the row above has all its
 * cells, and does not add up.
 */
static void doubt_jumps(struct report *report)
{
	const bool lossy = is_lossy(report, false) || is_lossy(report, true);

	for (size_t i = 0; i < report->row_count; i++) {
		struct row *row = &report->rows[i];
		const bool disclosure = block_of_row(i) != BLOCK_COUNT;
		const size_t next = next_row(report, i);

		if (row->label == NULL || row->values == 0 || !jumps(report, i, next) ||
		    (next == report->row_count && row->stop == report->tokens->count))
			continue;
		if ((lossy || is_apart(report, row) || stands_off(report, row)) && !holds_values(report, row))
			row->doubt = true;
		if (!disclosure && has_all(row) && !cells_add_up(row, report->tokens))
			row->doubt = true;
	}
}

/* ---- cells ---- */

/* Where rows have all their cells throughout, one that has not lost some, and no arithmetic can tell which. */
static void doubt_short(struct report *report)
{
	size_t full = 0, less = 0;

	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i <= report->row_count; i++) {
			struct row *row = i < report->row_count ? &report->rows[i] : &report->review;

			if ((row->label == NULL && row != &report->review) || row->columns < 2 || !row->bounded)
				continue;
			if (pass == 0)
				*(row->count < row->columns ? &less : &full) += 1;
			else if (row->count < row->columns && row->values != 0 && !row->cut)
				row->doubt = true;
		}
		if (full < 8 || 10 * less > full)
			return;
	}
}

/* Does one of the next tokens, up to a heading or prose, hold digits that may be a value? */
static bool digits_near(const struct report *report, size_t from, size_t stop)
{
	for (size_t at = from; at < stop && at < report->tokens->count && at < from + DIGITS_REACH; at++) {
		const struct token *token = &report->tokens->token[at];

		/* A year may stand in a label; digits at its end may be the value below it. */
		if (token->kind == TOKEN_BLANK || token_is_numbering(token) || (token->kind == TOKEN_TEXT && token->length != 0 &&
		    token_is_fragment(report->tokens, at) && !mixed_digit_last(token->text)))
			continue;
		/* Before a stop digits are a numbering torn from its label. */
		if (mixed_digits(token->text) && (at + 1 == report->tokens->count || !figure_is_stop(token[1].text)))
			return true;
		if (token->kind == TOKEN_TEXT && token->length > WORDS_LONG && !token->bounded)
			return false;
	}
	return false;
}

/* Do words that are no piece of the form stand behind the row's label on its line? */
static bool words_beside(const struct report *report, const struct row *row)
{
	const struct token *token = report->tokens->token;
	const size_t at = row->label->last + 1;

	return at < row->stop && at < report->tokens->count && token[at].kind == TOKEN_TEXT && token[at].length != 0 &&
	    token[at].line == token[at - 1].line && !token_is_fragment(report->tokens, at);
}

/* Does a cell of the row hold words with digits, which may be two of its values? */
static bool digits_inside(const struct report *report, const struct row *row)
{
	const struct token *token = report->tokens->token;
	const uint32_t band = token[row->label->last].band;

	for (size_t at = row->label->last + 1; band != 0 && at < row->stop && token[at].band == band; at++)
		if (token[at].kind == TOKEN_TEXT && mixed_digits(token[at].text))
			return true;
	return false;
}

/* Nothing of the row is to be seen, and words that are none of its own hold digits: those may be its values. Where
 * that is so of several, signs for nothing may stand behind others. */
static void doubt_hidden(struct report *report)
{
	size_t hidden = 0;

	for (size_t i = 0; i < report->row_count; i++) {
		struct row *row = &report->rows[i];
		/* A row that the form does not have comes out as such; a numbering is the next row's. */
		const size_t stop = row->foreign_stop != 0 ? row->foreign : row->stop - (row->numbering || row->nought);

		if (row->label != NULL && row->count == 0 &&
		    (row->glued || digits_near(report, row->label->last + 1, stop))) {
			row->doubt = true;
			hidden++;
		} else if (row->label != NULL && row->values == 0) {
			row->doubt = row->doubt || digits_inside(report, row);
		}
	}
	for (size_t i = 0; i < report->row_count; i++) {
		struct row *row = &report->rows[i];

		row->doubt = row->doubt || (row->label != NULL && row->count == 0 && (hidden >= SEVERAL || words_beside(report, row)));
	}
	if (report->review.columns != 0 && report->review.count == 0)
		report->review.doubt = report->review.doubt || hidden >= SEVERAL ||
		    digits_near(report, report->review_start, report->stop);
}

/* Where rows end with the header's last column, one that goes on behind it: a cell came twice and moved the others. */
static void doubt_long(struct report *report)
{
	size_t rows[2] = { 0 }, cropped[2] = { 0 };

	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < report->row_count; i++) {
			struct row *row = &report->rows[i];
			const bool table = block_of_row(i) != BLOCK_COUNT;

			if (!is_there(report, i))
				continue;
			rows[table] += pass == 0;
			cropped[table] += pass == 0 && row->cropped != 0;
			if (pass == 1 && row->cropped != 0 && row->values != 0 && 6 * cropped[table] <= rows[table])
				row->doubt = true;
		}
	}
}

/* A row with as many values as two: they are those of other rows, of which nothing but blank cells is left. */
static void doubt_flooded(struct report *report)
{
	bool flooded[2] = { false };

	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < report->row_count; i++) {
			struct row *row = &report->rows[i];
			bool *table = &flooded[block_of_row(i) != BLOCK_COUNT];

			if (row->label == NULL || row->columns < 2)
				continue;
			if (pass == 0)
				*table = *table || row->values >= 2 * (size_t)row->columns;
			else
				row->doubt = row->doubt || (*table && row->values == 0);
		}
	}
}

/* A block with more values in a row than its columns, as many as the edition has that other blocks follow: the labels
 * of its own columns do not tell which it is. */
static void doubt_editions(struct report *report)
{
	const size_t misc = keys_order(KEY_ROW, "other.misc");
	bool told[EDITION_COUNT] = { false };

	/* "Other" without the two rows that stand above it in its group may be the group itself, one row of the other edition. */
	if (is_there(report, misc) && !is_there(report, keys_order(KEY_ROW, "other.uncorrected")) &&
	    !is_there(report, keys_order(KEY_ROW, "other.unpaid")))
		report->rows[misc].doubt = true;
	for (size_t i = 0; i < BLOCK_COUNT; i++)
		if (report->blocks[i].there && report->blocks[i].told)
			told[report->blocks[i].edition] = true;
	for (size_t i = 0; i < report->row_count && told[EDITION_2019] && told[EDITION_2021]; i++) {
		const size_t index = block_of_row(i);
		struct block *block;

		if (index == BLOCK_COUNT || report->rows[i].label == NULL)
			continue;
		block = &report->blocks[index];
		if (report->rows[i].values <= block->columns || report->rows[i].values > headers_columns(index,
		    block->edition == EDITION_2019 ? EDITION_2021 : EDITION_2019))
			continue;
		for (size_t c = 0; c < block->columns; c++)
			block->doubt[c] = true;
	}
}

/* A row of the second table that only the other edition has, and yet with cells: they may be those of the row behind. */
static void doubt_strangers(struct report *report)
{
	for (size_t i = 0; i < report->row_count; i++) {
		const size_t next = next_row(report, i);

		if (is_there(report, i) && block_of_row(i) == BLOCK_COUNT && !row_in_edition(i, report->edition) &&
		    report->rows[i].values != 0 && next < report->row_count && report->rows[next].values == 0)
			report->rows[next].doubt = true;
	}
}

/* ---- tables ---- */

/* The last row of a document that ends inside a table: what is there may be a part of it. */
static void doubt_the_end(struct report *report)
{
	struct row *last = NULL;
	const struct tokens *tokens = report->tokens;
	size_t end = tokens->count;

	/* Half a character may be left at the end. */
	if (end != 0 && tokens->token[end - 1].garbled && tokens->token[end - 1].kind == TOKEN_TEXT)
		end--;
	if (report->review.columns != 0)
		last = &report->review;
	for (size_t i = 0; i < report->row_count && report->review.columns == 0; i++)
		if (report->rows[i].label != NULL)
			last = &report->rows[i];
	if (last == NULL || last->stop < end)
		return;
	if (last->count != 0 && last->items[last->count - 1].token + last->items[last->count - 1].tokens < end)
		return;
	report->cut = last != &report->review || last->count == 0;
	last->cut = true;
	/* A stroke may be all that is left of a word. */
	last->doubt = last->doubt || (last->count != 0 && tokens->token[tokens->count - 1].nil && !tokens->token[tokens->count - 1].bounded);
}

/* The second table lacks its last row, and the third is not there: the document was cut. */
static void mark_unproven(struct report *report)
{
	const size_t last = keys_order(KEY_ROW, "carried_out");

	for (size_t i = 0; i <= last && report->rows[last].label == NULL && report->review.columns == 0; i++)
		report->rows[i].unproven = block_of_row(i) == BLOCK_COUNT;
}

/* Less than half of a table's rows, and no label of a column above them: that may be prose. */
static void doubt_prose(struct report *report, bool disclosure)
{
	size_t there = 0, all = 0;

	for (size_t i = 0; i < report->row_count; i++) {
		if ((block_of_row(i) != BLOCK_COUNT) != disclosure)
			continue;
		there += report->rows[i].label != NULL;
		all++;
	}
	if (2 * there >= all || headers_any(report, disclosure))
		return;
	for (size_t i = 0; i < report->row_count; i++)
		if (report->rows[i].label != NULL && (block_of_row(i) != BLOCK_COUNT) == disclosure)
			report->rows[i].doubt = true;
}

void doubt_torn(struct report *report)
{
	doubt_jumps(report);
	doubt_the_end(report);
	mark_unproven(report);
	doubt_prose(report, true);
	doubt_prose(report, false);
	doubt_shared_bands(report);
	doubt_second_labels(report);
	doubt_joined_labels(report);
	doubt_copies(report);
	doubt_short(report);
	doubt_long(report);
	doubt_editions(report);
	doubt_hidden(report);
	doubt_flooded(report);
	doubt_strangers(report);
}
