/* Choices: made, kept, freed. */
#include "choice.h"

#include "error.h"

#include <stdlib.h>

enum { CHOICE_LIMIT = 7000 };       /* more ways than C(15,7) are not looked at */

struct choice choice_none(void)
{
	static const struct choice none = { .slot = { -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1 } };

	return none;
}

void choices_add_items(struct choices *choices, const struct row *row, size_t offset)
{
	struct choice choice = choice_none();

	for (size_t i = 0; i < row->columns && offset + i < row->count; i++)
		choice.slot[i] = (int16_t)(offset + i);
	choices_add(choices, &choice);
}

void choices_add_values(struct choices *choices, const struct row *row)
{
	struct choice choice = choice_none();
	size_t column = 0;

	for (size_t i = 0; i < row->count && column < row->columns; i++)
		if (row->items[i].value)
			choice.slot[column++] = (int16_t)i;
	choices_add(choices, &choice);
}

/* The next way to take as many of the columns as before, in order; false behind the last. */
static bool next_subset(size_t *taken, size_t count, size_t columns)
{
	size_t i = count;

	while (i > 0 && taken[i - 1] == columns - count + i - 1)
		i--;
	if (i == 0)
		return false;
	taken[i - 1]++;
	for (; i < count; i++)
		taken[i] = taken[i - 1] + 1;
	return true;
}

/* Is there a choice already that fills the same columns? */
static bool is_known(const struct choices *choices, const struct choice *choice)
{
	for (size_t i = 0; i < choices->count; i++)
		if (memcmp(choices->choice[i].slot, choice->slot, sizeof choice->slot) == 0)
			return true;
	return false;
}

void choices_add_aligned(struct choices *choices, const struct row *row)
{
	size_t column[ROW_COLUMNS];

	for (size_t i = 0; i < row->shown; i++)
		column[i] = i;
	do {
		struct choice choice = choice_none();

		for (size_t i = 0; i < row->count; i++)
			if (row->items[i].value)
				choice.slot[column[row->items[i].column]] = (int16_t)i;
		if (!is_known(choices, &choice))
			choices_add(choices, &choice);
	} while (next_subset(column, row->shown, row->columns));
	choices->aligned = true;
}

void choices_add_all(struct choices *choices, const struct row *row)
{
	const size_t columns = row->columns, values = row->values;
	const size_t picks = values < columns ? values : columns, of = values < columns ? columns : values;
	size_t at[64];
	int16_t *value = xreallocarray(NULL, values, sizeof *value);
	size_t count = 0;

	for (size_t i = 0; i < row->count; i++)
		if (row->items[i].value)
			value[count++] = (int16_t)i;
	for (size_t i = 0; i < picks; i++)
		at[i] = i;
	for (;;) {
		struct choice choice = choice_none();

		for (size_t k = 0; k < picks; k++) {
			if (values < columns)
				choice.slot[at[k]] = value[k];
			else
				choice.slot[k] = value[at[k]];
		}
		choices_add(choices, &choice);
		if (choices->count >= CHOICE_LIMIT || !next_subset(at, picks, of))
			break;
	}
	choices->given_up = choices->count >= CHOICE_LIMIT;
	free(value);
}

void choices_lend(struct choices *choices, struct choice *first)
{
	choices->choice = first;
	choices->room = 1;
	choices->lent = true;
}

static void grow(struct choices *choices)
{
	const struct choice *const first = choices->choice;

	choices->room = choices->room > 1 ? 2 * choices->room : 4;
	choices->choice = xreallocarray(choices->lent ? NULL : choices->choice, choices->room, sizeof *choices->choice);
	if (choices->lent)
		choices->choice[0] = *first;
	choices->lent = false;
}

void choices_add(struct choices *choices, const struct choice *choice)
{
	if (choices->count == choices->room)
		grow(choices);
	choices->choice[choices->count++] = *choice;
}

void choices_free(struct choices *choices)
{
	if (!choices->lent)
		free(choices->choice);
	*choices = (struct choices){ .choice = NULL };
}
