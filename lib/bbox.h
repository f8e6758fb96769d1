/*
 * Words with their places on pages, as `pdftotext -bbox` writes them: the text of a PDF whose columns stand where
 * they stand on paper.
 */
#ifndef GIK_BBOX_H
#define GIK_BBOX_H

#include "doc.h"
#include "error.h"

/* Is the text such a list of words? */
bool bbox_is(struct slice text);

/* Sets the words in lines, as on a screen as wide as the page, and reads these. The text, which is UTF-8, is only looked
 * at. 0, or -1 with a reason (what could be read is in doc). */
int bbox_read(struct slice text, struct doc *doc, struct error *err);

#endif
