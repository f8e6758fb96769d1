/* The reader of plain text, however it was flattened: UTF-8 in, pieces out. */
#ifndef GIK_TEXT_H
#define GIK_TEXT_H

#include "doc.h"

/*
 * Adds the lines and cells of a text to the doc. `text` is UTF-8 (what did not decode stands as U+FFFD
 * and makes its piece `garbled`). Never fails.
 */
void text_read(struct slice text, struct doc *doc);

#endif
