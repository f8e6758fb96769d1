/* The rows of the form in their order, with what the extraction has to know of each: looked up once. */
#ifndef GIK_OUTLINE_H
#define GIK_OUTLINE_H

#include "report.h"

/* Where a row stands: the number of a block of the first table, or one of these. */
enum { OUTLINE_REQUESTS = BLOCK_COUNT, OUTLINE_REVIEW, OUTLINE_PARTS };

#define OUTLINE_NONE ((size_t)-1)

struct outline_row {
	const struct form_cell *cells;     /* all of the third table's are one row */
	size_t count;
	size_t part;
	size_t order;                      /* of its key, KEY_ROW */
	size_t group;                      /* of that of its group, KEY_GROUP; OUTLINE_NONE where it has none */
	bool outcome;                      /* stands in the group of all outcomes */
	uint8_t column[ROW_COLUMNS];       /* requests: which column of REQUEST_COLUMNS each cell is, */
	size_t header[ROW_COLUMNS];        /* and its key, KEY_REQUESTS */
};

/* All rows of an edition; *count of them. They live for ever. */
const struct outline_row *outline_rows(enum edition edition, size_t *count);

/* Keys that are asked for by their codes. */
struct outline_keys {
	size_t outcome;                    /* KEY_GROUP */
	size_t applicants, organisations;  /* KEY_REQUESTS */
	size_t litigation;                 /* KEY_REVIEW */
};
const struct outline_keys *outline_keys(void);

#endif
