/* What the values of a report, as a whole, show of the way in which the document was flattened. */
#ifndef GIK_SCATTER_H
#define GIK_SCATTER_H

#include "gaps.h"
#include "report.h"

/*
 * Do the values stand as the tables have them, or did the flattening scatter them? Values between the first
 * row and the last that no row can be said to hold, rows with values of others.
 */
bool scatter_none(const struct report *report, const struct gaps *gaps);

/* Is each line there only once, be it a label or a value? Something then dropped lines that it had shown. */
bool scatter_stripped(const struct report *report);

/* Holds the column of totals that the header shows against what the rows add up to: corrects
 * report->total_first, or sets columns_doubt where the two do not agree or nothing tells. */
void scatter_check_totals(struct report *report);

#endif
