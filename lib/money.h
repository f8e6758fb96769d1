/* Units of money that stand above a block of the first table, in its caption or on a line of their own. */
#ifndef GIK_MONEY_H
#define GIK_MONEY_H

#include "report.h"

/* The last unit of money that is named as such (unit: yuan) between the row before the block's row and that row, outside of
 * the labels of the block's columns; empty where none is. Lives as long as the doc. */
struct slice money_above(const struct report *report, const struct row *row, const struct block *block);

#endif
