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
	int margin;                  /* so much more where a page ends; -1: not known */
	int tail;                    /* so much more stands between a row and the next than between its cells */
};

/* Finds out what gaps mean, if anything, in rows that may be of several tables. */
void gaps_find(struct gaps *gaps, const struct row *rows, size_t count, const struct tokens *tokens);

/* Fills a choice from the gaps; false where they do not come to just the row's columns. */
bool gaps_fill(const struct gaps *gaps, const struct row *row, const struct tokens *tokens, struct choice *choice);

/* Does a page end between the row's label and what stands behind the row? Gaps do not tell its cells then. */
bool gaps_turn(const struct row *row, const struct tokens *tokens);

/* The gap before a token, in line breaks or columns of blanks; -1 where it has none of that kind, or a page ends there. */
int gap_before(const struct tokens *tokens, size_t token, bool lines);

#endif
