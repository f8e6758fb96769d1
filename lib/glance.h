/*
 * A look at a whole document before it is read: can there be a report in it at all? Most pages of a web site, and
 * most texts, hold hardly any words that could be labels of the form; they are passed over at little more than the speed
 * at which they are read.
 */
#ifndef GIK_GLANCE_H
#define GIK_GLANCE_H

#include "slice.h"

/* False: in the plain text or the HTML stand too few labels for a table, wherever its cells and lines are cut, so that
 * no report will be found. True says nothing. */
bool glance(struct slice text);

#endif
