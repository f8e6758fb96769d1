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

void choices_add_aligned(struct choices *choices, const struct row *row)
{
	struct choice choice = choice_none();

	for (size_t i = 0; i < row->count; i++)
		if (row->items[i].value)
			choice.slot[row->items[i].column] = (int16_t)i;
	choices_add(choices, &choice);
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
		size_t i = picks;

		for (size_t k = 0; k < picks; k++) {
			if (values < columns)
				choice.slot[at[k]] = value[k];
			else
				choice.slot[k] = value[at[k]];
		}
		choices_add(choices, &choice);
		while (i > 0 && at[i - 1] == of - picks + i - 1)
			i--;
		if (i == 0 || choices->count >= CHOICE_LIMIT)
			break;
		at[i - 1]++;
		for (; i < picks; i++)
			at[i] = at[i - 1] + 1;
	}
	choices->given_up = choices->count >= CHOICE_LIMIT;
	free(value);
}

void choices_add(struct choices *choices, const struct choice *choice)
{
	if (choices->count == choices->room) {
		choices->room = choices->room != 0 ? 2 * choices->room : 4;
		choices->choice = xreallocarray(choices->choice, choices->room, sizeof *choices->choice);
	}
	choices->choice[choices->count++] = *choice;
}

void choices_free(struct choices *choices)
{
	free(choices->choice);
	*choices = (struct choices){ .choice = NULL };
}
