/* Chains and labels that are no report's. */
#include "sift.h"

#include <stdlib.h>
#include <string.h>

enum {
	SECOND_REPORT_ROWS = 6,   /* filled rows that each of several reports must have */
	SENTENCE = 40             /* characters */
};

static size_t count_filled(const struct chain *chain)
{
	size_t filled = 0;

	for (size_t i = 0; i < chain->count; i++)
		filled += chain->label[i].filled;
	return filled;
}

/* Are all labels of the one among those of the other? */
static bool is_part(const struct chain *one, const struct chain *other)
{
	uint64_t orders = 0;

	for (size_t i = 0; i < other->count; i++)
		orders |= UINT64_C(1) << other->label[i].order;
	for (size_t i = 0; i < one->count; i++)
		if ((orders >> one->label[i].order & 1) == 0)
			return false;
	return true;
}

/* The characters between the two in words that are not of the form. */
static size_t other_words(const struct tokens *tokens, const struct label *one, const struct label *next)
{
	size_t length = 0;

	for (size_t at = one->last + 1; at < next->first; at++)
		if (tokens->token[at].kind == TOKEN_TEXT && !token_is_fragment(tokens, at))
			length += tokens->token[at].length;
	return length;
}

/* A table that is printed twice, right behind itself, begins no second report. */
static size_t drop_repeats(const struct tokens *tokens, struct chain *chains, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		const struct chain *before = kept != 0 ? &chains[kept - 1] : NULL;

		if (before != NULL && other_words(tokens, &before->label[before->count - 1], chains[i].label) == 0) {
			if (is_part(&chains[i], &chains[kept - 1])) {
				chain_free(&chains[i]);
				continue;
			}
			if (is_part(&chains[kept - 1], &chains[i]))
				chain_free(&chains[--kept]);
		}
		chains[kept++] = chains[i];
	}
	return kept;
}

/* Where there are several chains, those with hardly any values, or far fewer labels than another, are labels in prose. */
static size_t drop_weak_chains(struct chain *chains, size_t count)
{
	size_t most = 0, longest = 0, kept = 0;

	for (size_t i = 0; i < count; i++) {
		const size_t filled = count_filled(&chains[i]);

		most = filled > most ? filled : most;
		longest = chains[i].count > longest ? chains[i].count : longest;
	}
	for (size_t i = 0; i < count; i++) {
		const bool weak = (most >= SECOND_REPORT_ROWS && count_filled(&chains[i]) < SECOND_REPORT_ROWS &&
		    2 * chains[i].count < longest) ||
		    (chains[i].count < SECOND_REPORT_ROWS && longest > 2 * chains[i].count);

		if (count > 1 && weak)
			chain_free(&chains[i]);
		else
			chains[kept++] = chains[i];
	}
	return kept;
}

/* Labels before the first row with cells, sentences behind them, are words of the page's navigation. */
static void drop_lead(const struct tokens *tokens, struct chain *chain)
{
	size_t lead = 0, i = 0;

	for (; i < chain->count && !chain->label[i].filled; i++)
		if (i + 1 < chain->count && other_words(tokens, &chain->label[i], &chain->label[i + 1]) >= SENTENCE)
			lead = i + 1;
	if (i == chain->count)
		return;
	chain->count -= lead;
	memmove(chain->label, chain->label + lead, chain->count * sizeof *chain->label);
}

struct chain *sift_reports(const struct tokens *tokens, size_t *count)
{
	struct chain *chains = chains_find(tokens, count);

	for (size_t i = 0; i < *count; i++)
		drop_lead(tokens, &chains[i]);
	*count = drop_repeats(tokens, chains, drop_weak_chains(chains, *count));
	return chains;
}
