/* A text cut into lines, and what kind of line each is; shared by the readers of plain text. */
#ifndef GIK_LINES_H
#define GIK_LINES_H

#include "doc.h"

enum line_kind {
	LINE_EMPTY,     /* nothing at all */
	LINE_SPACES,    /* white space only */
	LINE_RULE,      /* drawn: hyphens, underscores, box-drawing characters, bars between them */
	LINE_BARS,      /* cells ended by bars */
	LINE_TABS,      /* cells parted by tabs */
	LINE_COMMAS,    /* cells parted by commas, as spreadsheets write them */
	LINE_PLAIN
};

struct line {
	struct slice text;    /* without its end */
	uint8_t kind;
	bool cell;            /* a tab at its start, and no other: one cell */
	uint32_t page;        /* how many lines with form feeds stand above it, its own counted */
};

struct lines {
	struct line *line;
	size_t count;
	size_t room;
};

/* Cuts at LF, CR and CRLF, as editors count lines, and classifies. Views into text. `lines` is zero before its first use;
 * lines_free when done. */
void lines_cut(struct lines *lines, struct slice text);
/* The same, behind the lines that are there. */
void lines_add(struct lines *lines, struct slice text);
void lines_free(struct lines *lines);

/* Where pieces come from: a text, cut, and the doc that they go to. */
struct text_source {
	const struct lines *lines;
	struct doc *doc;
	size_t skipped;       /* lines of the text that are not among the lines, and stand before the next one */
	size_t line;          /* where the last piece stood, for gaps and for counting columns on from there */
	const char *at;
	uint32_t column;
	int32_t x;
	bool any;             /* a piece was added */
	size_t blanks;        /* that were added one after the other */
	bool garbled;         /* somewhere in the text bytes did not decode */
	bool boxes_seen;      /* the text was looked through for drawn tables */
	bool boxes_listed;    /* whose lines are rows */
};

/* Adds a piece whose text (a view into line `line`, trimmed here) starts there. Bounds: piece.bounded. */
struct piece *source_add(struct text_source *source, size_t line, struct slice text, bool bounded, uint32_t band);

/* Horizontal rules as converters draw them: a line of two or more groups of hyphens (pandoc). */
bool line_has_groups(struct slice text);

/*
 * Tables whose columns are drawn: boxes and grids (w3m, pandoc's grid tables), and groups of hyphens
 * above columns of text (pandoc's simple and multiline tables). Each looks at the lines from
 * `first` on, adds the cells of the table that starts there and returns the line behind it; or
 * returns `first` where none starts.
 */
size_t drawn_read(struct text_source *source, size_t first);
size_t dashed_read(struct text_source *source, size_t first);

#endif
