/*
 * Column by column: the sums that the rows up to one can come to, and those from which the rows behind it can come to
 * a total, as sets of bits. An option stays where its number leads from the one set to the other.
 */
#include "prune.h"

#include "error.h"

#include <stdlib.h>

enum {
	SUM_LIMIT = 1 << 14,         /* the highest sum of a column that is looked at */
	PASSES = 4                   /* what one column throws out may help another */
};

/* Sums from 0 on, a bit each. */
struct set {
	uint64_t *bits;
};

/* Sets for one column, all of the same room. */
struct column {
	size_t number;
	size_t words;
	struct set *before, *behind; /* the sums before each row, and those behind it from which a total is reached */
};

static void set_put(struct set set, int64_t at)
{
	set.bits[at / 64] |= UINT64_C(1) << at % 64;
}

static bool set_has(struct set set, int64_t at)
{
	return (set.bits[at / 64] >> at % 64 & 1) != 0;
}

/* The word at `word` of the set with `by` added to each of its sums, or, where `by` is negative, taken off. */
static uint64_t shifted(struct set set, size_t words, size_t word, int64_t by)
{
	const int64_t from = (int64_t)word * 64 - by;
	const int64_t low = from >= 0 ? from / 64 : -((63 - from) / 64);
	const unsigned bit = (unsigned)(from - low * 64);
	uint64_t bits = low >= 0 && low < (int64_t)words ? set.bits[low] >> bit : 0;

	if (bit != 0 && low + 1 >= 0 && low + 1 < (int64_t)words)
		bits |= set.bits[low + 1] << (64 - bit);
	return bits;
}

static void add_shifted(struct set into, struct set set, size_t words, int64_t by)
{
	for (size_t word = 0; word < words; word++)
		into.bits[word] |= shifted(set, words, word, by);
}

static bool meets(struct set set, struct set other, size_t words, int64_t by)
{
	for (size_t word = 0; word < words; word++)
		if ((shifted(set, words, word, by) & other.bits[word]) != 0)
			return true;
	return false;
}

/* Drops the options for which `out` says so; choices that had them have none. */
static void drop(struct options *options, const bool *out)
{
	uint32_t *now = xreallocarray(NULL, options->count, sizeof *now);
	size_t kept = 0;

	for (size_t o = 0; o < options->count; o++) {
		now[o] = out[o] ? UINT32_MAX : (uint32_t)kept;
		if (!out[o])
			options->option[kept++] = options->option[o];
	}
	for (size_t i = 0; i < options->choices; i++)
		if (options->of[i] != UINT32_MAX)
			options->of[i] = now[options->of[i]];
	options->count = kept;
	free(now);
}

/* Has an earlier option of the row the same number in the column? */
static size_t first_alike(const struct options *options, size_t option, size_t column)
{
	size_t at = 0;

	while (options->option[at].vector.sum[column] != options->option[option].vector.sum[column])
		at++;
	return at;
}

static void make_sets(struct column *column, struct options *const *rows, size_t count, const struct options *total)
{
	set_put(column->before[0], 0);
	for (size_t r = 0; r < count; r++)
		for (size_t o = 0; o < rows[r]->count; o++)
			if (first_alike(rows[r], o, column->number) == o)
				add_shifted(column->before[r + 1], column->before[r], column->words,
				    rows[r]->option[o].vector.sum[column->number]);
	for (size_t o = 0; o < total->count; o++)
		set_put(column->behind[count], total->option[o].vector.sum[column->number]);
	for (size_t r = count; r-- > 0;)
		for (size_t o = 0; o < rows[r]->count; o++)
			if (first_alike(rows[r], o, column->number) == o)
				add_shifted(column->behind[r], column->behind[r + 1], column->words,
				    -rows[r]->option[o].vector.sum[column->number]);
}

/* Throws out what the column does not allow; true where that was something. */
static bool look_at(struct column *column, struct options *const *rows, size_t count, struct options *total, bool *out)
{
	bool changed = false;

	make_sets(column, rows, count, total);
	for (size_t r = 0; r <= count; r++) {
		struct options *options = r < count ? rows[r] : total;
		bool any = false;

		for (size_t o = 0; o < options->count; o++) {
			const int64_t number = options->option[o].vector.sum[column->number];
			const size_t alike = first_alike(options, o, column->number);

			out[o] = alike != o ? out[alike] : r == count ? !set_has(column->before[count], number) :
			    number >= (int64_t)column->words * 64 ||
			    !meets(column->before[r], column->behind[r + 1], column->words, number);
			any = any || out[o];
		}
		if (any)
			drop(options, out);
		changed = changed || any;
	}
	return changed;
}

/* One column; its sets live no longer. True where it threw something out. */
static bool prune_column(size_t number, struct options *const *rows, size_t count, struct options *total, bool *out)
{
	struct column column = { .number = number };
	int64_t most = 0;
	uint64_t *bits;
	bool changed;

	for (size_t o = 0; o < total->count; o++)
		if (total->option[o].vector.sum[number] > most)
			most = total->option[o].vector.sum[number];
	if (most > SUM_LIMIT)
		return false;
	column.words = (size_t)most / 64 + 1;
	bits = xcalloc(2 * (count + 1) * column.words, sizeof *bits);
	column.before = xcalloc(2 * (count + 1), sizeof *column.before);
	column.behind = column.before + count + 1;
	for (size_t i = 0; i < 2 * (count + 1); i++)
		column.before[i].bits = bits + i * column.words;
	changed = look_at(&column, rows, count, total, out);
	free(column.before);
	free(bits);
	return changed;
}

bool prune_options(struct options *const *rows, size_t count, struct options *total)
{
	size_t widest = total->count;
	bool changed = true, left = total->count != 0, *out;

	for (size_t r = 0; r < count; r++)
		widest = rows[r]->count > widest ? rows[r]->count : widest;
	out = xcalloc(widest + 1, sizeof *out);
	for (int pass = 0; pass < PASSES && changed && left; pass++) {
		changed = false;
		for (size_t c = 0; c < COLUMNS && left; c++) {
			changed = prune_column(c, rows, count, total, out) || changed;
			left = total->count != 0;
			for (size_t r = 0; r < count; r++)
				left = left && rows[r]->count != 0;
		}
	}
	free(out);
	return left;
}
