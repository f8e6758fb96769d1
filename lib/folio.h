/* The numbers of pages that stand between the lines of a text. */
#ifndef GIK_FOLIO_H
#define GIK_FOLIO_H

#include "doc.h"

enum folio {
	FOLIO_NONE,
	FOLIO_MAYBE,           /* a number alone on the last line of a page or the first, apart from other lines */
	FOLIO_LONE,            /* such a one, and it follows that of the page before, or the next page's follows it */
	FOLIO_WORDS            /* a number beside words that stand with one, or words that stand on each page, with or without one */
};

/* Which words come more than once in the document, most likely: only those can be the heads of pages. */
enum { FOLIO_WORDS_SEEN = 32 };

struct folios {
	uint64_t again[FOLIO_WORDS_SEEN];
	bool any;
	bool pages;            /* three at least */
	uint32_t *before, *behind; /* of each piece with such words: where these stand the last time before, the next time; doc->count: nowhere */
};

/* folio_free when done. */
void folio_look(struct folios *folios, const struct doc *doc);
void folio_free(struct folios *folios);

/* May any of the pieces [first, stop) be the number of a page? Where none may, in a document of one page, its words stand
 * beside no number, and none of them are those of pages. */
bool folio_has_numbers(const struct doc *doc, size_t first, size_t stop);
/* Do any words stand so often among the pieces [first, stop) that they could be the heads of pages, if the numbers beside
 * them were others? */
bool folio_has_heads(const struct doc *doc, size_t first, size_t stop);

/* Is the piece a page's number, or the words at its head or foot? */
enum folio folio_is(const struct folios *folios, const struct doc *doc, size_t piece);

#endif
