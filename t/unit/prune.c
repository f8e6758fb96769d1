/*
 * The options that a column rules out, against all ways to take one of each row: what one of them needs stays, what
 * no column by itself allows goes. Seed: the argument, or 1.
 */
#include "prune.h"

#include <stdio.h>
#include <stdlib.h>

enum { ROUNDS = 3000, ROWS = 4, OPTIONS = 4, LARGEST = 90 };

static struct option made[ROWS + 1][OPTIONS];
static uint32_t of[ROWS + 1][OPTIONS];
static struct options all[ROWS + 1];         /* the last: the total */

static void draw_vector(struct vector *vector, size_t columns, int64_t most)
{
	for (size_t c = 0; c < COLUMNS; c++)
		vector->sum[c] = c < columns ? rand() % 3 == 0 ? rand() % (most + 1) : 0 : 1;
	vector_seal(vector);
}

static void draw(void)
{
	const size_t columns = 1 + (size_t)rand() % COLUMNS;
	const int64_t most = rand() % 2 == 0 ? 3 : LARGEST;

	for (size_t r = 0; r <= ROWS; r++) {
		all[r] = (struct options){ made[r], 1 + (size_t)rand() % OPTIONS, of[r], 0 };
		all[r].choices = all[r].count;
		for (size_t o = 0; o < all[r].count; o++) {
			draw_vector(&made[r][o].vector, columns, r < ROWS ? most : 3 * most);
			for (size_t c = columns; c < COLUMNS && r == ROWS; c++)
				made[r][o].vector.sum[c] = ROWS;
			made[r][o].cost = (int32_t)o;      /* its name */
			of[r][o] = (uint32_t)o;
		}
	}
}

/* Marks the options that some way needs; with `column`, looking at that column alone. */
static void mark_needed(bool needed[ROWS + 1][OPTIONS], size_t first, size_t stop)
{
	size_t pick[ROWS + 1], ways = 1;

	for (size_t r = 0; r <= ROWS; r++)
		ways *= all[r].count;
	for (size_t way = 0; way < ways; way++) {
		size_t rest = way, c = first;

		for (size_t r = 0; r <= ROWS; rest /= all[r++].count)
			pick[r] = rest % all[r].count;
		for (; c < stop; c++) {
			int64_t sum = 0;

			for (size_t r = 0; r < ROWS; r++)
				sum += made[r][pick[r]].vector.sum[c];
			if (sum != made[ROWS][pick[ROWS]].vector.sum[c])
				break;
		}
		for (size_t r = 0; r <= ROWS && c == stop; r++)
			needed[r][pick[r]] = true;
	}
}

/* Does the option still stand, and do its choices lead to it? */
static bool stands(const struct options *options, uint32_t name)
{
	for (size_t o = 0; o < options->count; o++)
		if (options->option[o].cost == (int32_t)name)
			return options->of[name] == o;
	return false;
}

int main(int count, char **words)
{
	const unsigned seed = count > 1 ? (unsigned)strtoul(words[1], NULL, 10) : 1;
	size_t gone = 0, kept = 0;
	int failed = 0;

	srand(seed);
	for (int round = 0; round < ROUNDS && !failed; round++) {
		bool needed[ROWS + 1][OPTIONS] = { { false } }, allowed[COLUMNS][ROWS + 1][OPTIONS] = { { { false } } };
		struct options *rows[ROWS], before[ROWS + 1];
		bool left, any = false;

		draw();
		mark_needed(needed, 0, COLUMNS);
		for (size_t c = 0; c < COLUMNS; c++)
			mark_needed(allowed[c], c, c + 1);
		for (size_t r = 0; r <= ROWS; r++)
			before[r] = all[r];
		for (size_t r = 0; r < ROWS; r++)
			rows[r] = &all[r];
		left = prune_options(rows, ROWS, &all[ROWS]);
		for (size_t r = 0; r <= ROWS; r++) {
			for (size_t o = 0; o < before[r].count; o++) {
				const bool there = stands(&all[r], (uint32_t)o);

				any = any || needed[r][o];
				failed |= needed[r][o] && !there;
				failed |= !there && left && of[r][o] != UINT32_MAX;
				for (size_t c = 0; c < COLUMNS; c++)
					failed |= there && left && !allowed[c][r][o];
				gone += !there;
				kept += there;
			}
		}
		failed |= any && !left;
		if (failed)
			fprintf(stderr, "prune: seed %u, round %d\n", seed, round);
	}
	failed |= gone < ROUNDS || kept < ROUNDS;
	return failed;
}
