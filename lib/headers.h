/* The labels above and beside the rows of a report: of columns and groups; and what they tell of the edition. */
#ifndef GIK_HEADERS_H
#define GIK_HEADERS_H

#include "report.h"

/* Where the header of a table whose first row starts at the token begins: where the label of the row before ends. */
size_t headers_start(const struct report *report, size_t row_first);

/* Is any label of a column of the table printed before its rows? */
bool headers_any(const struct report *report, bool disclosure);

/* The cells behind the label in its row of the table; -1 where they are not known, or hold values. */
int headers_margin(const struct tokens *tokens, const struct label *label);

/* How many columns a block has in an edition. */
size_t headers_columns(size_t block, enum edition edition);

/* Finds the labels of the columns of the first two tables and of the groups, and settles the editions
 * of all blocks (source: gik-form(5); labels first, then the other blocks, then the year). */
void headers_find(struct report *report, int year);

#endif
