/* The grids of tables that stand one inside another: which columns the cells above reach into. */
#ifndef GIK_GRID_H
#define GIK_GRID_H

#include "doc.h"

enum {
	GRID_COLUMNS_MAX = 1000,  /* of one table; HTML has the same limit for colspan */
	GRID_ROWS_MAX = 65535
};

/* One column of the grid. */
struct grid_column {
	uint32_t until;   /* the last row that the cell above reaches */
	size_t origin;    /* number of its piece, from 1; 0: none */
};

/* The columns of all open tables, one table behind the other. Zero it before its first use. */
struct grid {
	struct grid_column *columns;
	size_t room;
	size_t base, end; /* those of the innermost table */
};

void grid_free(struct grid *grid);

/* Begins the grid of a table inside the one before; returns what grid_leave wants. */
size_t grid_enter(struct grid *grid);
void grid_leave(struct grid *grid, size_t outer);

/* The first column from `from` on that no cell above reaches into in that row. */
uint32_t grid_free_column(const struct grid *grid, uint32_t from, uint32_t row);

/* The column, made where there was none so far. `at` is below GRID_COLUMNS_MAX; valid until the next call. */
struct grid_column *grid_column(struct grid *grid, uint32_t at);

/* A cell whose piece has that number takes its columns for as many rows as it is high. */
void grid_take(struct grid *grid, uint32_t left, uint32_t width, uint32_t row, uint32_t height, size_t piece);

#endif
