/* The reader of plain text, however it was flattened: UTF-8 in, pieces out. */
#ifndef GIK_TEXT_H
#define GIK_TEXT_H

#include "lines.h"

/*
 * Adds the lines and cells of a text to the doc. `text` is UTF-8 (what did not decode stands as U+FFFD
 * and makes its piece `garbled`), and outlives the doc's use of it: pieces may point into it.
 * May be called several times for one doc (the stretches between the tables of a page). Never fails.
 */
void text_read(struct slice text, struct doc *doc);

/* The pieces of a document that its reader left uncut, if it did. */
void text_cut(struct doc *doc);

/*
 * Lines inside of a text that are read alike in another one, where they stand with other figures and other lines around,
 * none of them made of cells. What the cells are parted by is told from all lines of a text.
 */
struct text_part {
	size_t written, bars, commas; /* lines with something on them, with bars, with cells parted by commas */
	bool barred;                  /* there are many bars, for all lines that the text has */
	bool blankable;               /* a line that a tab starts may also have nothing behind it, where it has a number */
};

/* Are the lines [first, stop) of the text, counted from 0, such a part? */
bool text_part_of(struct text_part *part, struct slice text, size_t first, size_t stop);
/* Is the part, where it stands as the lines [first, stop) of a text, or between the lines before `first` and the others,
 * read so between them? They, which alone are looked at, are then read each as a piece. */
bool text_part_fits(const struct text_part *part, const struct lines *lines, size_t first, size_t stop);

#endif
