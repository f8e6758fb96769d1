/* Columns of open tables, in one array: only the innermost table's grow. */
#include "grid.h"

#include "error.h"

#include <stdlib.h>

void grid_free(struct grid *grid)
{
	free(grid->columns);
	*grid = (struct grid){ NULL, 0, 0, 0 };
}

size_t grid_enter(struct grid *grid)
{
	const size_t outer = grid->base;

	grid->base = grid->end;
	return outer;
}

void grid_leave(struct grid *grid, size_t outer)
{
	grid->end = grid->base;
	grid->base = outer;
}

uint32_t grid_free_column(const struct grid *grid, uint32_t from, uint32_t row)
{
	while (grid->base + from < grid->end && grid->columns[grid->base + from].until >= row)
		from++;
	return from;
}

struct grid_column *grid_column(struct grid *grid, uint32_t at)
{
	const size_t need = grid->base + at + 1;

	if (need > grid->room) {
		grid->room = need * 2;
		grid->columns = xreallocarray(grid->columns, grid->room, sizeof *grid->columns);
	}
	while (grid->end < need)
		grid->columns[grid->end++] = (struct grid_column){ 0, 0 };
	return &grid->columns[grid->base + at];
}

void grid_take(struct grid *grid, uint32_t left, uint32_t width, uint32_t row, uint32_t height, size_t piece)
{
	for (uint32_t i = left; i < left + width && i < GRID_COLUMNS_MAX; i++)
		*grid_column(grid, i) = (struct grid_column){ row + height - 1, piece };
}
