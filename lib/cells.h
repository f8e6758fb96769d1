/* Places from the bounds of cells, where the document kept them. */
#ifndef GIK_CELLS_H
#define GIK_CELLS_H

#include "choice.h"

/* Cells of the row of the table before the row's label; where rows are not known, cells with words
 * between the row and the next. */
size_t cells_beside(const struct row *row, const struct tokens *tokens);

/* Words in a cell behind as many as the row has columns: a remark, where the header shows that cell too; else the row
 * is in doubt. */
void cells_set_remark_apart(struct row *row, const struct tokens *tokens);

/* The value of the last column that comes again in the cells behind it, where its label does: none of the row's. */
void cells_set_copies_apart(struct row *row, const struct tokens *tokens, size_t copies);

/* What the header shows of the rows of its table, where most of them have the cells that it shows. */
enum frame {
	FRAME_UNKNOWN,
	FRAME_CELLS,       /* those of the columns, and as many behind them as it has itself */
	FRAME_SPANS        /* and those that the row's label spans beside its own */
};

enum frame cells_frame(const struct row *rows, size_t count);

/* A row with other cells than the header shows, unless it is full and has no blank ones: one is lost, or came twice. */
bool cells_off_frame(const struct row *row, size_t width, enum frame frame);

/* Do rows of one shape start at one item throughout the table? Else shapes mean nothing in it. */
bool cells_shapes_hold(const struct row *rows, size_t count, const struct tokens *tokens);

/* The width that three rows of four have; 0 where there is none. What is called `width` below. */
size_t cells_common_width(const struct row *rows, size_t count);

/* A full row with blank cells too, and wider than the others: a value may stand twice, for one that is blank. */
bool cells_doubled(const struct row *row, const struct tokens *tokens, size_t width);

/* The one width, in cells, that rows of the table are filled up to where they are known; 0 where there is none. */
size_t cells_grid(const struct row *rows, size_t count, const struct tokens *tokens);

/* In a table whose rows are filled up to the width of a grid: a row of another width lost a cell, or has one too many,
 * and the fillers hide which. */
bool cells_off_grid(const struct row *rows, size_t count, const struct tokens *tokens, const struct row *row, size_t grid,
    enum frame frame);

/* Fillers stand before the row's cells, and fewer than in all full rows whose labels start as far in: a cell is lost. */
bool cells_lost(const struct row *rows, size_t count, const struct tokens *tokens, const struct row *row);

/* More cells than columns, all known, and the values do not stand in as many of them as there are columns. */
bool cells_overfull(const struct row *row);

/* Does a blank cell stand between values? In a row that has all its values one of them may be there twice. */
bool cells_broken(const struct row *row);

/* A row with as many cells as two of the others: the label between them is not there. */
bool cells_twice(const struct row *rows, size_t count, const struct row *row, enum frame frame);

/*
 * A row with known cells, more of them than columns or as many. The columns start where they start in the full
 * rows of that shape, or else at an item at which they can start in every row of it. False where that
 * tells nothing: no other row has the shape, and full rows have another.
 */
bool cells_fill(const struct row *rows, size_t count, const struct tokens *tokens, const struct row *row,
    size_t width, bool shapes, enum frame frame, struct choices *choices);

#endif
