/* The patterns of lib/prose.tsv: in which words a report states figures outside of its tables. */
#ifndef GIK_PHRASES_H
#define GIK_PHRASES_H

#include "error.h"
#include "slice.h"

enum phrase_kind {
	PHRASE_OPENING, PHRASE_CUT, PHRASE_LIST, PHRASE_TOTAL, PHRASE_ASIDE, PHRASE_FIGURE, PHRASE_COUNTED, PHRASE_PERCENT, PHRASE_BASE,
	PHRASE_REST, PHRASE_PARTS, PHRASE_REFUSE, PHRASE_PLACE, PHRASE_INCLUDED, PHRASE_SPEAKS, PHRASE_YEAR, PHRASE_CARRIED, PHRASE_MEASURE,
	PHRASE_APPLICANT, PHRASE_BARE, PHRASE_TOPIC, PHRASE_KINDS
};

enum { PHRASE_GROUPS = 3 };

/* What a pattern found; parts of the text that live as long as it. */
struct phrase {
	struct slice group[PHRASE_GROUPS];  /* the whole, and what the brackets held; ptr NULL where nothing */
	const char *code;                   /* lives for ever */
};

struct phrases;

/* Compiles them. NULL with a reason where lib/prose.tsv is wrong. */
struct phrases *phrases_open(struct error *err);
void phrases_close(struct phrases *phrases);

/*
 * The first pattern of the kind that fits the text somewhere from the byte `from` on. A text on which a
 * pattern fails for its size is told as one that does not fit. `phrase` may be NULL.
 */
bool phrase_find(const struct phrases *phrases, enum phrase_kind kind, struct slice text, size_t from, struct phrase *phrase);

#endif
