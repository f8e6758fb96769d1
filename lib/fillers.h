/* The blank cells with which converters fill up the rows of a table at their ends, for labels that span columns. */
#ifndef GIK_FILLERS_H
#define GIK_FILLERS_H

#include "row.h"

/*
 * Has the row just the cells of its columns and no filler, as the last row of a table often has? Had it lost a cell, a
 * filler would stand at its end, or it would be narrower than the others, `width` cells wide, by that cell alone.
 */
bool fillers_absent(const struct row *row, size_t width);

/* Is the row's last cell blank, the row narrower than the others, and its header filled up? That cell may be a filler. */
bool fillers_end_row(const struct row *row, size_t width);

/*
 * Is the row narrower or wider than the others, in a table whose rows are filled up at their ends? Then a cell
 * was lost, or one came twice, and the fillers hide which.
 */
bool fillers_hide_loss(const struct row *rows, size_t count, size_t width, const struct row *row);

#endif
