/*
 * The pieces of a document's tables, kept as a mould that those of another may fit: the same words in the same places,
 * and figures in the same cells. It knows which pieces are cells of the form, and nothing else of the form.
 */
#ifndef GIK_MOULD_H
#define GIK_MOULD_H

#include "doc.h"

/* A cell of the form. */
struct mould_cell {
	size_t piece;             /* counted from the mould's first piece on */
	size_t row;               /* cells of one row of the form have the same number */
	enum { SUM_NONE, SUM_PART, SUM_TOTAL } sum;
};

/* Tables, rows of them and lines are counted from these on. */
struct mould_base {
	uint32_t table, band, line;
};

struct mould {
	struct mould_shape *shapes;
	size_t count;             /* pieces */
	struct mould_cell *cells;
	size_t cell_count;
	struct mould_base base;
	size_t tabled, banded, lined; /* the first pieces that have a table, a band, and a line; 0 where none has */
	size_t telltale;          /* the piece that the last document that did not fit had otherwise */
	bool rendered;
	struct buffer text;       /* of all pieces but figures */
};

/* How a document fits: not, but for the kinds of what its cells hold, wholly. */
enum mould_fit { FIT_NONE, FIT_OTHERWISE, FIT_WHOLLY };

/* Can pieces be those of a mould: are they not more, nor their text longer, than those of tables are? */
bool mould_can_hold(const struct piece *pieces, size_t count);

/* What a cell holds that may be other in another document: nothing, digits, or these with a sign before them or a
 * decimal point in them, which no sum is made of. Anything else is not to be in a mould. */
enum mould_kind { MOULD_BLANK, MOULD_NUMBER, MOULD_SIGNED, MOULD_OTHER };
enum mould_kind mould_kind(struct slice text);

/* Makes the mould of `count` pieces of doc from `first` on. It owns the array `cells`; mould_free when done. */
void mould_make(struct mould *mould, const struct doc *doc, size_t first, size_t count, struct mould_cell *cells, size_t cell_count);
void mould_free(struct mould *mould);

/* Do the pieces of doc from `first` on fit? *compared: one more for each that was looked at. */
enum mould_fit mould_fits(struct mould *mould, const struct doc *doc, size_t first, size_t *compared);

/* Do the parts of each row add up to its total, in pieces that fit? Blank cells count 0. */
bool mould_adds_up(const struct mould *mould, const struct piece *pieces);

/* Empties cells in pieces that fit, and sets numbers in the others whose sums hold: as the pattern says, of which there
 * are MOULD_PATTERNS. */
enum { MOULD_PATTERNS = 8 };
void mould_fill(const struct mould *mould, struct piece *pieces, int pattern);

#endif
