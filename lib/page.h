/*
 * The columns of a table on one page of text: where the labels of columns stand, and the values below them, as a
 * reader of the page sees it.
 */
#ifndef GIK_PAGE_H
#define GIK_PAGE_H

#include "row.h"

/* A stretch of a line; `low` above `high`: none. */
struct extent {
	int32_t low, high;
};

/* A table, or a block of one, on one page, measured in one way. */
struct page {
	const struct tokens *tokens;
	struct row **rows;
	size_t count;             /* of the table's rows, on all pages */
	size_t columns;
	enum key_kind kind;       /* of its columns' labels, */
	const char *const *codes; /* which they are, */
	size_t from, to;          /* and the tokens among which they stand */
	uint32_t number;          /* token.page */
	bool points;              /* positions are characters (pdftotext), not columns of a terminal */
	bool strict;              /* labels tell the columns only where they have room for their width */
	bool labelled;            /* columns that nothing but their values shows are not looked for */
	size_t found;             /* columns that show: all, or those that hold values, whichever they are */
	bool bare;                /* nothing but the values that some rows have in them shows the columns */
	struct extent column[ROW_COLUMNS];
};

/* Finds the columns; false where they do not show. *fit: values that stand in just one. */
bool page_find(struct page *page, size_t *fit);

/* How many values of the page stand in just one column; where not `fit`: in none, or in several. */
size_t page_values(const struct page *page, bool fit);

/* Where the token stands on its line. */
struct extent page_extent(const struct page *page, size_t token);

/* The one column that the extent touches; page->found where it touches none, or several. */
size_t page_column(const struct page *page, struct extent place);

/* Do the row's values stand on one line of the page, beside the label, with no bounds of cells? */
bool page_holds(const struct page *page, const struct row *row);

#endif
