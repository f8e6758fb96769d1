/* The third table in parts. */
#include "parted.h"

enum { HEADING_LONG = 20 };     /* characters: longer words are no heading */

static const char *const groups[REVIEW_GROUPS] = {
	"reconsideration", "litigation.direct", "litigation.after_reconsideration"
};

/* A part while it is read: what its heading and its header name. */
struct part {
	size_t groups, columns;                  /* so many */
	size_t group[REVIEW_GROUPS];             /* which, in the order of the page */
	struct label heading[REVIEW_GROUPS];
	struct label column[REVIEW_COLUMNS];
	size_t start;                            /* first token of it all */
};

/* Does the key stand somewhere in the token's words? */
static bool has_key(const struct tokens *tokens, size_t at, const struct key *key)
{
	const struct token *token = &tokens->token[at];

	for (uint32_t first = 0; first + key->length <= token->length; first++) {
		const uint32_t *points = tokens->points + token->folded + first;
		uint32_t same = 0;

		while (same < key->length && FOLD_POINT(points[same]) == FOLD_POINT(key->points[same]))
			same++;
		if (same == key->length)
			return true;
	}
	return false;
}

static bool has_code(const struct tokens *tokens, size_t at, const char *code)
{
	size_t count;
	const struct key *key = keys_of(KEY_REVIEW, &count);
	const size_t order = keys_order(KEY_REVIEW, code);

	for (size_t k = 0; k < count; k++)
		if (key[k].order == order && has_key(tokens, at, &key[k]))
			return true;
	return false;
}

/* The group that a heading names, by the label at its start if there is one; REVIEW_GROUPS where it is none: that of the
 * whole table names two. */
static size_t named_group(const struct tokens *tokens, size_t at, const struct key *key)
{
	size_t group = REVIEW_GROUPS;

	for (size_t g = 0; key != NULL && g < REVIEW_GROUPS; g++)
		if (strcmp(key->code, groups[g]) == 0)
			return g;
	if (tokens->token[at].length > HEADING_LONG)
		return REVIEW_GROUPS;
	for (size_t g = 0; g < REVIEW_GROUPS; g++) {
		if (!has_code(tokens, at, groups[g]))
			continue;
		if (group < REVIEW_GROUPS || (g == 0 && has_code(tokens, at, "litigation")))
			return REVIEW_GROUPS;
		group = g;
	}
	return group;
}

/* Takes the words at `at` as a heading or as the label of a column; the last token that they take, or SIZE_MAX where they
 * are neither. */
static size_t take_words(struct part *part, const struct tokens *tokens, size_t at)
{
	struct label label;
	const struct key *key = label_key(tokens, KEY_REVIEW, at, &label);
	const size_t group = named_group(tokens, at, key);
	const bool first = part->groups + part->columns == 0;

	if (group < REVIEW_GROUPS && part->groups < REVIEW_GROUPS) {
		part->start = first ? at : part->start;
		part->heading[part->groups] = key != NULL ? label :
		    (struct label){ .first = at, .last = at, .matched = 1, .length = 1, .held = 1 };
		part->group[part->groups++] = group;
		return part->heading[part->groups - 1].last;
	}
	if (key == NULL || strcmp(key->code, "litigation") == 0)
		return key != NULL ? label.last : token_is_fragment(tokens, at) ? at : SIZE_MAX;
	if (part->columns == REVIEW_COLUMNS || strcmp(key->code, review_outcomes[part->columns % REVIEW_OUTCOMES]) != 0)
		return SIZE_MAX;
	part->start = first ? label.first : part->start;
	part->column[part->columns++] = label;
	return label.last;
}

/* Do two tokens stand in one row of a marked-up table, or on one line of text? */
static bool same_row(const struct tokens *tokens, size_t a, size_t b)
{
	const struct token *token = tokens->token;

	return tokens->doc->pieces[token[b].piece].table != 0 ? token[a].band == token[b].band : token[a].line == token[b].line;
}

/* How many blank cells stand side by side on the line of the token `at`, right before it (step -1) or behind it (1)? */
static size_t blanks_beside(const struct report *report, size_t at, int step)
{
	const struct token *token = report->tokens->token;
	size_t count = 0;

	for (size_t next = at; step > 0 ? next + 1 < report->stop : next > report->first; count++) {
		next = step > 0 ? next + 1 : next - 1;
		if (token[next].kind != TOKEN_BLANK || !same_row(report->tokens, next, at))
			break;
	}
	return count;
}

/* Adds the part's cells, from `at` on, to the row: as many as its columns, with as many blank ones on their line before and
 * behind them as the header's labels have. The token behind them, 0 where that is not so. */
static size_t take_cells(struct report *report, const struct part *part, size_t at)
{
	const struct token *token = report->tokens->token;
	const size_t before = report->review.count, behind = part->columns != 0 ? part->column[part->columns - 1].last : at;
	const size_t leading = blanks_beside(report, part->column[0].first, -1), trailing = blanks_beside(report, behind, 1);
	size_t last;

	if (part->columns != part->groups * REVIEW_OUTCOMES || part->groups == REVIEW_GROUPS)
		return 0;
	for (size_t g = 0; g < part->groups; g++)
		if (part->group[g] != before / REVIEW_OUTCOMES + g)
			return 0;
	at = behind + 1 + trailing;
	for (size_t i = 0; i < leading; i++, at++)
		if (at >= report->stop || token[at].kind != TOKEN_BLANK)
			return 0;
	for (; at < report->stop && token[at].kind != TOKEN_TEXT && report->review.count < before + part->columns; at++)
		row_add_item(&report->review, report->tokens, at, token[at].kind == TOKEN_VALUE);
	last = at - 1;
	if (report->review.count != before + part->columns || blanks_beside(report, last, 1) != trailing)
		return 0;
	at += trailing;
	/* What stands before the next words on their line is theirs. */
	while (at < report->stop && token[at].kind == TOKEN_BLANK && !same_row(report->tokens, at, last))
		at++;
	return at == report->stop || token[at].kind == TOKEN_TEXT ? at : 0;
}

static void keep_labels(struct report *report, const struct part *part)
{
	for (size_t g = 0; g < part->groups; g++)
		report->review_header[keys_order(KEY_REVIEW, groups[part->group[g]])] = part->heading[g];
	for (size_t c = 0; c < part->columns; c++)
		report->review_columns[part->group[0] * REVIEW_OUTCOMES + c] = part->column[c];
}

bool parted_read(struct report *report, size_t from)
{
	const struct token *token = report->tokens->token;
	struct part part[REVIEW_GROUPS] = { 0 };
	size_t parts = 0, at = from;

	while (at != 0 && at < report->stop && report->review.count < REVIEW_COLUMNS) {
		struct part *const now = &part[parts];
		const bool header = now->columns == 0 || now->columns % REVIEW_OUTCOMES != 0;
		size_t last;

		if ((token[at].kind == TOKEN_BLANK && header) || (token[at].kind == TOKEN_TEXT && token[at].length == 0)) {
			at++;
		} else if (token[at].kind != TOKEN_TEXT && now->columns != 0) {
			at = take_cells(report, now, at);
			parts++;
		} else {
			last = token[at].kind == TOKEN_TEXT ? take_words(now, report->tokens, at) : SIZE_MAX;
			if (last == SIZE_MAX)
				*now = (struct part){ 0 };
			at = last == SIZE_MAX ? at + 1 : last + 1;
		}
	}
	if (at == 0 || report->review.count != REVIEW_COLUMNS) {
		row_free(&report->review);
		return false;
	}
	for (size_t p = 0; p < parts; p++)
		keep_labels(report, &part[p]);
	report->review.columns = REVIEW_COLUMNS;
	report->review.first = report->review.items[0].token;
	report->review.stop = at;
	report->review.whole = true;
	report->review_start = part[0].start;
	return true;
}
