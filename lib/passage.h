/* Tokens put together again into lines, as a title is read: without blanks, folded, with a way back to the print. */
#ifndef GIK_PASSAGE_H
#define GIK_PASSAGE_H

#include "token.h"

/* A line, or a word of one that is too long to be a line (a document on one line). */
struct stretch {
	size_t first, stop;       /* its tokens */
	size_t bytes;             /* of its text as printed */
	bool split;               /* goes on the line before it */
};

struct stretches {
	struct stretch *stretch;
	size_t count;
};

/* What is longer, in bytes, is prose and no title. */
enum { PASSAGE_LONG = 200 };

/* The lines of tokens [first, stop). stretches_free when done. */
void stretches_cut(struct stretches *stretches, const struct tokens *tokens, size_t first, size_t stop);
void stretches_free(struct stretches *stretches);

/* Text joined from tokens. Zero before its first use; passage_free when done. */
struct passage {
	struct buffer folded;     /* as the patterns want it */
	struct buffer printed;    /* the same as printed */
	size_t *at;               /* for each byte of folded, and for its end, where it is in printed */
	size_t at_room;
	size_t *breaks;           /* where in folded a blank or a line break was; ends in folded.len */
	size_t break_count, break_room;
	char residue;             /* what ends the mark of a converter that goes on in the next word, or 0 */
};

void passage_free(struct passage *passage);
/* Empties it. */
void passage_clear(struct passage *passage);
/* Adds text, whose white space only parts words; drops marks of Markdown and of converters. */
void passage_add(struct passage *passage, struct slice text);
/* Empties it and puts in the lines [first, stop), cut off behind the token that exceeds `most` bytes. */
void passage_fill(struct passage *passage, const struct tokens *tokens, const struct stretches *stretches, size_t first,
    size_t stop, size_t most);
/* The print of a part of folded. */
struct slice passage_printed(const struct passage *passage, struct slice part);

#endif
