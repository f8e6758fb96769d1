/* What a code point looks like: white space, digits, how many columns it takes. */
#ifndef GIK_GLYPH_H
#define GIK_GLYPH_H

#include "slice.h"
#include "utf8.h"

/* White space of every kind: blanks, tabs, line ends, U+00A0, U+3000, BOM, zero-width characters. */
bool glyph_is_space(uint32_t point);

/* Columns on a terminal: 0, 1 or 2. */
int glyph_width(uint32_t point);

/* Is it drawn, not written: hyphens, bars, underscores, box-drawing characters. */
bool glyph_is_bar(uint32_t point);      /* | and its like, and Word's mark (U+0007): ends a cell */
bool glyph_is_rule(uint32_t point);     /* - = _ + and box drawing: part of a horizontal line */

/* The ASCII character that a full-width one stands for, or the point itself. */
uint32_t glyph_narrow(uint32_t point);

/* Does U+FFFD stand in it, for bytes that did not decode? */
bool glyph_has_garble(struct slice text);

/* Text without the white space at its ends. An empty one points to where it was. */
struct slice glyph_trim(struct slice text);

/* Moves *column over the text (code points). */
uint32_t glyph_count(struct slice text);
/* The columns that the text takes. */
int glyph_columns(struct slice text);

#endif
