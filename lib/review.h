/* The third table of a report: two lines of labels and one row of fifteen cells, which has no label. */
#ifndef GIK_REVIEW_H
#define GIK_REVIEW_H

#include "report.h"

/* Finds the header behind the token `from` and collects the row: sets report->review, review_start, review_columns
 * and review_header. review.columns stays 0 where the table is not there. */
void review_read(struct report *report, size_t from);

#endif
