/* Gaps between values that stand for blank cells. */
#ifndef GIK_GAPS_H
#define GIK_GAPS_H

#include "choice.h"

/* What a gap between values means: from `base` on, every `step` more is a blank cell. */
struct gaps {
	bool found;
	bool lines;                  /* line breaks; else columns of blanks */
	bool leads;                  /* cells merged down leave a gap before the next row's label too */
	bool weak;                   /* no gaps at all: each line of blanks is a cell */
	int base, step;
	int tail;                    /* so much more stands between a row and the next than between its cells */
};

/* Finds out what gaps mean, if anything, in rows that may be of several tables. */
void gaps_find(struct gaps *gaps, const struct row *rows, size_t count, const struct tokens *tokens);

/* Fills a choice from the gaps; false where they do not come to just the row's columns. */
bool gaps_fill(const struct gaps *gaps, const struct row *row, const struct tokens *tokens, struct choice *choice);

/* The gap before a token, in line breaks or columns of blanks; -1 where it has none of that kind. */
int gap_before(const struct tokens *tokens, size_t token, bool lines);

#endif
