/* The layouts of tables that are kept: the last ones, and which of them a document's tables have. */
#ifndef GIK_MEMORY_H
#define GIK_MEMORY_H

#include "form.h"
#include "imprint.h"

/* The record of a cell, in layout.records: the fields before its value. */
struct record {
	size_t head, tail;
};

/* What is known of tables that were read. */
struct layout {
	struct mould mould;
	struct record *cells;     /* one for each of the mould's */
	struct buffer records;
	/* All three counted from the mould's start on. */
	size_t label, behind;     /* pieces: of the first row's label, and behind that of the last row's */
	size_t label_token;       /* the first row's label */
	enum edition edition;     /* of the reports of that year, EDITION_COUNT without a year */
	bool tried;               /* whether it matters which cells are blank was asked: */
	bool steady;              /* it does not */
	struct buffer name;       /* of the report that it was kept from */
	bool met;                 /* another was read by it, of which an imprint was made if it could be */
	struct imprint imprint;
};

enum { LAYOUTS = 32 };            /* kept at a time */

/* Zero it before its first use, memory_free when done. */
struct memory {
	struct layout layouts[LAYOUTS];
	uint64_t starts[LAYOUTS]; /* hashes of the texts of their first pieces, */
	uint64_t lengths;         /* a bit for each by its length, of which the lowest six bits count */
	size_t count, next;
	struct layout *untried;   /* the last that was met which a document fits but for blank cells */
};

void memory_free(struct memory *memory);

/* The layout whose tables start at that piece, or NULL. *compared goes up with the work. */
struct layout *memory_find(struct memory *memory, const struct doc *doc, size_t first, size_t *compared);

/* An empty layout, in place of the oldest where there is no room; `start`: the text of its first piece. */
struct layout *memory_add(struct memory *memory, struct slice start);

#endif
