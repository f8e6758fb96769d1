/* Columns that text stands in on the screen: where they are, and how well a row fits them. */
#ifndef GIK_GEOMETRY_H
#define GIK_GEOMETRY_H

#include "choice.h"

struct geometry {
	bool points;               /* positions count code points (pdftotext), not columns of a terminal */
	int anchor;                /* what stands at the same position: 0 the first character, 1 the last, 2 the middle */
	int32_t at[ROW_COLUMNS];   /* position of each column, doubled */
	int32_t spacing;           /* the usual distance of two columns, doubled */
	bool absolute;             /* rows are not shifted against each other */
	size_t columns;
};

/* Finds the columns from the rows that have all their values on one line. False where there are none,
 * or where values stand at a fixed distance from each other, so that positions mean nothing. */
bool geometry_find(struct geometry *geometry, const struct row *rows, size_t count, const struct tokens *tokens);

/* How ill the choice fits, COST_SPACING a column's width. */
int32_t geometry_cost(const struct geometry *geometry, const struct row *row, const struct tokens *tokens,
    const struct choice *choice);

#endif
