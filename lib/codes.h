/*
 * Where a record's cell stands, as printed, to what that stands for: codes, unit, what its value is to be read as.
 * Worked out once for each distinct place and kept.
 */
#ifndef GIK_CODES_H
#define GIK_CODES_H

#include "error.h"
#include "labels.h"
#include "slice.h"

/* What a place (edition, table, row, column as printed) stands for. Lives until the next codes_add. */
struct code {
	struct slice all;              /* table, row and column, escaped, TABs between */
	struct slice table, row, column;       /* each of them */
	struct slice unit;             /* that the label file or the form fixes; empty: none */
	bool amount;                   /* of money, by label file, form or label */
	bool printed;                  /* the label prints a unit of money */
	int places;                    /* its power of ten of 10,000 yuan */
	bool change;                   /* wants a sign */
	bool unmapped;                 /* one of the three has no code and stands as printed */
	bool count;                    /* of things, by a unit that is fixed; a plain number in it needs no note */
};

struct codes;

/* The labels must outlive it. */
struct codes *codes_open(struct labels *labels);
void codes_close(struct codes *codes);

/* What the place of that key stands for, where it is known already; NULL else. The key is the record's
 * edition, table, row and column as one text, whichever way they are put together. */
const struct code *codes_known(struct codes *codes, struct slice key);

/* Works out what a place stands for: `place` holds edition, table, row and column, escaped, as the record has
 * them. NULL with a reason where matching a label failed. */
const struct code *codes_add(struct codes *codes, struct slice key, const struct slice place[4], struct error *err);

#endif
