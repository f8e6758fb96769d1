/* Arithmetic: row sums, column sums, and received + carried in = total + carried out. */
#ifndef GIK_SOLVE_H
#define GIK_SOLVE_H

#include "choice.h"

/*
 * Throws out the choices with which no assignment of all rows satisfies the sums, or only ones that cost
 * more than the margin above the cheapest. False where none satisfies them, or there are too many to
 * look at: the choices are then as they were. *refuted: none satisfies them.
 */
bool solve_requests(const struct row *rows, size_t count, const struct tokens *tokens, struct choices *choices,
    bool *refuted, bool debug);
/*
 * Where every row has one choice: do two columns fail by amounts that make up for each other, as where a value stands
 * in the one and belongs in the other? *columns: the bits of such columns.
 */
bool solve_crossed(const struct row *rows, size_t count, const struct tokens *tokens, struct choices *choices,
    unsigned *columns);
bool solve_review(const struct row *row, const struct tokens *tokens, struct choices *choices);

/* Do the parts of a choice add up to its total? True where one of them is no number. */
bool choice_adds_up(const struct row *row, const struct tokens *tokens, const struct choice *choice, size_t first,
    size_t parts);
/* The parts of each group of the third table's row? */
bool review_adds_up(const struct row *row, const struct tokens *tokens, const struct choice *choice);

#endif
