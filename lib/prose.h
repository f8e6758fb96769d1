/*
 * Figures in a document's prose: what the report says in words of the cells of its tables, percentages and
 * enumerations. By patterns, lib/prose.tsv; precision before recall. What the records look like is in claims.h.
 */
#ifndef GIK_PROSE_H
#define GIK_PROSE_H

#include "doc.h"
#include "error.h"
#include "stream.h"

struct prose;

/* Compiles the patterns. NULL with a reason where lib/prose.tsv is wrong. */
struct prose *prose_open(struct error *err);
void prose_close(struct prose *prose);

/* Whose prose it is: the first five fields of its records, edition and year as the cells have them. */
struct prose_report {
	struct slice name, org, year, edition;
};

/* Writes a record for each figure that the pieces from `first` on, before `stop`, state; columns as those of a cell,
 * and `words` behind them. Never fails: what is not understood is no claim. */
void prose_write(struct prose *prose, const struct doc *doc, size_t first, size_t stop,
    const struct prose_report *report, struct output *output);

#endif
