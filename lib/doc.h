/*
 * A document as a flat run of pieces in reading order: the paragraphs and cells that a
 * reader found, with what it knows of their place. It says nothing of what they mean.
 */
#ifndef GIK_DOC_H
#define GIK_DOC_H

#include "slice.h"

#include <stdint.h>

enum joined {
	JOINED_NOT,
	JOINED_PARTED,         /* arithmetic leaves no other */
	JOINED_GUESS           /* it may have others */
};

/* What stands between two tab stops, bars, tags: one cell, or one line of text outside of cells. */
struct piece {
	struct slice text;     /* UTF-8; '\n' for a line break inside a cell. Lives as long as the doc */
	uint32_t line, column; /* of its first character in text, from 1, in code points; 0 in a markup cell */
	uint32_t table;        /* markup: number of the table in the document, from 1; 0: plain text */
	uint32_t row, cell;    /* markup: row in the table, cell element in the row, both from 1; cell 0: text
	                        * that strayed between the cells (unrtf), row 0: between the rows */
	uint32_t left;         /* grid column of the cell's left edge, spans expanded, from 0 */
	uint16_t width;        /* grid columns that it spans, from 1 */
	uint16_t height;       /* rows that it spans, from 1 */
	bool merged;           /* stands for the continuation of a cell above (DOCX vMerge, ODT covered) */
	bool garbled;          /* bytes in it did not decode */
	uint8_t joined;        /* enum joined: how its bounds were found where it ran into others */
	bool bounded;          /* its bounds are known: between tab stops, bars, rules or tags. Empty text is
	                        * then a blank cell; else it is a line of blanks, which may stand for one */
	uint16_t gap;          /* text: line breaks since the piece before */
	uint32_t band;         /* text: pieces known to stand in one row of a table share it; 0: not known */
	uint32_t page;         /* text: form feeds before it */
	int32_t x;             /* text: display column of its first character, from 0 */
};

/* The text from that column of the line on, up to the next origin, was read from there in the document. */
struct origin {
	uint32_t line, column;
	uint32_t source_line, source_column;
};

struct doc {
	struct piece *pieces;
	size_t count, room;
	struct buffer *blocks; /* where the pieces' text lives: never moved once given out */
	size_t block_count;
	/* The text outside of tables is a rendering that the reader of markup made and gave to text_read():
	 * its lines and columns are good for comparing places, but are no `source`. */
	bool rendered;
	/* Columns of text stand where they stand on paper, on all pages; else, on pages, only roughly. */
	bool measured;
	bool joined;           /* it ran into one text, of which the pieces were cut again */
	bool holes;            /* words that do not tell where they stand were left out: a blank cell may hold one */
	struct origin *origins; /* where text that was set in lines of its own comes from, in the order of the lines */
	size_t origin_count, origin_room;
	uint32_t bands;        /* the highest piece.band so far */
	struct slice source;   /* the text that the document was read from; empty where it is none (DOCX, ODT) */
	bool uncut;            /* it is plain text, and text_cut() is to make its pieces */
	struct slice title;    /* what the document calls itself outside of its text (HTML <title>), or empty */
};

void doc_init(struct doc *doc);
void doc_free(struct doc *doc);
/* Forgets the pieces, their text and the title; keeps room for the next document. */
void doc_clear(struct doc *doc);

/* A copy of the text that lives as long as the doc. */
struct slice doc_keep(struct doc *doc, struct slice text);

/* Adds a piece, whose text is copied. Returns it, valid until the next is added,
 * for the caller to fill in the rest (all zero, width and height 1). */
struct piece *doc_add(struct doc *doc, struct slice text);
/* The same, but the text is not copied: the caller keeps it as long as the doc needs it
 * (text_read's argument outlives the doc's use of it). */
struct piece *doc_add_view(struct doc *doc, struct slice text);

/* Adds an origin behind all others. */
void doc_add_origin(struct doc *doc, struct origin origin);
/* The place in the document of a piece's line and column; false where it has none there. */
bool doc_source(const struct doc *doc, uint32_t *line, uint32_t *column);

#endif
