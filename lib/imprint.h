/*
 * The bytes of a text's tables with gaps where their figures stand: where those of another text are the same, its pieces
 * are known without cutting it. A page of a site costs then little more than to compare its bytes.
 */
#ifndef GIK_IMPRINT_H
#define GIK_IMPRINT_H

#include "mould.h"
#include "text.h"

struct imprint {
	struct buffer bytes;      /* of all lines that the tables stand on; empty: there is none */
	size_t lines;
	struct piece *pieces;     /* those of the tables; their lines are counted from that of the first, from 0 */
	size_t piece_count;
	struct imprint_gap *gaps;
	size_t gap_count;
	struct text_part part;
};

/* Takes it from the pieces of doc from `first` on, which fit the mould. False where it cannot be told from the bytes how
 * another text is read; there is none then. imprint_free when done. */
bool imprint_make(struct imprint *imprint, const struct mould *mould, const struct doc *doc, size_t first);
void imprint_free(struct imprint *imprint);

/* A text with the same tables. */
struct imprinted {
	size_t start, stop;       /* bytes of the text */
	size_t line;              /* of its first, counted from 1 */
};

/*
 * Looks for the tables in the text. Where they are found, the pieces of the cells in imprint->pieces are what cutting the
 * text would make them, but for the line, to which found->line is to be added; `fit` tells how they fit the mould.
 */
enum mould_fit imprint_find(struct imprint *imprint, struct slice text, struct imprinted *found);

/* Adds to the doc, which is empty, what pieces the text has, but of the tables only the first `head` and the last one.
 * *first: where they start. Sets found->line. False where cutting the text would make others of it. */
bool imprint_around(const struct imprint *imprint, struct slice text, struct imprinted *found, size_t head, struct doc *doc,
    size_t *first);

#endif
