/*
 * One report's cells as the checks see them: a shape (which cells there are, kept once for all
 * reports of that shape) and the numbers. Filled from records of gik-norm.
 */
#ifndef GIK_SHEET_H
#define GIK_SHEET_H

#include "number.h"
#include "slice.h"

#include <stdint.h>

/* What a cell can tell a sum. */
enum cell_state {
	CELL_NUMBER,      /* its value */
	CELL_NIL,         /* nothing to report: 0 */
	CELL_BLANK,       /* 0 in a table that is filled in, else nothing */
	CELL_DOUBTFUL     /* missing, ambiguous, or no number */
};

struct cell {
	struct number value;      /* 0 where it holds none */
	uint8_t state;            /* enum cell_state */
	bool inferred;            /* placed by arithmetic */
	bool missing;
	uint32_t line;            /* of its record, from 1 */
};

/* Where a cell stands; the text lives as long as the shapes. */
struct place {
	struct slice edition, table, row, column;
	uint32_t block;           /* number of its table among the shape's tables */
};

struct shape {
	struct place *places;
	size_t count;
	uint32_t blocks;          /* how many tables */
};

/* All shapes met so far. */
struct shapes;

struct shapes *shapes_open(void);
void shapes_close(struct shapes *shapes);

/* A report. Zero it before its first use. */
struct sheet {
	struct cell *cells;
	size_t count, room;
	const struct shape *shape;     /* after sheet_end; lives as long as the shapes */
	bool *filled;                  /* for each block: one cell at least holds something */
	uint32_t *order;               /* (the rest is the module's own) */
	size_t duplicates;
	uint32_t duplicate_line;
	size_t filled_room, guess;
};

void sheet_free(struct sheet *sheet);

/* Forgets the report that was in it. */
void sheet_begin(struct sheet *sheet);
/*
 * Adds a record: its edition, table, row, column, value and note, as they stand in the stream. Records noted
 * `extra` or `unmapped` take no part. A cell that comes twice: the same value once again is
 * nothing new; another one makes the cell doubtful, counts in sheet->duplicates, and
 * sheet->duplicate_line is where it last was.
 */
void sheet_add(struct shapes *shapes, struct sheet *sheet, const struct slice place[4],
    struct slice value, struct slice note, unsigned long line);
/* Completes the report: shape and filled are there from now on. */
void sheet_end(struct shapes *shapes, struct sheet *sheet);

/* The index of a cell in the shape, or -1. */
long shape_find(const struct shape *shape, struct slice table, struct slice row, struct slice column);

#endif
