/* The patterns of lib/titles.tsv: in which words a document names its agency and its year. */
#ifndef GIK_WORDING_H
#define GIK_WORDING_H

#include "slice.h"

enum wording_kind {
	WORDING_TITLE, WORDING_PLAIN, WORDING_ALONE, WORDING_AGENCY, WORDING_REFUSED, WORDING_UNFINISHED, WORDING_PLACE, WORDING_PLACED,
	WORDING_LOCAL, WORDING_SITE,
	WORDING_SIGNATURE, WORDING_PUBLISHED, WORDING_METADATA, WORDING_SOURCE, WORDING_PROSE, WORDING_KINDS
};

/* What the brackets of a pattern held; parts of the text, ptr NULL where the pattern has none. */
struct wording {
	struct slice org, year, month;
};

/* How many patterns the kind has. */
size_t wording_count(enum wording_kind kind);
/*
 * Does pattern `index` of the kind fit the folded text somewhere? `wording` may be NULL. A text on which the
 * pattern fails for its size is told as one that does not fit.
 */
bool wording_fits(enum wording_kind kind, size_t index, struct slice text, struct wording *wording);
/* Does any of them, in order? */
bool wording_find(enum wording_kind kind, struct slice text, struct wording *wording);
/* Does the text, not folded, hold a word without which no title ends? Plain search, before any pattern. */
bool wording_anchored(struct slice text);
/* Does the folded text end with a mark with which no title ends? */
bool wording_closed(struct slice text);
/* A year or month as printed, in digits of any kind; 0 where it is none. */
int wording_number(struct slice text);

#endif
