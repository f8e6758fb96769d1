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

#endif
