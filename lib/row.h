/*
 * The rows of a table as the document prints them: a label, then values and blank cells; and which
 * cell of the form each of them is.
 */
#ifndef GIK_ROW_H
#define GIK_ROW_H

#include "chain.h"

enum { ROW_COLUMNS = 15 };         /* the widest row of the form */

/* A value or a blank cell of a row. */
struct item {
	uint32_t token;
	uint32_t tokens;           /* more than one where a cell holds several words */
	bool value;                /* not a blank */
	bool remark;               /* words behind the row's columns */
	uint8_t column;            /* in which it stands, of those that show, where the row is aligned */
};

enum place_state {
	PLACE_PLAIN,               /* it is what the document shows */
	PLACE_INFERRED,            /* arithmetic leaves no other */
	PLACE_AMBIGUOUS
};

struct row {
	uint32_t order;            /* in lib/keys.tsv */
	const struct label *label;
	size_t first, stop;        /* its tokens: from the label on, up to the next row */
	struct item *items;
	size_t count, room;
	size_t values;             /* items that are no blanks */
	bool bounded;              /* all its items stand in cells with known bounds; false for a row without any */
	uint8_t columns;           /* cells of the form */
	uint8_t block;             /* rows of one block have the same columns and heading */
	uint8_t depth;             /* labels of groups above its own in the form */
	uint8_t lead;              /* cells merged down that stand before the next row's first label */
	size_t beside;             /* cells around it that tell its shape, see cells_beside; of a row with a label */
	size_t width;              /* cells of the printed row of the table, 0 where they cannot be counted */
	bool flush;                /* the header shows that blank cells fill up rows at their ends only */
	bool spread;               /* the header shows that they stand behind the label that they belong to */
	bool padded;               /* a blank cell stands behind the header's last label */
	int margin;                /* cells behind the header's last label in its row of the table, -1: not known */
	size_t passed;             /* pieces of other labels behind the row's own */
	bool doubt;                /* the values may belong to another row */
	bool remark;               /* text that is not of the form stands behind the label */
	bool numbering;            /* a number behind the row was the numbering of the next */
	bool nought;               /* it would be, were it not 0 */
	bool last;                 /* of its table */
	bool serial;               /* a number behind the row is that of the next, in a column of its own */
	bool aligned;              /* columns of text tell where each of its values stands */
	uint8_t shown;             /* columns that show where it is aligned: all, or just those that hold values */
	bool glued;                /* digits stand in the label's own words: values may be among them */
	size_t cropped;            /* blank cells left out behind the header's last column */
	bool unproven;             /* the document ends before the rows that the sums of its columns need */
	bool adrift;               /* a heading stands between its label and its values: they may be those of any row near */
	bool stray;                /* values stand behind text that is not of the row */
	bool whole;                /* the header shows that it has just its cells */
	bool cut;                  /* the document may end inside it */
	bool broken;               /* it does, behind a cell: those that are there are its first */
	size_t foreign;            /* first token of text behind the row that is not of the form, or 0 */
	size_t foreign_stop;

	/* The result: which item stands in each column (it may be a blank
	 * cell; -1: nothing does), and how sure that is. */
	int16_t slot[ROW_COLUMNS];
	uint8_t state[ROW_COLUMNS];
	bool absent;               /* the label is there, but nothing of the row behind it */
};

/* Collects the items of a row from its tokens (first, stop, label and columns are set).
 * `next_band`: the band of the next row's label, 0 where none is known. */
void row_collect(struct row *row, const struct tokens *tokens, uint32_t next_band);
/* Adds a token as the row's last item. */
void row_add_item(struct row *row, const struct tokens *tokens, size_t token, bool value);
void row_free(struct row *row);

/* Drops blank cells at the row's end that stand, by the grid of a marked-up table, right of its last column, that of
 * the token `last`. */
void row_crop(struct row *row, const struct tokens *tokens, size_t last);

/* Sets row->bounded anew, where items were taken out. */
void row_set_bounded(struct row *row, const struct tokens *tokens);

/* Do the parts of a full row add up to its total? Rows without a total do not. */
bool row_adds_up(const struct row *row, const struct tokens *tokens);

/* Do some values of a full row stand side by side and others on another line, with no bounds of cells? A value that
 * was wrapped comes last in the text, wherever its column is. False where the sums show a row that was folded. */
bool row_is_wrapped(const struct row *row, const struct tokens *tokens);

/* Do all its values print the same? Which is which then does not matter. */
bool row_is_uniform(const struct row *row, const struct tokens *tokens);

/* Is it one of the lines on which the words of the row's label stand? */
bool row_is_beside(const struct row *row, const struct tokens *tokens, uint32_t line);

/* The number in an item, where arithmetic can use it: blanks count 0. False else. */
static inline bool row_number(const struct row *row, const struct tokens *tokens, int item, int64_t *number)
{
	const struct token *token;

	*number = 0;
	if (item < 0 || !row->items[item].value)
		return true;
	token = &tokens->token[row->items[item].token];
	*number = token->number;
	return token->kind == TOKEN_VALUE && token->whole && row->items[item].tokens == 1;
}
/* The text of an item as printed; lives as long as the doc. */
struct slice row_text(const struct row *row, const struct tokens *tokens, int item);

#endif
