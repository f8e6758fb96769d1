/* What single columns say of the ways to fill rows, before all columns are looked at together. */
#ifndef GIK_PRUNE_H
#define GIK_PRUNE_H

#include "states.h"

/* A choice as arithmetic sees it: choices with the same numbers are one option. */
struct option {
	struct vector vector;
	int32_t cost;                /* the least of its choices */
	int32_t through;             /* the least cost of a whole assignment with it */
};

struct options {
	struct option *option;
	size_t count;
	uint32_t *of;                /* the option of each choice, UINT32_MAX where it has none */
	size_t choices;
};

/*
 * Throws out the options of the rows (one each must be taken) with which a column cannot come to the sum that one of
 * the options of `total` has there. False where a row, or the total, is left with none. Columns with sums above some ten
 * thousand are not looked at.
 */
bool prune_options(struct options *const *rows, size_t count, struct options *total);

#endif
