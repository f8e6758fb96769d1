/* The numbers of pages that stand between the lines of a text. */
#ifndef GIK_FOLIO_H
#define GIK_FOLIO_H

#include "doc.h"

enum folio {
	FOLIO_NONE,
	FOLIO_MAYBE,           /* a number alone on the last line of a page or the first, apart from other lines */
	FOLIO_LONE,            /* such a one, and it follows that of the page before, or the next page's follows it */
	FOLIO_WORDS            /* a number beside words that stand with one */
};

/* Is the piece a page's number? */
enum folio folio_is(const struct doc *doc, size_t piece);

#endif
