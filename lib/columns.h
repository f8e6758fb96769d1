/*
 * Columns of text: where on a page the labels of columns and the values below them stand, and which column
 * a value stands in by that, as a reader of the page sees it.
 */
#ifndef GIK_COLUMNS_H
#define GIK_COLUMNS_H

#include "report.h"

/* Tells the values of all rows that stand in columns of text which these are (struct item, struct row: aligned).
 * A page is laid out for itself, and in columns of a terminal or in characters, whichever bears it out. */
void columns_find(struct report *report, bool debug);

#endif
