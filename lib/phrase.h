/* The wordings by which prose states figures, lib/prose.tsv, as patterns. */
#ifndef GIK_PHRASE_H
#define GIK_PHRASE_H

#include "error.h"
#include "pattern.h"

/* One line: its kind, what it says of which cell, and when it does not. */
struct phrase {
	struct slice kind, measure;
	struct pattern *pattern, *needs, *unless;      /* NULL: none */
};

struct phrases {
	struct phrase *list;
	size_t count;
	struct pattern *year, *partial, *number;       /* those of the kinds of one line; owned by the list */
};

/* Compiles the data. -1 with a reason, which names its line; the phrases are then to be freed all the same. */
int phrases_init(struct phrases *phrases, struct error *err);
void phrases_free(struct phrases *phrases);

#endif
