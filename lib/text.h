/* The reader of plain text, however it was flattened: UTF-8 in, pieces out. */
#ifndef GIK_TEXT_H
#define GIK_TEXT_H

#include "doc.h"

/*
 * Adds the lines and cells of a text to the doc. `text` is UTF-8 (what did not decode stands as U+FFFD
 * and makes its piece `garbled`), and outlives the doc's use of it: pieces may point into it.
 * May be called several times for one doc (the stretches between the tables of a page). Never fails.
 */
void text_read(struct slice text, struct doc *doc);

#endif
