/* Which agency a report is of, and which year. */
#ifndef GIK_TITLE_H
#define GIK_TITLE_H

#include "token.h"

struct title {
	struct buffer org;        /* without blanks; empty where the document does not tell */
	struct buffer year_text;
	int year;                 /* 0 where it is not known */
	bool headed;              /* a title stands before the tables, */
	bool behind;              /* but what stands behind them was looked at too */
	/* The tokens around its tables that are the report's own and not those of another one in the document:
	 * [start, tables) and [behind + 1, until). */
	size_t start, until;
};

/*
 * Looks at the words before the first label of the report's tables (`tables`) and behind the last (`behind`), the
 * report being the tokens [first, stop). Source of the order: title, signature, metadata, prose, as gik-extract(1)
 * has it. title_free when done.
 */
void title_find(struct title *title, const struct tokens *tokens, size_t first, size_t stop, size_t tables,
    size_t behind);
void title_free(struct title *title);

#endif
