/* The third table: its header, and the row under it. */
#include "review.h"

#include "cells.h"
#include "headers.h"
#include "parted.h"

enum {
	REVIEW_PIECES = 10,       /* so many pieces of labels in a row are a header, */
	REVIEW_HEADER = 15,       /* and so many one without values below it */
	LABEL_LONG = 10           /* characters: longer words are none of its labels, misspelt */
};

/* Is the token a piece of a label of the third table? */
static bool is_review_piece(const struct tokens *tokens, size_t token)
{
	return keys_contain(KEY_REVIEW, tokens->points + tokens->token[token].folded, tokens->token[token].length);
}

/* A header whose labels are torn to pieces: a run of pieces, then values, or other words, before which all cells are
 * blank. */
static void review_from_pieces(struct report *report, size_t from)
{
	const struct tokens *tokens = report->tokens;
	size_t pieces = 0;

	for (size_t at = from; at < report->stop; at++) {
		const struct token *token = &tokens->token[at];

		if (token->kind == TOKEN_VALUE && pieces >= REVIEW_PIECES) {
			report->review.columns = REVIEW_COLUMNS;
			report->review.first = at;
			return;
		}
		if (token->kind == TOKEN_VALUE)
			pieces = 0;
		if (token->kind != TOKEN_TEXT || token->length == 0)
			continue;
		if (is_review_piece(tokens, at)) {
			if (pieces++ == 0)
				report->review_start = at;
		} else if (!token_is_fragment(tokens, at)) {
			if (pieces >= REVIEW_HEADER) {
				report->review.columns = REVIEW_COLUMNS;
				report->review.first = report->review.stop = at;
				return;
			}
			pieces = 0;
		}
	}
}

static bool same_line(const struct token *a, const struct token *b)
{
	return a->band != 0 || b->band != 0 ? a->band == b->band : a->line == b->line;
}

/* Where the row starts behind the last label: blank cells on the label's line fill up the header, if the
 * values stand on another. */
static size_t behind_header(const struct tokens *tokens, size_t last)
{
	size_t at = last + 1;

	while (at < tokens->count && tokens->token[at].kind == TOKEN_BLANK &&
	    same_line(&tokens->token[at], &tokens->token[last]))
		at++;
	return at < tokens->count && same_line(&tokens->token[at], &tokens->token[last]) ? last + 1 : at;
}

/* Does the header go on behind words that are none of its labels: one misspelt, or the head of a page with its number?
 * Or behind a number alone, that of a page? */
static bool goes_on(const struct tokens *tokens, size_t at)
{
	const bool page = tokens->token[at].kind == TOKEN_VALUE || tokens->token[at].length > LABEL_LONG;
	struct label label;
	size_t words = 0, values = tokens->token[at].kind == TOKEN_VALUE;

	for (size_t next = at + 1; next < tokens->count && words < 3 && values <= page; next++) {
		if (label_key(tokens, KEY_REVIEW, next, &label) != NULL)
			return true;
		words += tokens->token[next].kind == TOKEN_TEXT;
		values += tokens->token[next].kind == TOKEN_VALUE;
	}
	return false;
}

static void find_header(struct report *report, size_t from)
{
	const struct tokens *tokens = report->tokens;
	size_t seen[REVIEW_OUTCOMES] = { 0 }, found = 0, start = 0, last = 0, values = 0;

	for (size_t at = from; at < report->stop; at++) {
		struct label label;
		const struct token *token = &tokens->token[at];
		const struct key *key;

		/* One value among the labels may be the number of a page. */
		if (token->kind == TOKEN_VALUE && found >= 5 && (values != 0 || !goes_on(tokens, at)))
			break;
		values += token->kind == TOKEN_VALUE && found != 0;
		if (token->kind != TOKEN_TEXT || token->length == 0)
			continue;
		key = label_key(tokens, KEY_REVIEW, at, &label);
		if (key == NULL) {
			if (token_is_fragment(tokens, at))
				continue;
			if (found >= 5 && goes_on(tokens, at))
				continue;
			if (found >= 5)
				break;
			memset(seen, 0, sizeof seen);
			memset(report->review_columns, 0, sizeof report->review_columns);
			found = values = 0;
			continue;
		}
		for (size_t c = 0; c < REVIEW_OUTCOMES; c++) {
			if (strcmp(key->code, review_outcomes[c]) != 0)
				continue;
			if (seen[c] < REVIEW_GROUPS)
				report->review_columns[seen[c] * REVIEW_OUTCOMES + c] = label;
			seen[c]++;
			start = found++ == 0 ? label.first : start;
			key = NULL;
			break;
		}
		if (key != NULL && report->review_header[key->order].matched == 0)
			report->review_header[key->order] = label;
		last = label.last;
		at = label.last > at ? label.last : at;
	}
	report->review.stop = report->stop;
	if (found >= 5) {
		report->review.columns = REVIEW_COLUMNS;
		report->review.first = behind_header(tokens, last);
		report->review_start = start;
	} else {
		memset(report->review_columns, 0, sizeof report->review_columns);
		review_from_pieces(report, from);
	}
}

/* The blank cells behind the header's second line, which seven labels begin; SIZE_MAX where it is not known. */
static size_t blanks_in_header(const struct report *report)
{
	const struct label *last = &report->review_header[keys_order(KEY_REVIEW, "litigation.after_reconsideration")];
	const struct token *token = report->tokens->token;
	size_t at = last->last + 1, blanks = 0;

	if (last->matched == 0)
		return SIZE_MAX;
	for (; at < report->tokens->count && token[at].kind == TOKEN_BLANK; at++)
		blanks++;
	return at < report->tokens->count && token[at].kind == TOKEN_TEXT && token_is_fragment(report->tokens, at) ?
	    blanks : SIZE_MAX;
}

/*
 * Where rows are known by nothing but their cells, those that fill up the header's last line stand before the
 * row, and so may a bar that opens it. The header's lines have 7 and 10 labels; all lines are filled up to one
 * width, or only where a label spans columns (8 of them in the second line). Returns how many cells to leave
 * out, SIZE_MAX where the numbers of blank cells do not come out.
 */
static size_t fillers_before(const struct report *report)
{
	const size_t blanks = blanks_in_header(report), cells = report->review.count;
	size_t found = SIZE_MAX;

	for (size_t opener = 0; opener <= 1 && blanks != SIZE_MAX; opener++) {
		const size_t width = blanks + 7 - opener;

		if (blanks >= 8 + opener && cells == 2 * width - 10 + opener)
			found = width - 10 + opener;
		else if ((blanks == opener || blanks == 8 + opener) && cells == REVIEW_COLUMNS + opener)
			found = opener;
	}
	return found;
}

/* Do words stand before the cell on its line? */
static bool goes_on_in_line(const struct tokens *tokens, size_t cell)
{
	size_t at = cell;

	while (at > 0 && tokens->token[at].kind == TOKEN_BLANK)
		at--;
	return at < cell && tokens->token[at].kind == TOKEN_TEXT && tokens->token[at].line != 0 &&
	    tokens->token[at].line == tokens->token[cell].line;
}

/* Leaves out cells that fill up the header; tells whether the row is known to have just its own. */
static void drop_fillers(struct report *report)
{
	struct row *row = &report->review;
	size_t before = 0;

	if (row->count < REVIEW_COLUMNS || !row->bounded)
		return;
	if (report->tokens->token[row->items[0].token].band != 0) {
		/* What goes on behind the header's labels on their line may have fillers among its cells. */
		row->doubt = row->doubt || (row->values < row->columns && goes_on_in_line(report->tokens, row->items[0].token));
		row->whole = row->count == REVIEW_COLUMNS && !goes_on_in_line(report->tokens, row->items[0].token);
		return;
	}
	before = fillers_before(report);
	/* As many cells as columns, and fillers among them: one is lost. */
	row->doubt = row->doubt || (before == SIZE_MAX && row->count == REVIEW_COLUMNS && blanks_in_header(report) != SIZE_MAX);
	if (before == SIZE_MAX || before + REVIEW_COLUMNS > row->count)
		return;
	for (size_t i = 0; i < row->count; i++)
		if (row->items[i].value && (i < before || i >= before + REVIEW_COLUMNS))
			return;
	memmove(row->items, row->items + before, REVIEW_COLUMNS * sizeof *row->items);
	row->count = REVIEW_COLUMNS;
	row->whole = before == 0;    /* else one of them may be a cell that came twice: sums tell */
}

/* The label of the group of columns at or behind a token, its words aside only blank cells and pieces of labels. */
static size_t find_group(struct report *report, const char *code, size_t at, struct label *label)
{
	const struct tokens *tokens = report->tokens;

	for (; at < report->stop; at++) {
		const struct key *key = label_key(tokens, KEY_REVIEW, at, label);

		if (key != NULL && strcmp(key->code, code) == 0)
			return at;
		if (key != NULL && strcmp(key->code, "litigation") == 0)
			report->review_header[key->order] = *label;
		if (tokens->token[at].kind == TOKEN_VALUE || (tokens->token[at].kind == TOKEN_TEXT && !token_is_fragment(tokens, at)))
			break;
	}
	return tokens->count;
}

/* A table that lies on its side: the columns' labels once, and behind each group's label its five cells. */
static bool read_turned(struct report *report)
{
	static const char *const groups[REVIEW_GROUPS] = {
		"reconsideration", "litigation.direct", "litigation.after_reconsideration"
	};
	const struct token *token = report->tokens->token;
	size_t at = report->review_columns[REVIEW_OUTCOMES - 1].last + 1;

	for (size_t c = 0; c < REVIEW_OUTCOMES; c++)
		if (report->review_columns[c].matched == 0 || report->review_columns[c + REVIEW_OUTCOMES].matched != 0 ||
		    (c != 0 && report->review_columns[c].first < report->review_columns[c - 1].last))
			return false;
	for (size_t g = 0; g < REVIEW_GROUPS; g++) {
		struct label label;

		at = find_group(report, groups[g], at, &label);
		if (at == report->tokens->count)
			break;
		report->review_header[keys_order(KEY_REVIEW, groups[g])] = label;
		for (at = label.last + 1; at < report->stop && token[at].kind != TOKEN_TEXT; at++)
			row_add_item(&report->review, report->tokens, at, token[at].kind == TOKEN_VALUE);
		if (report->review.count != (g + 1) * REVIEW_OUTCOMES)
			break;
	}
	report->review.whole = report->review.count == REVIEW_COLUMNS;
	if (!report->review.whole) {
		row_free(&report->review);
		return false;
	}
	for (size_t c = REVIEW_OUTCOMES; c < REVIEW_COLUMNS; c++)
		report->review_columns[c] = report->review_columns[c - REVIEW_OUTCOMES];
	report->review.first = report->review_columns[REVIEW_OUTCOMES - 1].last + 1;
	report->review.stop = at;
	return true;
}

/* A short word, or one that begins as a label of the third table does? */
static bool may_be_header(const struct tokens *tokens, size_t at)
{
	const struct token *token = &tokens->token[at];

	return token->kind == TOKEN_TEXT &&
	    (token->length <= 4 || keys_contain(KEY_REVIEW, tokens->points + token->folded, 2));
}

void review_read(struct report *report, size_t from)
{
	report->review.last = true;
	report->review.margin = -1;
	if (parted_read(report, from))
		return;
	find_header(report, from);
	if (report->review.columns == 0)
		return;
	if (read_turned(report))
		return;
	report->review.margin = headers_margin(report->tokens, &report->review_columns[REVIEW_COLUMNS - 1]);
	row_collect(&report->review, report->tokens, 0);
	if (report->review_columns[REVIEW_COLUMNS - 1].matched != 0)
		row_crop(&report->review, report->tokens, report->review_columns[REVIEW_COLUMNS - 1].last);
	cells_set_remark_apart(&report->review, report->tokens);
	drop_fillers(report);
	/* Nothing, and then words that a header may hold: its end was not found. */
	if (report->review.count == 0 && report->review.first < report->stop)
		report->review.doubt = may_be_header(report->tokens, report->review.first);
	report->review.absent = report->review.count == 0 && report->review.first >= report->tokens->count;
}
