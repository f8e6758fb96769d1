/* Units of money that stand above a block of the first table, in its caption or on a line of their own, or above the
 * table. */
#ifndef GIK_MONEY_H
#define GIK_MONEY_H

#include "report.h"

/* The last unit of money that is named as such (unit: yuan) between the row before the block's row and that row, outside of
 * the labels of the block's columns; where none is, and these name none either, the one that is stated above the table.
 * Empty where none is. Lives as long as the doc. */
struct slice money_above(const struct report *report, const struct row *row, const struct block *block);

/* The last unit of money that a line or cell of its own states (unit: yuan) in tokens [first, stop); or empty. */
struct slice money_stated(const struct tokens *tokens, size_t first, size_t stop);

#endif
