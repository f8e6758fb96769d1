/* The row in which a document ends that was cut off. */
#ifndef GIK_ENDING_H
#define GIK_ENDING_H

#include "row.h"

/*
 * Does the document end inside the row's line, all of whose cells are known and filled, in a table where full rows begin
 * with the first of their cells? Then what is there are the row's first cells, and the others are not in the document.
 */
bool ending_known(const struct row *rows, size_t count, const struct tokens *tokens, const struct row *row);

#endif
