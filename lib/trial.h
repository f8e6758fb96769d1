/*
 * What would become of a report's checks if one cell or two held other numbers: the plan the other way round, from
 * cells to checks, and changes on trial.
 */
#ifndef GIK_TRIAL_H
#define GIK_TRIAL_H

#include "finding.h"

#define NO_CELL UINT32_MAX

/* A check that a cell takes part in. */
struct link {
	uint32_t check;
	bool linear;                   /* an equation in which the cell has this factor, left minus right */
	bool alone;                    /* the cell has its side of the equation to itself, and the other has several */
	struct number factor;
};

/* Zero it before its first use; trial_free when done. */
struct trial {
	const struct plan *plan;
	struct sheet *sheet;
	const struct finding *findings;        /* of the plan's checks */
	uint32_t *starts;              /* of each cell's links; one more at the end */
	struct link *links;
	uint32_t *left, *right, *down; /* the next cell in the row, in the column; NO_CELL */
};

struct change {
	uint32_t cell;
	struct number meant, by;       /* the value that belongs there, and how much that is more */
};

/* Takes up a report; links are made anew only where the plan is another. */
void trial_begin(struct trial *trial, const struct plan *plan, struct sheet *sheet, const struct finding *findings);
void trial_free(struct trial *trial);

/* Is the check one equation between two sums? */
bool is_equation(const struct rule *rule);

/* The cell's link to the check, or NULL. */
const struct link *trial_link(const struct trial *trial, uint32_t cell, uint32_t check);

/* Can the cell be changed at all? Not where it is in doubt. */
bool can_change(const struct trial *trial, uint32_t cell);

/* The change of the cell by so much; false where that is none, or too great. */
bool make_change(const struct trial *trial, uint32_t cell, struct number by, struct change *change);

/* By how much the cell is to change so that the difference of the equation goes; false where no number does. */
bool change_needed(const struct link *link, struct number difference, struct number *by);

/* The difference of an equation's sides after the changes; false where it cannot be told by adding. */
bool difference_after(const struct trial *trial, uint32_t check, const struct change *changes, unsigned count,
    struct number *difference);

struct outcome {
	unsigned mended;               /* failed checks that hold after the changes */
	unsigned strained;             /* checks of severity warning that no longer do */
	uint32_t broken;               /* the first check that speaks against the changes */
};

/*
 * Do the changes (one or two) mend every failed check that they touch, and break none? A warning does not speak against
 * a change. The sheet is afterwards as it was.
 */
bool mends(const struct trial *trial, const struct change *changes, unsigned count, struct outcome *outcome);

#endif
