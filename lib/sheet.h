/*
 * One report's cells as the checks see them: a shape (which cells there are, kept once for all
 * reports of that shape) and the numbers. Filled from records of gik-norm.
 */
#ifndef GIK_SHEET_H
#define GIK_SHEET_H

#include "number.h"
#include "record.h"
#include "slice.h"

#include <stdint.h>

struct cell {
	struct number value;      /* 0 where it holds none */
	uint32_t line;            /* of its record, from 1 */
	uint8_t status;           /* enum cell_status */
	bool nil;                 /* blank because there is nothing to report: 0 in any table */
	bool inferred;            /* placed by arithmetic */
	bool has_number;          /* false: value means nothing */
};

/* Where a cell stands; the text lives as long as the shapes. */
struct place {
	struct slice edition, table, row, column;
	struct slice joined;      /* the four, parted by tabs */
	uint32_t block;           /* number of its table among the shape's tables */
};

struct shape {
	struct place *places;
	size_t count;
	uint32_t blocks;          /* how many tables */
	struct shape_index *index;     /* the module's own */
};

/* All shapes met so far. */
struct shapes;

struct shapes *shapes_open(void);
void shapes_close(struct shapes *shapes);
/* How many there are; and to forget them all, where reports keep coming in ever new shapes
 * (the sheets that were filled with them are to be emptied by sheet_init or their shape set to NULL). */
size_t shapes_count(const struct shapes *shapes);
void shapes_clear(struct shapes *shapes);

/* A report. */
struct sheet {
	struct cell *cells;            /* shape->count of them, in the order in which they came */
	const struct shape *shape;     /* after sheet_end; lives as long as the shapes */
	bool *filled;                  /* for each block: one cell at least holds something */
	unsigned long duplicates;      /* cells that came twice with different values */
	uint32_t duplicate_line;       /* where the last of them was */
	struct sheet_draft *draft;     /* the module's own */
};

void sheet_init(struct sheet *sheet);
void sheet_free(struct sheet *sheet);

/* Forgets the report that was in it, keeps the room. */
void sheet_begin(struct shapes *shapes, struct sheet *sheet);
/*
 * Adds a cell: its edition, table, row and column as they stand in the stream, what it holds, its notes.
 * Cells outside of the form (`extra`, `unmapped`) are left out. A cell that comes twice: the same once
 * again is nothing new, another value makes it ambiguous and counts in `duplicates`. Returns the cell's
 * index where it is new, -1 else.
 */
long sheet_add(struct shapes *shapes, struct sheet *sheet, const struct slice place[4],
    const struct record_value *value, struct slice note, unsigned long line);
/* Completes the report: shape and filled are there from now on. */
void sheet_end(struct shapes *shapes, struct sheet *sheet);

/* The index of a cell in the shape, or -1. */
long shape_find(const struct shape *shape, struct slice table, struct slice row, struct slice column);

#endif
