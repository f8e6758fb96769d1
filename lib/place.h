/*
 * Which value of a row stands in which column: from the cells' bounds where the document kept
 * them, from gaps, from columns of text, and where all that is lost, from arithmetic.
 */
#ifndef GIK_PLACE_H
#define GIK_PLACE_H

#include "gaps.h"
#include "sums.h"

/*
 * Places the items of all rows of a table: fills in slot and state of each row. `complete`: every row of
 * the table is there, so that columns can be summed up. `gaps`: what they mean in the whole
 * report, for a table with too few rows to tell. `orderly`: no values are scattered in the report.
 */
void place_rows(struct row *rows, size_t count, const struct tokens *tokens, const struct gaps *gaps,
    enum sums sums, bool complete, bool orderly, bool debug);

#endif
