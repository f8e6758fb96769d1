/* Labels of rows, and the chain of them that makes a report. */
#include "chain.h"

#include "error.h"
#include "numbering.h"
#include "remark.h"

#include <stdlib.h>
#include <string.h>

enum {
	SKIP_LIMIT = 40,          /* tokens that may stand between two words of one label */
	SCORE_SHARE = 20,         /* a label found whole */
	SCORE_FILLED = 24,        /* values or blank cells follow it */
	SCORE_RESTART = 130,      /* what a second report in the document must be worth more than */
	SCORE_FAR = 10,           /* what a label loses for every FAR tokens between it and the one before */
	FAR = 80,
	SHORT_LABEL = 8,          /* characters: shorter ones must stand alone, nearly */
	TRAIL_SHORT = 3,
	TRAIL_LONG = 24
};

static const uint32_t *points_of(const struct tokens *tokens, size_t token)
{
	return tokens->points + tokens->token[token].folded;
}

bool token_is_fragment(const struct tokens *tokens, size_t token)
{
	return tokens->token[token].fragment;
}

/* The next token with words that may go on with a label whose next character is `wanted`;
 * tokens->count where there is none. */
static size_t next_words(const struct tokens *tokens, size_t token, uint32_t wanted)
{
	size_t skipped = 0;

	for (size_t at = token + 1; at < tokens->count && skipped < SKIP_LIMIT; at++) {
		const struct token *next = &tokens->token[at];

		if (next->kind != TOKEN_TEXT || next->length == 0) {
			skipped++;
			continue;
		}
		if (FOLD_POINT(points_of(tokens, at)[0]) == wanted)
			return at;
		if (next->length > 6 || !token_is_fragment(tokens, at))
			return tokens->count;
		skipped++;
	}
	return tokens->count;
}

/* Does the rest of the key, which other words part from its beginning, end the token behind its first `at` characters? */
static bool ends_with_rest(const struct tokens *tokens, const struct key *key, size_t token, uint32_t at)
{
	const uint32_t rest = key->length - key->needed, length = tokens->token[token].length;
	const uint32_t *end = points_of(tokens, token) + length - rest;

	if (length - at < rest)
		return false;
	for (uint32_t i = 0; i < rest; i++)
		if (FOLD_POINT(end[i]) != key->points[key->needed + i])
			return false;
	return true;
}

bool label_match(const struct tokens *tokens, const struct key *key, size_t token, uint32_t offset,
    struct label *label)
{
	uint32_t found = 0, errors = 0, at = offset;
	uint64_t held = 1;
	size_t here = token;

	while (found < key->length) {
		const uint32_t *points = points_of(tokens, here);
		const uint32_t length = tokens->token[here].length;

		while (at < length && found < key->length && FOLD_POINT(points[at]) == key->points[found]) {
			found++;
			at++;
		}
		if (found == key->length)
			break;
		if (at >= length) {
			const size_t next = next_words(tokens, here, key->points[found]);

			if (next == tokens->count || next - token > 63)
				break;
			here = next;
			held |= UINT64_C(1) << (here - token);
			at = 0;
		} else if (found >= 2 && errors == 0 && key->length >= 5 && at + 1 < length && found + 1 < key->length) {
			/* One character that is wrong, too many or left out. */
			if (FOLD_POINT(points[at + 1]) == key->points[found + 1]) {
				found++;
				at++;
			} else if (FOLD_POINT(points[at + 1]) == key->points[found]) {
				at++;
			} else if (FOLD_POINT(points[at]) == key->points[found + 1]) {
				found++;
			} else {
				break;
			}
			errors++;
		} else {
			break;
		}
	}
	if (key->gapped && found == key->needed && errors == 0 && ends_with_rest(tokens, key, here, at)) {
		found = key->length;
		at = tokens->token[here].length;
	}
	*label = (struct label){ .order = key->order, .first = token, .last = here, .matched = found - errors,
		.length = key->length, .held = held, .inside = offset != 0 };
	label->trailing = at < tokens->token[here].bracket ? remark_skip(tokens, here, at, &label->last) :
	    tokens->token[here].length - at;
	for (; here < label->last && label->last - token < 64; here++)
		label->held |= UINT64_C(2) << (here - token);
	if (found < (key->gapped ? key->length : key->needed) || (found < key->length && label->trailing != 0 && found < key->length / 2) ||
	    (found < key->length && errors != 0))
		return false;
	/* Where words go on in the cell, on the line, the label does not stand alone. */
	if (key->alone && here + 1 < tokens->count && tokens->token[here + 1].shared && tokens->token[here].bounded &&
	    tokens->token[here + 1].kind == TOKEN_TEXT && tokens->token[here + 1].length > 1 &&
	    tokens->token[here + 1].gap == 0)
		return false;
	if (key->alone && (label->trailing != 0 || found < key->length || (key->length == 2 && errors != 0)))
		return label->trailing <= TRAIL_SHORT && found == key->length && errors == 0 && label->trailing != 0 &&
		    key->length >= 4;
	return label->trailing <= (key->length < SHORT_LABEL ? TRAIL_SHORT : TRAIL_LONG);
}

/* Do the first two characters, if there are two, start the key? Of keys that start alike most go on otherwise, and an
 * error is passed over only farther on. */
static bool may_match(const struct key *key, const uint32_t *points, uint32_t length)
{
	return FOLD_POINT(points[0]) == key->points[0] &&
	    (length < 2 || key->needed < 2 || FOLD_POINT(points[1]) == key->points[1]);
}

const struct key *label_key_any(const struct tokens *tokens, enum key_kind kind, size_t token, struct label *label)
{
	const uint32_t *points = points_of(tokens, token);
	const struct key *best = NULL;

	for (const struct key *key = keys_first(kind, FOLD_POINT(points[0])); key != NULL; key = key->next) {
		struct label one;

		if (!may_match(key, points, tokens->token[token].length) || !label_match(tokens, key, token, 0, &one))
			continue;
		if (best == NULL || one.matched > label->matched) {
			best = key;
			*label = one;
		}
	}
	return best;
}

/* Do values or blank cells stand in or behind the label, before other words that count? */
static bool is_filled(const struct tokens *tokens, const struct label *label)
{
	for (size_t at = label->first + 1; at < tokens->count && at <= label->last + 6; at++) {
		const struct token *token = &tokens->token[at];

		if (token->kind == TOKEN_VALUE)
			return true;
		if (token->kind == TOKEN_BLANK && !token->weak && at > label->last)
			return true;
		if (token->kind == TOKEN_TEXT && at > label->last && token->length != 0 && !token_is_fragment(tokens, at))
			return false;
	}
	return false;
}

/* All places where labels of rows may stand, in the order of the document. */
struct places {
	struct label *label;
	size_t count, room;
};

/* The label starts at its numbering, where that stands above the row's values. */
static void start_at_numbering(const struct tokens *tokens, struct label *label)
{
	const size_t start = numbering_above(tokens, label->first);

	if (start == label->first || label->last - start + 1 > 64)
		return;
	label->held = (label->held << (label->first - start)) | 1;
	label->first = start;
}

static void add_place(struct places *places, const struct tokens *tokens, struct label label)
{
	if (label.matched == 0)
		return;
	if (!label.inside)
		start_at_numbering(tokens, &label);
	label.filled = is_filled(tokens, &label);
	label.score = (int)(SCORE_SHARE * label.matched / label.length) +
	    (int)(label.length < 12 ? label.length : 12) - (int)label.trailing + (label.filled ? SCORE_FILLED : 0) -
	    (label.inside ? 3 : 0);
	if (label.score <= 0)
		return;
	if (places->count == places->room) {
		places->room = places->room != 0 ? 2 * places->room : 128;
		places->label = xreallocarray(places->label, places->room, sizeof *places->label);
	}
	places->label[places->count++] = label;
}

/* Are the points the last ones of the key? */
static bool key_ends(const struct key *key, const uint32_t *points, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (key->points[key->length - length + i] != FOLD_POINT(points[i]))
			return false;
	return true;
}

/* May the label be one of a column of the third table, or its beginning? */
static bool begins_review(const struct key *key)
{
	size_t count;
	const struct key *keys = keys_of(KEY_REVIEW, &count);

	for (size_t k = 0; k < count; k++)
		if (key->length <= keys[k].length &&
		    memcmp(key->points, keys[k].points, key->length * sizeof *key->points) == 0)
			return true;
	return false;
}

/* Does a label of a column of the third table stand right before? Its total is no row. */
static bool follows_review(const struct tokens *tokens, size_t token)
{
	size_t count, skipped = 0;
	const struct key *keys = keys_of(KEY_REVIEW, &count);

	while (token-- > 0 && skipped++ < 6) {
		const struct token *before = &tokens->token[token];

		if (before->kind == TOKEN_VALUE)
			return false;
		if (before->kind != TOKEN_TEXT || before->length == 0)
			continue;
		for (size_t k = 0; k < count; k++)
			if (!keys[k].alone && before->length < keys[k].length &&
			    key_ends(&keys[k], points_of(tokens, token), before->length))
				return true;
		for (size_t k = 0; k < count; k++) {
			struct label label;

			if (!keys[k].alone && FOLD_POINT(points_of(tokens, token)[0]) == keys[k].points[0] &&
			    label_match(tokens, &keys[k], token, 0, &label))
				return true;
		}
		return false;
	}
	return false;
}

/* The labels of rows that may start in the token, added to `places`. */
static void find_places(struct places *places, const struct tokens *tokens, size_t token)
{
	const uint32_t *points = points_of(tokens, token), length = tokens->token[token].length;

	for (uint32_t at = 0; at < length; at++) {
		const struct key *key;
		bool behind_form;

		if (at != 0 && (points[at] & FOLD_NUMBERED) == 0)
			continue;
		key = keys_first(KEY_ROW, FOLD_POINT(points[at]));
		behind_form = key != NULL && (at == 0 || (at > 1 && keys_fragment(points, at)));
		for (; key != NULL; key = key->next) {
			struct label label;

			/* Behind words that are not of the form only a label that prose hardly has. */
			if (may_match(key, points + at, length - at) && (behind_form || key->length >= SHORT_LABEL) &&
			    label_match(tokens, key, token, at, &label) &&
			    !(key->alone && begins_review(key) && follows_review(tokens, token)))
				add_place(places, tokens, label);
		}
	}
}

size_t labels_start(const struct tokens *tokens, size_t first, size_t stop)
{
	static const enum key_kind kinds[] = { KEY_GROUP, KEY_CAPTION, KEY_DISCLOSURE, KEY_REQUESTS, KEY_REVIEW };
	struct places places = { 0 };
	size_t at = first;

	for (; at < stop && places.count == 0; at++) {
		struct label label;
		bool starts = false;

		if (tokens->token[at].kind != TOKEN_TEXT)
			continue;
		for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !starts; i++)
			starts = label_key(tokens, kinds[i], at, &label) != NULL;
		if (starts)
			break;
		find_places(&places, tokens, at);
	}
	free(places.label);
	return places.count != 0 ? at - 1 : at;
}

/* The best chain that ends at a place. */
struct link {
	int score;
	size_t before;        /* the place before it in the chain, or NONE */
	bool restarts;        /* a new report begins here */
};

#define NONE ((size_t)-1)

/* The score of a chain that ends here, seen from any later place: what is farther back is worth less. */
static int64_t reach(const struct places *places, const struct link *links, size_t at)
{
	return (int64_t)links[at].score * FAR + (int64_t)(places->label[at].last * SCORE_FAR);
}

static bool precedes(const struct label *one, const struct label *two)
{
	return one->last < two->first || (one->last == two->first && two->inside);
}

/* Looks for the best chain over all places: orders rise within a report, and labels do not overlap. */
static size_t link_places(const struct places *places, struct link *links, size_t orders)
{
	/* For each order the place with which the best chain ends, and how far that reaches. */
	size_t *best = xreallocarray(NULL, orders, sizeof *best), top = NONE;
	int64_t *far = xreallocarray(NULL, orders, sizeof *far);
	size_t ready = 0;

	for (size_t i = 0; i < orders; i++)
		best[i] = NONE;
	for (size_t i = 0; i < places->count; i++) {
		const struct label *label = &places->label[i];
		size_t before = NONE;
		int64_t farthest = 0;

		/* What ends before this label starts may come before it. */
		for (; ready < i && places->label[ready].first < label->first; ready++) {
			const uint32_t order = places->label[ready].order;
			const int64_t here = reach(places, links, ready);

			if (best[order] == NONE || far[order] <= here) {
				best[order] = ready;
				far[order] = here;
			}
			if (top == NONE || links[top].score < links[ready].score)
				top = ready;
		}
		for (size_t order = 0; order < label->order; order++) {
			if (best[order] == NONE || (before != NONE && far[order] <= farthest) ||
			    !precedes(&places->label[best[order]], label))
				continue;
			before = best[order];
			farthest = far[order];
		}
		links[i] = (struct link){ label->score, before, false };
		if (before != NONE)
			links[i].score += links[before].score -
			    (int)((label->first - places->label[before].last) * SCORE_FAR / FAR);
		if (top != NONE && label->filled && links[top].score - SCORE_RESTART + label->score > links[i].score)
			links[i] = (struct link){ label->score + links[top].score - SCORE_RESTART, top, true };
	}
	for (size_t i = 0; i < places->count; i++)
		if (top == NONE || links[i].score > links[top].score)
			top = i;
	free(best);
	free(far);
	return top;
}

struct chain *chains_find(const struct tokens *tokens, size_t *count)
{
	struct places places = { 0 };
	struct chain *chains = NULL;
	struct link *links;
	size_t at;

	*count = 0;
	for (size_t t = 0; t < tokens->count; t++)
		if (tokens->token[t].kind == TOKEN_TEXT)
			find_places(&places, tokens, t);
	links = xreallocarray(NULL, places.count, sizeof *links);
	at = link_places(&places, links, keys_orders(KEY_ROW));
	while (at != NONE) {
		struct chain chain = { NULL, 0 };
		size_t from = at;
		bool filled = false;

		while (from != NONE) {
			chain.count++;
			filled = filled || places.label[from].filled;
			from = links[from].restarts ? NONE : links[from].before;
		}
		chain.label = xreallocarray(NULL, chain.count, sizeof *chain.label);
		for (size_t i = chain.count; i-- > 0;) {
			const bool restarts = links[at].restarts;

			chain.label[i] = places.label[at];
			at = links[at].before;
			if (restarts)
				break;
		}
		chains = xreallocarray(chains, *count + 1, sizeof *chains);
		memmove(chains + 1, chains, *count * sizeof *chains);
		chains[0] = chain;
		++*count;
	}
	free(links);
	free(places.label);
	return chains;
}

void chain_free(struct chain *chain)
{
	free(chain->label);
	*chain = (struct chain){ NULL, 0 };
}

void chains_free(struct chain *chains, size_t count)
{
	for (size_t i = 0; i < count; i++)
		chain_free(&chains[i]);
	free(chains);
}
