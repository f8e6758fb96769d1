/* The third table, printed as tables of their own for its groups of columns. */
#ifndef GIK_PARTED_H
#define GIK_PARTED_H

#include "report.h"

/* Finds, behind the token `from`, a heading for each of the three groups, the labels of its five columns and as many cells
 * (or of two groups at once), and collects the row from them all: sets report->review, review_start, review_columns and
 * review_header. False where a part lacks something: the report is then as it was. */
bool parted_read(struct report *report, size_t from);

#endif
