/* What stands in a row of a table. */
#include "row.h"

#include "error.h"
#include "glyph.h"
#include "mixed.h"
#include "numbering.h"

#include <stdlib.h>

enum {
	WORD_LIMIT = 12,          /* characters of a word that may be a value */
	YEAR = 0x5e74,            /* the character behind one */
	PASSED_LIMIT = 7          /* pieces of other labels between a row's label and its values */
};

void row_add_item(struct row *row, const struct tokens *tokens, size_t token, bool value)
{
	if (row->count == row->room) {
		row->room = row->room != 0 ? 2 * row->room : 16;
		row->items = xreallocarray(row->items, row->room, sizeof *row->items);
	}
	row->items[row->count++] = (struct item){ .token = (uint32_t)token, .tokens = 1, .value = value };
	row->values += value;
	row->bounded = (row->count == 1 || row->bounded) && tokens->token[token].bounded;
}

static bool same_cell(const struct tokens *tokens, size_t a, size_t b)
{
	return tokens->token[a].bounded && tokens->token[b].bounded && tokens->token[a].piece == tokens->token[b].piece;
}

/* Where lines of the row are known and one holds values, blank cells on the others are those of
 * wrapped labels; where none does, those of the label's own line are the row. Where that line has all its cells, the values are another row's. */
static void drop_idle_lines(struct row *row, const struct tokens *tokens)
{
	uint32_t keep = 0;
	size_t count = 0, own = 0;

	for (size_t i = 0; i < row->count && keep == 0; i++)
		if (row->items[i].value)
			keep = tokens->token[row->items[i].token].band;
	for (size_t i = 0; i < row->count && keep == 0; i++)
		keep = tokens->token[row->items[i].token].band;
	if (keep == 0)
		return;
	for (size_t i = 0; i < row->count && row->label != NULL; i++)
		own += tokens->token[row->items[i].token].band == tokens->token[row->label->last].band;
	row->doubt = row->doubt || (row->columns > 1 && row->values != 0 && own >= row->columns &&
	    keep > tokens->token[row->label->last].band);
	for (size_t i = 0; i < row->count; i++)
		if (row->items[i].value || tokens->token[row->items[i].token].band == keep)
			row->items[count++] = row->items[i];
	row->count = count;
}

/* Does the text end in a stop or comma? What stands behind it is lost, or belongs to other words. */
static bool ends_in_stop(struct slice text)
{
	uint32_t point = 0;

	while (text.len != 0)
		point = glyph_narrow(utf8_next(&text));
	return point == ',' || point == '.' || point == 0x3001 || point == 0x3002;
}

/* A text token inside the row: true where it is a value in its own right (a cell with words). */
static bool take_text(struct row *row, const struct tokens *tokens, size_t at, bool *ended)
{
	const struct token *token = &tokens->token[at];
	const uint32_t band = tokens->token[row->first].band;
	const bool elsewhere = band != 0 && token->band != 0 && token->band != band;
	const bool fragment = token_is_fragment(tokens, at);
	/* The row of the table has its cells, and the text is not in it. */
	const bool outside = band != 0 && token->band != band && row->count >= row->columns;

	if (*ended)
		return false;
	if (mixed_numbers(tokens, at)) {
		row->doubt = true;
		return true;
	}
	if (row->label != NULL && at <= row->label->last && (fragment || !token->bounded))
		return false;
	if (token->bounded && !token->shared && mixed_circle(token->text))
		return true;
	/* Nothing but digits and signs in a cell of the row; before the next label it may be its numbering. */
	if (token->bounded && !token->shared && token->length == 0 && row->count < row->columns && row->label != NULL &&
	    at + 1 < row->stop && !token[1].shared && mixed_digits(token->text)) {
		row->doubt = row->doubt || ends_in_stop(token->text);
		return true;
	}
	/* A unit, and more, right behind a value: misspelt it would count otherwise. */
	row->doubt = row->doubt || (row->values != 0 && token->gap == 0 && token[-1].kind == TOKEN_VALUE &&
	    figure_unit_length(token->text) != 0 && !figure_is_unit(token->text));
	row->doubt = row->doubt || (row->values < row->columns && !outside &&
	    (mixed_value_first(token->text) || mixed_number_first(tokens, at)));
	/* A number in a cell that holds words too: it may be the row's. */
	row->doubt = row->doubt || (row->values < row->columns && token->bounded && token->shared && !outside &&
	    figure_read(token->text).kind == FIGURE_NUMBER);
	if (fragment) {
		row->passed += row->label != NULL && at > row->label->last;
		*ended = (row->columns <= 3 && row->passed > PASSED_LIMIT) || row->values != 0 || (row->count != 0 && token->bounded);
		return false;
	}
	if (token->bounded && band != 0 && token->band == band) {
		row->doubt = row->doubt || mixed_number_last(tokens, at) || mixed_half_label(tokens, at) ||
		    token->length > WORD_LIMIT;
		return true;
	}
	/* Behind values, at the label of another row, or behind as many blank cells as the row has, the text of another line is not the row's. */
	if (row->values != 0 || elsewhere || row->label == NULL || mixed_numbered(token->text) || (row->count >= row->columns && !token->bounded && token->gap != 0)) {
		*ended = true;
		row->foreign = at;
	} else {
		row->remark = true;
		/* Behind blank cells it may be a value. */
		row->doubt = row->doubt || row->count != 0;
	}
	return false;
}

/* Nothing but values and words may stand between the label and a word that is a value. */
static bool words_near(const struct tokens *tokens, const struct row *row, size_t at)
{
	return at - row->label->last <= row->columns && tokens->token[at].gap <= 2;
}

/* A short word on its own that is no part of the form: a value that is no number, if the row lacks one. */
static bool is_word(const struct tokens *tokens, size_t at)
{
	const struct token *token = &tokens->token[at];

	if (token->kind != TOKEN_TEXT || token->bounded || token->shared || token->length > WORD_LIMIT ||
	    (at + 1 < tokens->count && tokens->token[at + 1].shared))
		return false;
	if (token->length == 0)
		return mixed_circle(token->text);
	return !token_is_fragment(tokens, at) && !keys_like_row(tokens->points + token->folded, token->length);
}

/* Puts the words that stand between label and next row among the items, where that makes the row full. */
static void take_words(struct row *row, const struct tokens *tokens, size_t words)
{
	const bool full = row->values + words == row->columns;
	size_t item = 0;

	if (words == 0 || row->values >= row->columns)
		return;
	/* A rest of a torn label looks the same: a word is never a value beyond doubt. */
	row->doubt = true;
	for (size_t at = row->label->last + 1; at < row->stop && full; at++) {
		while (item < row->count && row->items[item].token < at)
			item++;
		if (!is_word(tokens, at) || (item < row->count && row->items[item].token == at))
			continue;
		row_add_item(row, tokens, at, true);
		memmove(row->items + item + 1, row->items + item, (row->count - 1 - item) * sizeof *row->items);
		row->items[item] = (struct item){ .token = (uint32_t)at, .tokens = 1, .value = true };
	}
	if (full) {
		row->foreign = row->foreign_stop = 0;
		row->remark = row->stray = false;
	}
}

/* The number before the next row's label, if that lacks the number of its numbering, as where a flattening parted the
 * two; SIZE_MAX else. */
static size_t number_behind(const struct row *row, const struct tokens *tokens)
{
	size_t at = row->stop;

	/* The stop may be torn from the words too. */
	if (at < tokens->count && at > row->first && tokens->token[at - 1].kind == TOKEN_TEXT && tokens->token[at - 1].length == 0)
		at--;
	if (at >= tokens->count || !figure_is_stop(tokens->token[at].text))
		return SIZE_MAX;
	while (at > row->first && tokens->token[at - 1].weak)
		at--;
	return at > row->first && tokens->token[at - 1].kind == TOKEN_VALUE ? at - 1 : SIZE_MAX;
}

/* Values of a row whose end is known in another row of the table, a sign without its number, numbers joined, one that
 * may be a page's. */
static bool is_torn(const struct row *row, const struct tokens *tokens)
{
	const uint32_t band = row->count != 0 ? tokens->token[row->items[0].token].band : 0;

	for (size_t i = 0; i < row->count; i++) {
		const struct token *token = &tokens->token[row->items[i].token];

		if (row->items[i].value && band != 0 && token->band != 0 && token->band != band)
			return true;
		if (i + 1 < row->count && row->items[i].value && (!token->whole || token->nil) && figure_is_sign(token->text))
			return true;
		if (token->padded && row->values < row->columns)
			return true;
		if (token->foot && (row->values != row->columns || !row_adds_up(row, tokens)))
			return true;
	}
	return false;
}

/* Digits behind the label's words, not in brackets, other than a year: `label020`; or a sign for nothing; or a number
 * in the label's own cell. */
static bool has_digits_behind(const struct tokens *tokens, const struct label *label)
{
	struct slice text = tokens->token[label->last].text;
	bool words = false, digits = false;
	uint32_t point = 0;
	int brackets = 0;

	while (text.len != 0) {
		const uint32_t before = point;

		point = glyph_next(&text);
		if (point >= 0x4e00 && point <= 0x9fff && point != YEAR) {
			words = true;
			continue;
		}
		point = glyph_narrow(point);
		brackets += (point == '(') - (point == ')');
		if (point == YEAR && before >= '0' && before <= '9')
			digits = false;
		words = words || point > 0x3001;
		digits = digits || (words && brackets == 0 && point >= '0' && point <= '9');
	}
	for (size_t at = label->last + 1; at < tokens->count && same_cell(tokens, at, label->last) && !digits; at++)
		digits = figure_read(tokens->token[at].text).kind == FIGURE_NUMBER;
	return digits || point == '/' || point == '-';
}

/* A blank cell between the pieces of the label: not a cell of the row, unless they are on lines of their own
 * and it is on the first. */
static bool in_label(const struct row *row, const struct tokens *tokens, size_t at)
{
	const uint32_t band = tokens->token[at].band;

	return row->label != NULL && at < row->label->last &&
	    (band == 0 || band != tokens->token[row->label->first].band);
}

/* The row of the third table has no label and no next row: it ends with its row of cells, where that is known. */
static bool leaves_row(const struct row *row, const struct tokens *tokens, size_t at)
{
	uint32_t band;

	if (row->count == 0)
		return false;
	band = tokens->token[row->items[0].token].band;
	return band != 0 && tokens->token[at].band != band &&
	    (row->count >= row->columns || tokens->token[at].kind == TOKEN_TEXT);
}

/* Is it a numbering on a line above, all of it and nothing else? */
static bool is_numbering_above(const struct token *token)
{
	size_t length;

	(void)utf8_decode(token->text, &length);
	return token->length == 0 && token->text.len > length;
}

/* Does a numbering that is not the label's stand right before the value? It may be that of the next row. */
static bool follows_numbering(const struct row *row, const struct tokens *tokens, size_t at)
{
	const struct token *token = &tokens->token[at];

	return row->label != NULL && at > row->label->last + 1 && !token->bounded && token_is_numbering(token - 1) &&
	    (token->shared || is_numbering_above(token - 1));
}

/* Is it a number that was taken for one in prose, behind a label that is not all there? The words before it may be the
 * label's rest, misspelt. */
static bool hides_number(const struct row *row, const struct tokens *tokens, size_t at)
{
	const struct token *token = &tokens->token[at];

	return row->label != NULL && at > row->label->last && row->label->matched < row->label->length && token->length == 0 &&
	    token->shared && !token->bounded && figure_read(token->text).kind == FIGURE_NUMBER;
}

/* Does the caption of a block stand there, or the label of one of its columns, behind the row's label? The values behind
 * it are hardly the row's. */
static bool is_heading(const struct row *row, const struct tokens *tokens, size_t at)
{
	struct label heading;

	return row->label != NULL && at > row->label->last && (label_key(tokens, KEY_CAPTION, at, &heading) != NULL ||
	    (!tokens->token[at].bounded && label_key(tokens, KEY_DISCLOSURE, at, &heading) != NULL));
}

void row_collect(struct row *row, const struct tokens *tokens, uint32_t next_band)
{
	const size_t behind = number_behind(row, tokens);
	bool ended = false, headed = false;
	size_t words = 0, stop;

	row->nought = behind != SIZE_MAX && tokens->token[behind].number == 0;
	row->numbering = behind != SIZE_MAX && !row->nought;
	stop = row->numbering ? behind : row->stop;
	for (size_t at = row->first; at < stop; at++) {
		const struct token *token = &tokens->token[at];

		/* A row without a label holds no long words: what follows stands in its line. */
		if (row->label == NULL && row->count != 0 && token->kind == TOKEN_TEXT && token->length >= WORD_LIMIT)
			ended = true;
		if (row->label == NULL && (ended || leaves_row(row, tokens, at))) {
			/* A row of blank cells under the header, and then the row of cells. */
			if (!ended && row->values == 0 && token->kind != TOKEN_TEXT) {
				row->count = 0;
			} else {
				row->stop = at;
				break;
			}
		}
		if (row->label != NULL && label_holds(row->label, at))
			continue;
		if (row->count != 0 && token->shared && same_cell(tokens, at, row->items[row->count - 1].token)) {
			row->items[row->count - 1].tokens++;
			continue;
		}
		switch (token->kind) {
		case TOKEN_VALUE:
			if (ended && token->nil) {
				break;      /* a stroke of a header: more/less */
			} else if (ended) {
				row->stray = row->stray || row->foreign == 0;
				if (row->foreign != 0)
					row->foreign_stop = at + 1;
			} else {
				row->doubt = row->doubt || (row->remark && token->line != tokens->token[row->first].line) ||
				    headed || follows_numbering(row, tokens, at);
				row->adrift = row->adrift || headed;
				row_add_item(row, tokens, at, true);
			}
			break;
		case TOKEN_BLANK:
			if (!ended && !in_label(row, tokens, at))
				row_add_item(row, tokens, at, false);
			break;
		default:
			if (row->label != NULL && same_cell(tokens, at, row->label->last))
				break;
			row->doubt = row->doubt || (!ended && figure_is_sign(token->text));
			row->doubt = row->doubt || (!ended && row->values == 0 && hides_number(row, tokens, at));
			headed = headed || (!ended && row->values < row->columns && is_heading(row, tokens, at));
			if (row->label != NULL && at > row->label->last && words_near(tokens, row, at) && is_word(tokens, at))
				words++;
			if (take_text(row, tokens, at, &ended))
				row_add_item(row, tokens, at, true);
			break;
		}
	}
	if (row->label != NULL) {
		take_words(row, tokens, words);
		row->glued = has_digits_behind(tokens, row->label);
		row->doubt = row->doubt || (row->glued && (row->values != row->columns || row->columns == 1));
	}
	while (row->count != 0 && !row->items[row->count - 1].value && next_band != 0 &&
	    tokens->token[row->items[row->count - 1].token].band == next_band)
		row->count--;
	drop_idle_lines(row, tokens);
	row_set_bounded(row, tokens);
	row->doubt = row->doubt || is_torn(row, tokens) || (row->stop < tokens->count && row->values < row->columns &&
	    row->label != NULL && mixed_value_first(tokens->token[row->stop].text));
}

void row_crop(struct row *row, const struct tokens *tokens, size_t last)
{
	const struct piece *column = &tokens->doc->pieces[tokens->token[last].piece];

	while (column->table != 0 && row->count > row->columns && !row->items[row->count - 1].value) {
		const struct piece *cell = &tokens->doc->pieces[tokens->token[row->items[row->count - 1].token].piece];

		if (cell->table != column->table || cell->left < column->left + column->width)
			return;
		row->count--;
		row->cropped++;
		row->margin -= row->margin > 0;
		row_set_bounded(row, tokens);
	}
}

void row_free(struct row *row)
{
	free(row->items);
	row->items = NULL;
	row->count = row->room = row->values = 0;
	row->bounded = false;
}

struct slice row_text(const struct row *row, const struct tokens *tokens, int item)
{
	const struct item *one = &row->items[item];
	const struct token *first = &tokens->token[one->token], *last = first;
	const char *end;

	if (one->tokens > 1) {
		for (size_t t = one->token + 1, left = one->tokens - 1; left != 0; t++, left--)
			last = &tokens->token[t];
	}
	end = last->text.ptr + last->text.len;
	return (struct slice){ first->text.ptr, (size_t)(end - first->text.ptr) };
}

bool row_adds_up(const struct row *row, const struct tokens *tokens)
{
	const size_t group = row->columns == 7 ? 7 : row->columns == ROW_COLUMNS ? 5 : 0;
	int64_t sum = 0;
	size_t at = 0;

	for (size_t i = 0; i < row->count && group != 0; i++) {
		int64_t number;

		if (!row->items[i].value)
			continue;
		if (!row_number(row, tokens, (int)i, &number))
			return false;
		at++;
		if (at % group == 0 && sum != number)
			return false;
		sum = at % group == 0 ? 0 : sum + number;
	}
	return group != 0;
}

bool row_is_wrapped(const struct row *row, const struct tokens *tokens)
{
	const struct token *before = NULL;
	bool beside = false, below = false, under = false;

	for (size_t i = 0; i < row->count; i++) {
		const struct token *token = &tokens->token[row->items[i].token];

		if (!row->items[i].value)
			continue;
		if (token->bounded)
			return false;
		/* On paper the next value stands farther right. */
		if (before != NULL && tokens->doc->measured && token->x < before->end)
			return true;
		if (before != NULL) {
			beside = beside || token->line == before->line;
			below = below || token->line != before->line;
			under = under || (token->line != before->line && token->x > tokens->token[row->first].x);
		}
		before = token;
	}
	return beside && below && (under || !row_adds_up(row, tokens));
}

void row_set_bounded(struct row *row, const struct tokens *tokens)
{
	row->bounded = row->count != 0;
	for (size_t i = 0; i < row->count && row->bounded; i++)
		row->bounded = tokens->token[row->items[i].token].bounded;
}

bool row_is_uniform(const struct row *row, const struct tokens *tokens)
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

bool row_is_beside(const struct row *row, const struct tokens *tokens, uint32_t line)
{
	return line >= tokens->token[row->label->first].line && line <= tokens->token[row->label->last].line;
}
