/* Parts and totals of one row. */
#include "sums.h"

/* Of the third table: cells of a group, their subsets, groups. */
enum { GROUP = 5, MASKS = 1 << GROUP, GROUPS = ROW_COLUMNS / GROUP };

/* Cells of a group, its total among them as the last. */
static const uint8_t group_size[] = { [SUMS_REQUESTS] = 7, [SUMS_REVIEW] = GROUP };

struct amount {
	int64_t number;
	bool known;                  /* it is a number, or a blank */
};

static struct amount amount_of(const struct row *row, const struct tokens *tokens, int item)
{
	struct amount amount;

	amount.known = row_number(row, tokens, item, &amount.number);
	return amount;
}

static bool group_holds(const struct amount *group, size_t size)
{
	int64_t sum = 0;

	for (size_t i = 0; i < size; i++) {
		if (!group[i].known)
			return true;
		sum += i + 1 < size ? group[i].number : -group[i].number;
	}
	return sum == 0;
}

bool sums_hold(enum sums sums, const struct row *row, const struct tokens *tokens, const struct choice *choice)
{
	struct amount group[ROW_COLUMNS];

	if (sums == SUMS_NONE)
		return true;
	for (size_t first = 0; first < row->columns; first += group_size[sums]) {
		for (size_t i = 0; i < group_size[sums]; i++)
			group[i] = amount_of(row, tokens, choice->slot[first + i]);
		if (!group_holds(group, group_size[sums]))
			return false;
	}
	return true;
}

/* The columns of a group in which values from the first one on may stand so that its sum holds: a bit for each mask
 * of columns, of which the highest bit is the first column. */
static uint32_t masks_that_hold(const struct amount *values, size_t count)
{
	uint32_t masks = 0;

	for (uint32_t mask = 0; mask < MASKS; mask++) {
		struct amount group[GROUP];
		size_t used = 0;

		if ((size_t)__builtin_popcount(mask) > count)
			continue;
		for (size_t c = 0; c < GROUP; c++)
			group[c] = (mask >> (GROUP - 1 - c) & 1) != 0 ? values[used++] : (struct amount){ 0, true };
		masks |= group_holds(group, GROUP) ? UINT32_C(1) << mask : 0;
	}
	return masks;
}

/* A row being filled, group by group. */
struct filling {
	struct choices *choices;
	struct choice choice;
	int16_t item[ROW_COLUMNS];            /* of each value */
	size_t values;
	uint32_t masks[ROW_COLUMNS + 1];      /* by how many values stand in the groups before */
};

/* Fills the groups from one on, of which `used` values stand in those before. */
static void fill_groups(struct filling *filling, size_t group, size_t used)
{
	if (group == GROUPS) {
		choices_add(filling->choices, &filling->choice);
		return;
	}
	for (uint32_t mask = MASKS; mask-- > 0;) {
		const size_t count = (size_t)__builtin_popcount(mask);
		size_t at = used;

		if ((filling->masks[used] >> mask & 1) == 0 || filling->values - used - count > (GROUPS - 1 - group) * GROUP)
			continue;
		for (size_t c = 0; c < GROUP; c++)
			filling->choice.slot[group * GROUP + c] = (mask >> (GROUP - 1 - c) & 1) != 0 ? filling->item[at++] : -1;
		fill_groups(filling, group + 1, used + count);
	}
}

bool sums_add_all(struct choices *choices, const struct row *row, const struct tokens *tokens)
{
	struct filling filling = { .choices = choices, .choice = choice_none() };
	struct amount values[ROW_COLUMNS];

	for (size_t i = 0; i < row->count && filling.values < ROW_COLUMNS; i++) {
		if (!row->items[i].value)
			continue;
		values[filling.values] = amount_of(row, tokens, (int)i);
		filling.item[filling.values++] = (int16_t)i;
	}
	for (size_t used = 0; used <= filling.values; used++)
		filling.masks[used] = masks_that_hold(values + used, filling.values - used);
	fill_groups(&filling, 0, 0);
	choices->sifted = choices->count != 0;
	return choices->sifted;
}

bool sums_settle(const struct row *row, const struct tokens *tokens, struct choices *choices)
{
	int32_t best = INT32_MAX;
	size_t sound = 0, kept = 0;

	for (size_t i = 0; i < choices->count; i++) {
		const struct choice *choice = &choices->choice[i];

		if (!choices->sifted && !sums_hold(SUMS_REVIEW, row, tokens, choice))
			continue;
		best = choice->cost < best ? choice->cost : best;
		choices->choice[sound++] = *choice;
	}
	if (sound == 0)
		return false;
	for (size_t i = 0; i < sound; i++)
		if (choices->choice[i].cost - best <= COST_MARGIN)
			choices->choice[kept++] = choices->choice[i];
	choices->count = kept;
	choices->sifted = true;
	return true;
}
