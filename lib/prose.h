/*
 * The figures that a report states in its prose, as records of table `claims` (claims.h, gik-tsv(5)): what of them
 * gik-sum can hold against the tables and against each other. The words are data (lib/prose.tsv). A figure whose measure
 * is not certain has none; what is not certain to add up, or to be a percentage of something, is told as a mere figure.
 */
#ifndef GIK_PROSE_H
#define GIK_PROSE_H

#include "error.h"
#include "stream.h"
#include "token.h"

struct prose;

/* Compiles the patterns. NULL with a reason where lib/prose.tsv is wrong. */
struct prose *prose_open(struct error *err);
void prose_close(struct prose *prose);

/* Whose prose it is: the first fields of its records, as the cells have them; and its year as a number, 0 where not known. */
struct prose_report {
	struct slice name, org, year, edition;
	int number;
};

/* Writes a record for each figure that the tokens [first, stop) state; columns as those of a cell, and `words` behind
 * them. The groups of claims are counted on from *groups. Never fails: what is not understood is no claim. */
void prose_write(struct prose *prose, const struct tokens *tokens, size_t first, size_t stop,
    const struct prose_report *report, unsigned long *groups, struct output *output);

#endif
