/*
 * Which value of a row stands in which column: from the cells' bounds where the document kept
 * them, from gaps, from columns of text, and where all that is lost, from arithmetic.
 */
#ifndef GIK_PLACE_H
#define GIK_PLACE_H

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
	bool blank;                  /* no values, and a gap as wide as all the blank cells */
	bool excess;                 /* more values than columns: some are no cells of the form */
	bool given_up;               /* too many to look at */
};

/* What the sums of a table are. */
enum sums {
	SUMS_NONE,                   /* disclosure */
	SUMS_REQUESTS,               /* rows, columns and the balance */
	SUMS_REVIEW                  /* three groups of four parts and their total in one row */
};

/* What a gap between values means: from `base` on, every `step` more is a blank cell. */
struct gaps {
	bool found;
	bool lines;                  /* line breaks; else columns of blanks */
	bool leads;                  /* cells merged down leave a gap before the next row's label too */
	bool weak;                   /* no gaps at all: each line of blanks is a cell */
	int base, step;
};

/* Finds out what gaps mean, if anything, in rows that may be of several tables. */
void gaps_find(struct gaps *gaps, const struct row *rows, size_t count, const struct tokens *tokens);

/*
 * Places the items of all rows of a table: fills in slot and state of each row. `complete`: every row of
 * the table is there, so that columns can be summed up. `gaps`: what they mean in the whole
 * report, for a table with too few rows to tell. `orderly`: no values are scattered in the report.
 */
void place_rows(struct row *rows, size_t count, const struct tokens *tokens, const struct gaps *gaps,
    enum sums sums, bool complete, bool orderly, bool debug);

/* ---- the parts, one below the other ---- */

/* The ways in which the layout alone lets the rows be filled: one array for each row; exactly one choice
 * where it is certain. Each is to be freed by choices_free. */
void layout_choices(const struct row *rows, size_t count, const struct tokens *tokens, const struct gaps *gaps,
    struct choices *choices, bool debug);
void choices_add(struct choices *choices, const struct choice *choice);
void choices_free(struct choices *choices);

/*
 * Throws out the choices with which no assignment of all rows satisfies the sums, or only ones that cost
 * more than the margin above the cheapest. False where none satisfies them, or there are too many to
 * look at: the choices are then as they were. *refuted: none satisfies them.
 */
bool solve_requests(const struct row *rows, size_t count, const struct tokens *tokens, struct choices *choices,
    bool *refuted, bool debug);
bool solve_review(const struct row *row, const struct tokens *tokens, struct choices *choices);

/* Do the parts of a choice add up to its total? True where one of them is no number. */
bool choice_adds_up(const struct row *row, const struct tokens *tokens, const struct choice *choice, size_t first,
    size_t parts);

#endif
