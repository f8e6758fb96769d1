/*
 * All ways to fill the row of the third table so that its sums hold, against all ways at all of which the others are
 * thrown out: the same, in the same order. Seed: the argument, or 1.
 */
#include "sums.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 200, ITEMS = 2 * ROW_COLUMNS };

static struct token made[ITEMS];
static struct item items[ITEMS];

/* Few different numbers, most of them 0, so that sums often hold; now and then one that is none, or a cell of two words. */
static void draw(struct row *row, size_t values)
{
	const int parts = 2 + rand() % 5;

	*row = (struct row){ .items = items, .columns = ROW_COLUMNS, .values = values };
	while (values != 0) {
		const bool value = rand() % 4 != 0 || row->count + values >= ITEMS;

		made[row->count] = (struct token){ .kind = value ? TOKEN_VALUE : TOKEN_BLANK, .whole = rand() % 40 != 0,
			.number = rand() % parts == 0 ? rand() % 3 : 0 };
		items[row->count] = (struct item){ .token = (uint32_t)row->count, .tokens = 1 + (rand() % 40 == 0), .value = value };
		row->count++;
		values -= value;
	}
}

int main(int count, char **words)
{
	const unsigned seed = count > 1 ? (unsigned)strtoul(words[1], NULL, 10) : 1;
	const struct tokens tokens = { .token = made, .count = ITEMS };
	size_t held = 0, none = 0;
	int failed = 0;

	srand(seed);
	for (int round = 0; round < ROUNDS && !failed; round++) {
		struct choices all = { .choice = NULL }, sound = { .choice = NULL };
		size_t kept = 0;
		struct row row;

		draw(&row, 1 + (size_t)rand() % (ROW_COLUMNS - 1));
		choices_add_all(&all, &row);
		for (size_t i = 0; i < all.count; i++)
			if (sums_hold(SUMS_REVIEW, &row, &tokens, &all.choice[i]))
				all.choice[kept++] = all.choice[i];
		failed |= sums_add_all(&sound, &row, &tokens) != (kept != 0) || sound.sifted != (kept != 0) || sound.count != kept;
		for (size_t i = 0; i < kept && !failed; i++)
			failed |= memcmp(all.choice[i].slot, sound.choice[i].slot, sizeof sound.choice[i].slot) != 0;
		if (failed)
			fprintf(stderr, "sums: seed %u, round %d\n", seed, round);
		held += kept != 0;
		none += kept == 0;
		choices_free(&all);
		choices_free(&sound);
	}
	return failed || held < ROUNDS / 10 || none < ROUNDS / 100;
}
