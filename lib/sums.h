/* The sums of a row by itself: parts and their totals. */
#ifndef GIK_SUMS_H
#define GIK_SUMS_H

#include "choice.h"

/* What the sums of a table are. */
enum sums {
	SUMS_NONE,                   /* disclosure */
	SUMS_REQUESTS,               /* rows, columns and the balance */
	SUMS_REVIEW                  /* three groups of four parts and their total in one row */
};

/* Do the parts of a choice add up to their totals? Blank cells count 0; true of a group in which one is no number, and
 * where there are no sums. */
bool sums_hold(enum sums sums, const struct row *row, const struct tokens *tokens, const struct choice *choice);

/* Adds all ways to put the values of the third table's row, in order, into its columns in which the sums hold, in the
 * order of choices_add_all, and marks them sifted; false, and none is added, where the sums of none hold. */
bool sums_add_all(struct choices *choices, const struct row *row, const struct tokens *tokens);

/* Throws out the choices of the third table's row whose sums do not hold, and those that cost more than COST_MARGIN
 * above the cheapest; marks them sifted. False where the sums of none hold: the choices are then as they were. */
bool sums_settle(const struct row *row, const struct tokens *tokens, struct choices *choices);

#endif
