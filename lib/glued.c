/* Cells that were run together. */
#include "glued.h"

#include "error.h"
#include "glyph.h"

#include <stdlib.h>

enum {
	APPLICANTS = 7,           /* columns of the second table, */
	OUTCOMES = 15,            /* and of the third */
	GROUP = 5,                /* of which with a total */
	LONGEST = 9,              /* digits of a number, */
	DIGITS_LIMIT = 28,        /* and of a row's numbers */
	TRIES = 20000
};

/* ---- what is glued ---- */

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Does the character stand in numbers, inside or before them? */
static bool is_sign(char byte)
{
	return byte == '.' || byte == '+' || byte == '-';
}

/* The digits at the end of the text, points and signs among them; all of the text may be digits. */
static struct slice digits_behind(struct slice text)
{
	struct slice tail = { text.ptr + text.len, 0 };

	while (tail.len < text.len && (is_digit(tail.ptr[-1]) || (is_sign(tail.ptr[-1]) && tail.len != 0))) {
		tail.ptr--;
		tail.len++;
	}
	while (tail.len != 0 && tail.ptr[0] == '.') {
		tail.ptr++;
		tail.len--;
	}
	return tail;
}

/* Do numbers stand in the text, other than those of numberings? Two rows may have been joined there. */
static bool holds_numbers(struct slice text)
{
	for (size_t i = 0; i + 1 < text.len; i++)
		if (is_digit(text.ptr[i]) && is_digit(text.ptr[i + 1]))
			return true;
	return false;
}

/* Does the token end its line, in no cell, behind no numbers? */
static bool ends_line(const struct tokens *tokens, size_t at)
{
	const struct token *token = tokens->token;

	if (token[at].bounded || token[at].band != 0 || (at + 1 < tokens->count && token[at + 1].gap == 0))
		return false;
	for (; at > 0 && token[at].gap == 0; at--)
		if (token[at - 1].kind != TOKEN_TEXT || holds_numbers(token[at - 1].text))
			return false;
	return true;
}

/* The longest label of those kinds with which the points start; its length, 0 where none does. */
static uint32_t label_length(enum key_kind kind, enum key_kind last, const uint32_t *points, uint32_t length)
{
	uint32_t best = 0;

	for (; kind <= last; kind++)
		for (const struct key *key = keys_first(kind, FOLD_POINT(points[0])); key != NULL; key = key->next) {
			uint32_t same = 0;

			while (same < key->length && same < length && FOLD_POINT(points[same]) == key->points[same])
				same++;
			best = same >= key->needed && same > best ? same : best;
		}
	return best;
}

/* How many labels of the first table's columns run together in the token. */
static unsigned columns_in(const struct tokens *tokens, const struct token *token)
{
	const uint32_t *points = tokens->points + token->folded;
	unsigned columns = 0;

	for (uint32_t at = 0, length; at < token->length; at += length != 0 ? length : 1) {
		length = label_length(KEY_DISCLOSURE, KEY_DISCLOSURE, points + at, token->length - at);
		columns += length != 0;
	}
	return columns;
}

/* Is a row's label in the token, up to its digits; of the second table? */
static bool holds_row(const struct tokens *tokens, size_t at, bool *requests)
{
	const uint32_t *points = tokens->points + tokens->token[at].folded;
	uint32_t most = 0;

	for (uint32_t from = 0; from < tokens->token[at].length; from++) {
		if (from != 0 && (points[from] & FOLD_NUMBERED) == 0)
			continue;
		for (const struct key *key = keys_first(KEY_ROW, FOLD_POINT(points[from])); key != NULL; key = key->next) {
			struct label label;

			if (key->points[0] != FOLD_POINT(points[from]) || !label_match(tokens, key, at, from, &label) ||
			    label.last != at || label.matched <= most)
				continue;
			most = label.matched;
			*requests = key->order >= keys_order(KEY_ROW, "received");
		}
	}
	return most != 0;
}

/* ---- cutting digits into numbers ---- */

/* Ways to cut digits into groups of numbers, the last of each the sum of the others. */
struct cuts {
	unsigned groups, size;           /* so many groups, of so many numbers at most */
	size_t now[OUTCOMES], length[OUTCOMES];   /* of the numbers of the way that is tried, and of one found */
	unsigned count;                  /* of those of the one found */
	unsigned found;
	unsigned tried;
};

static int64_t number_of(struct slice digits)
{
	int64_t number = 0;

	for (size_t i = 0; i < digits.len; i++)
		number = number * 10 + (digits.ptr[i] - '0');
	return number;
}

/* Cuts the rest, behind `count` numbers, of which `parts` in the group add up to `sum`. */
static void try_cuts(struct cuts *cuts, struct slice rest, unsigned count, unsigned group, unsigned parts, int64_t sum)
{
	if (rest.len == 0 && parts == 0) {
		if (cuts->found++ == 0 || count > cuts->count) {
			memcpy(cuts->length, cuts->now, sizeof cuts->now);
			cuts->count = count;
		}
		return;
	}
	if (rest.len == 0 || group == cuts->groups || cuts->tried++ > TRIES)
		return;
	for (size_t length = 1; length <= rest.len && length <= LONGEST; length++) {
		const struct slice behind = { rest.ptr + length, rest.len - length };
		const int64_t number = number_of((struct slice){ rest.ptr, length });

		cuts->now[count] = length;
		if (number == sum && (parts != 0 || cuts->groups == 1 || number == 0))
			try_cuts(cuts, behind, count + 1, group + 1, 0, 0);
		cuts->now[count] = length;
		if (parts + 1 < cuts->size)
			try_cuts(cuts, behind, count + 1, group, parts + 1, sum + number);
		if (rest.ptr[0] == '0')
			break;
	}
	/* All cells of a group may be blank. */
	if (parts == 0 && cuts->groups != 1)
		try_cuts(cuts, rest, count, group + 1, 0, 0);
}

static bool all_digits(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!is_digit(text.ptr[i]))
			return false;
	return true;
}

static bool all_zeros(struct slice digits)
{
	for (size_t i = 0; i < digits.len; i++)
		if (digits.ptr[i] != '0')
			return false;
	return true;
}

/* ---- tokens ---- */

static struct token *add_token(struct tokens *tokens)
{
	if (tokens->count == tokens->room) {
		tokens->room = 2 * tokens->room + 1024;
		tokens->token = xreallocarray(tokens->token, tokens->room, sizeof *tokens->token);
	}
	return &tokens->token[tokens->count++];
}

/* Adds a number that stands in the token `whole`. */
static void add_number(struct tokens *tokens, const struct token *whole, struct slice digits, bool doubted, bool settled)
{
	struct token *token = add_token(tokens);
	const uint32_t before = glyph_count((struct slice){ whole->text.ptr, (size_t)(digits.ptr - whole->text.ptr) });

	*token = (struct token){ .text = digits, .line = whole->line, .column = whole->column + before,
		.piece = whole->piece, .page = whole->page, .kind = TOKEN_VALUE, .shared = digits.ptr != whole->text.ptr,
		.garbled = whole->garbled, .torn = doubted, .settled = settled };
	token->x = whole->x + glyph_columns((struct slice){ whole->text.ptr, (size_t)(digits.ptr - whole->text.ptr) });
	token->end = token->x + (int32_t)digits.len;
	token->whole = digits.len < 13 && all_digits(digits);
	token->number = token->whole ? number_of(digits) : 0;
	token->gap = digits.ptr == whole->text.ptr ? whole->gap : 0;
}

/* Adds the numbers of a row of so many columns. */
static void add_numbers(struct tokens *tokens, const struct token *whole, struct slice digits, unsigned columns)
{
	struct cuts cuts = { .groups = columns / GROUP, .size = columns == OUTCOMES ? GROUP : columns };
	const bool plain = all_digits(digits);
	bool doubted = false;

	if (columns >= APPLICANTS && !all_zeros(digits) && digits.len <= DIGITS_LIMIT && plain)
		try_cuts(&cuts, digits, 0, 0, 0, 0);
	if (columns == 1 || !plain || (cuts.found == 0 && digits.len != columns && !all_zeros(digits))) {
		add_number(tokens, whole, digits, columns != 1, false);
		return;
	}
	doubted = !all_zeros(digits) && (cuts.found != 1 || cuts.tried > TRIES);
	for (unsigned i = 0; digits.len != 0; i++) {
		const size_t length = cuts.found != 0 ? cuts.length[i] : 1;

		add_number(tokens, whole, (struct slice){ digits.ptr, length }, doubted, cuts.found == 1 && !doubted);
		digits.ptr += length;
		digits.len -= length;
	}
}

/* The text of the token before the folded character number `point`, punctuation at its end left to what is behind. */
static struct slice text_before(const struct token *token, uint32_t point)
{
	uint32_t *points = xreallocarray(NULL, token->text.len + 1, sizeof *points);
	struct slice rest = token->text, text = { token->text.ptr, 0 };

	while (rest.len != 0 && fold_points(text, points) < point) {
		(void)utf8_next(&rest);
		text.len = (size_t)(rest.ptr - text.ptr);
	}
	free(points);
	return text;
}

/* Does a bracket stand before that character? */
static bool opens_bracket(const struct token *token, uint32_t point)
{
	const struct slice before = text_before(token, point);
	struct slice rest = { before.ptr + before.len, token->text.len - before.len };

	return glyph_narrow(utf8_next(&rest)) == '(';
}

/* Adds the characters [from, to) of the token. */
static void add_words(struct tokens *tokens, const struct token *whole, uint32_t from, uint32_t to, bool fragment)
{
	const struct slice before = text_before(whole, from);
	const struct slice all = to == whole->length ? whole->text : text_before(whole, to);
	struct token *words = add_token(tokens);

	*words = *whole;
	words->text = (struct slice){ before.ptr + before.len, all.len - before.len };
	words->column += glyph_count(before);
	words->x += glyph_columns(before);
	words->end = whole->x + glyph_columns(all);
	words->folded += from;
	words->length = to - from;
	words->fragment = fragment;
	words->gap = from == 0 ? whole->gap : 0;
	words->shared = from != 0 || whole->shared;
}

/* Adds the labels of columns that run together in the token, with what stands between them, one that is misspelt; false
 * where most of it is other words. */
static bool add_labels(struct tokens *tokens, const struct token *whole)
{
	const uint32_t *points = tokens->points + whole->folded;
	const size_t before = tokens->count;
	uint32_t at = 0, start = 0, known = 0;

	while (at < whole->length) {
		const uint32_t length = label_length(KEY_CAPTION, KEY_REVIEW, points + at, whole->length - at);

		if (length != 0 && start != at)
			add_words(tokens, whole, start, at, false);
		if (length != 0)
			add_words(tokens, whole, at, at + length, true);
		known += length;
		at += length != 0 ? length : 1;
		start = length != 0 ? at : start;
	}
	/* A remark in brackets is the last label's. */
	if (start != at && tokens->count != before && opens_bracket(whole, start)) {
		const struct token *last = &tokens->token[--tokens->count];

		add_words(tokens, whole, last->folded - whole->folded, at, true);
	} else if (start != at) {
		add_words(tokens, whole, start, at, false);
	}
	if (tokens->count >= before + 2 && 4 * known >= 3 * whole->length)
		return true;
	tokens->count = before;
	return false;
}

/* Does the line end with digits behind a row's label? */
static bool is_glued(const struct tokens *tokens, size_t at, bool *requests)
{
	const struct token *token = &tokens->token[at];
	struct slice tail;

	if (token->kind != TOKEN_TEXT || !is_digit(token->text.ptr[token->text.len - 1]) || !ends_line(tokens, at))
		return false;
	tail = digits_behind(token->text);
	return tail.len != token->text.len && holds_row(tokens, at, requests) &&
	    !holds_numbers((struct slice){ token->text.ptr, token->text.len - tail.len });
}

/* All tokens again, those from `first` on parted. */
static void part_from(struct tokens *tokens, size_t first)
{
	struct tokens new = *tokens;
	unsigned columns = 0;

	new.token = xreallocarray(NULL, tokens->room, sizeof *new.token);
	new.count = 0;
	for (size_t i = 0; i < tokens->count; i++) {
		const struct token *token = &tokens->token[i];
		const struct slice digits = digits_behind(token->text);
		bool requests = false;

		if (i >= first && is_glued(tokens, i, &requests)) {
			struct token *label = add_token(&new);

			*label = *token;
			label->text.len -= digits.len;
			label->end -= (int32_t)digits.len;
			add_numbers(&new, token, digits, requests ? APPLICANTS : columns);
		} else if (i >= first && token->kind == TOKEN_VALUE && digits.len == token->text.len && digits.len >= OUTCOMES &&
		    ends_line(tokens, i)) {
			add_numbers(&new, token, digits, OUTCOMES);
		} else if (i < first || token->kind != TOKEN_TEXT || !ends_line(tokens, i) || !add_labels(&new, token)) {
			*add_token(&new) = *token;
		}
		if (token->kind == TOKEN_TEXT && !token->bounded && columns_in(tokens, token) != 0)
			columns = columns_in(tokens, token);
	}
	free(tokens->token);
	*tokens = new;
	tokens_mark_end(tokens);
}

void glued_part(struct tokens *tokens)
{
	bool requests;

	for (size_t i = 0; i < tokens->count; i++)
		if (is_glued(tokens, i, &requests)) {
			part_from(tokens, i);
			return;
		}
}
