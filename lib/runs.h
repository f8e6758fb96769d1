/*
 * Figures of a row that ran into each other: the ways to part them, and which of them the sums of rows and columns leave.
 */
#ifndef GIK_RUNS_H
#define GIK_RUNS_H

#include "report.h"
#include "splits.h"

enum { RUN_WAYS = 40, RUN_REVIEW = 63 };

/* A row's figures, and the ways to part them. */
struct run {
	uint32_t order;            /* of the row in lib/keys.tsv; RUN_REVIEW: the third table's */
	size_t columns, group;     /* and how many of them make a sum; 0: none do */
	struct split way[RUN_WAYS];
	size_t ways, chosen;       /* ways: RUN_WAYS + 1 for more, 0 where the sums hold in none */
	bool tight;                /* a digit for each cell */
	bool plain;                /* blanks part them, or they are noughts, which are no part of a longer number */
	bool shorter;              /* a blank cell may be among them */
	enum joined joined;        /* how sure what was chosen is */
};

/* A digit, or the sign for nothing that fills a cell by itself. */
bool run_is_figure(char byte);

/* Finds the ways to part the text into the run's columns, by the sums of its group. */
void run_look(struct run *run, struct slice text);

/* Chooses a way for each of a document's runs, by the columns of the second table, and tells how sure it is. */
void runs_choose(struct run *runs, size_t count);

#endif
