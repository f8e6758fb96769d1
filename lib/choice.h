/* The ways in which a row can be filled. */
#ifndef GIK_CHOICE_H
#define GIK_CHOICE_H

#include "row.h"

/* One way to fill a row. */
struct choice {
	int16_t slot[ROW_COLUMNS];   /* item of each column, -1: blank */
	int32_t cost;                /* how ill it fits the columns of text; COST_SPACING a column's width */
};

enum { COST_SPACING = 64, COST_MARGIN = 22 };

struct choices {
	struct choice *choice;
	size_t count, room;
	bool lent;                   /* the first one is another's; see choices_lend */
	bool blank;                  /* no values, and a gap as wide as all the blank cells */
	bool excess;                 /* more values than columns: some are no cells of the form */
	bool aligned;                /* columns of text tell where the values stand */
	bool sifted;                 /* only those are here with which the row's own sums hold */
	bool given_up;               /* too many to look at */
};

/* A choice in which every column is blank. */
struct choice choice_none(void);

/* Gives the first choice, which most rows need alone, a place that is not to be freed by choices_free. */
void choices_lend(struct choices *choices, struct choice *first);
void choices_add(struct choices *choices, const struct choice *choice);
void choices_free(struct choices *choices);

/* Adds the items in order, from `offset` on, as many as there are columns. */
void choices_add_items(struct choices *choices, const struct row *row, size_t offset);
/* Adds the values where columns of text tell, in an aligned row. */
void choices_add_aligned(struct choices *choices, const struct row *row);
/* Adds the values in order in the first columns, blanks left out. */
void choices_add_values(struct choices *choices, const struct row *row);
/* Adds all ways to put the values, in order, into the columns (or, where there are too many values, to leave
 * some out); given_up where there are too many. */
void choices_add_all(struct choices *choices, const struct row *row);

#endif
