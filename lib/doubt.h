/* Signs in a report as a whole that rows of it were torn: their values are then in doubt. */
#ifndef GIK_DOUBT_H
#define GIK_DOUBT_H

#include "report.h"

/* Looks at the rows that were collected, and sets `doubt` in those that may hold another's values, or in which a
 * cell may be lost; in blocks, the columns that may be another edition's. */
void doubt_torn(struct report *report);

#endif
