/*
 * A document's pieces cut into the units that the placing of cells reasons about: words, values
 * and blank cells, in reading order, each with what is known of its place.
 */
#ifndef GIK_TOKEN_H
#define GIK_TOKEN_H

#include "doc.h"
#include "fold.h"
#include "words.h"

enum token_kind {
	TOKEN_TEXT,     /* words: a label, a part of one, prose */
	TOKEN_VALUE,    /* what may stand in a cell: a number, or a sign for nothing */
	TOKEN_BLANK     /* a cell that holds nothing; weak: a line of blanks, which may be one */
};

struct token {
	struct slice text;      /* as printed, trimmed */
	uint32_t line, column;
	int32_t x, end;         /* display columns of the first character and behind the last */
	uint32_t piece;         /* the piece that it comes from */
	uint32_t page;          /* of text: form feeds before it */
	uint32_t band;          /* tokens known to stand in one row of a table share it; 0: not known */
	uint32_t folded;        /* text: where its folded characters start, */
	uint32_t length;        /* and how many they are */
	uint32_t bracket;       /* see struct word */
	int64_t number;         /* value: what it counts, where `whole` */
	uint16_t gap;           /* line breaks since the token before (weak blanks apart) */
	uint8_t kind;
	uint8_t starts;         /* text: the kinds of keys that may start with it, a bit each; see keys_starting */
	uint8_t joined;         /* as in struct piece */
	bool bounded;           /* stands in a cell with known bounds */
	bool weak;
	bool whole;             /* a value that is a whole number, not negative: the arithmetic can use it */
	bool nil;               /* a sign for nothing to report */
	bool garbled;
	bool padded;            /* a zero before other digits: two numbers may have been joined */
	bool torn;              /* a unit that may be its stands on the next line */
	bool unended;           /* what stands in a cell, with which the document ends, not its line or cell: the rest may be cut off */
	bool fragment;          /* its words, if it has any, are a piece of a label of a column, a group or a caption */
	bool turned;            /* a page ended before it: line breaks before it tell nothing */
	bool foot;              /* it may be the number of a page */
	bool shared;            /* its cell holds other tokens before it */
};

struct tokens {
	const struct doc *doc;
	struct token *token;
	size_t count, room;
	uint32_t *points;       /* the folded text of all tokens, one run each: those of `words` */
	struct words words;     /* kept from document to document */
	bool turns;             /* a page ends somewhere */
	bool numbered;          /* a number alone on its line was taken for a page's */
};

/* Cuts the doc's pieces, but for [hole, until), which may be none, into `tokens`. They are zero before their first use
 * and keep their room for the next; tokens_free when done. The text is the doc's. */
void tokens_cut(struct tokens *tokens, const struct doc *doc, size_t hole, size_t until);
void tokens_free(struct tokens *tokens);
/* Sets `unended` where the document ends with its last value, with nothing behind it that would end a number. */
void tokens_mark_end(struct tokens *tokens);

/* Do form feeds stand among the tokens [first, stop)? pdftotext writes them, and sets text by characters; what it sets in
 * one column stands only roughly there. */
bool tokens_have_pages(const struct tokens *tokens, size_t first, size_t stop);

#endif
