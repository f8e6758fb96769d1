/*
 * From the tags of a marked-up document to pieces: what the readers of HTML, DOCX and ODT share.
 * They say what opens and closes; this keeps the tables, their grids and the text between them.
 */
#ifndef GIK_MARKUP_H
#define GIK_MARKUP_H

#include "doc.h"

/* How the cells of a row take the columns of the grid. */
enum markup_flow {
	MARKUP_HTML,  /* columns that a cell above spans into are passed over */
	MARKUP_WORD,  /* a cell that continues the one above is there as a cell, see markup_continue() */
	MARKUP_ODF    /* every covered column is there, see markup_covered() */
};

struct markup;

/* Keeps its room between documents. */
struct markup *markup_open(void);
void markup_close(struct markup *markup);

/* Begins a document, whose pieces go to the doc, and ends it (what is still open is closed). */
void markup_begin(struct markup *markup, struct doc *doc, enum markup_flow flow);
void markup_end(struct markup *markup);

/* Text, runs of white space drawn together into a blank, as a browser does it; or as it is. */
void markup_text(struct markup *markup, struct slice text);
void markup_verbatim(struct markup *markup, struct slice text);
/* What comes next stands apart from what came: a blank, unless a line begins there. */
void markup_space(struct markup *markup);
/* Would text go into a table now? */
bool markup_in_table(const struct markup *markup);
/* A line break; the start or end of a block, which ends the line where something stands on it. */
void markup_break(struct markup *markup);
void markup_block(struct markup *markup);
/* A paragraph: as a block, but one with nothing in it is a line too. */
void markup_paragraph(struct markup *markup);
void markup_paragraph_end(struct markup *markup);

/* Tables, rows and cells nest as the tags do; an end or a start that is missing is supplied. */
void markup_table(struct markup *markup);
void markup_table_end(struct markup *markup);
void markup_row(struct markup *markup);
/* `repeat`: how often the row stands there, usually once (ODF); a senseless number is cut down. */
void markup_row_end(struct markup *markup, unsigned long repeat);
/* Spans of 0 count as 1; senseless ones are cut down to 1000 columns and 65535 rows. */
void markup_cell(struct markup *markup, unsigned long width, unsigned long height);
void markup_cell_end(struct markup *markup, unsigned long repeat);

/* MARKUP_WORD: columns left out at the start of a row; the width of the cell, known only after
 * it began; this cell continues the one above it. */
void markup_skip(struct markup *markup, unsigned long columns);
void markup_width(struct markup *markup, unsigned long width);
void markup_continue(struct markup *markup);
/* The open cell gives no piece (DOCX: deleted, the change tracked). */
void markup_drop_cell(struct markup *markup);
/* MARKUP_ODF: places that a cell before or above covers. */
void markup_covered(struct markup *markup, unsigned long repeat);

/* While hidden (calls nest), tables, rows and cells are counted but give no pieces. */
void markup_hide(struct markup *markup);
void markup_show(struct markup *markup);

#endif
