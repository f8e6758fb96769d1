/*
 * A look at a whole document before it is read: can there be a report in it at all? Most pages of a web site, and
 * most texts, hold no words that could be the label of a row; they are passed over at little more than the speed
 * at which they are read.
 */
#ifndef GIK_GLANCE_H
#define GIK_GLANCE_H

#include "slice.h"

/* False: no label of a row stands in the plain text or the HTML, wherever its cells and lines are cut, so that
 * chains_find will find none. True says nothing. */
bool glance(struct slice text);

#endif
