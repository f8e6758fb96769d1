/*
 * Labels made comparable: full-width forms and traditional characters to plain and simplified ones, white
 * space, punctuation and numbering dropped. The pairs of characters and words are data (lib/fold.tsv).
 */
#ifndef GIK_FOLD_H
#define GIK_FOLD_H

#include "slice.h"

#include <stdint.h>

/* In a folded point: numbering, punctuation or digits were dropped right before it. */
#define FOLD_NUMBERED 0x80000000u
/* The character itself. */
#define FOLD_POINT(point) ((point) & 0x1fffffu)

/*
 * The folded code points of the text into points[], which has room for text.len of them; returns how
 * many there are. Numbering goes only where it carries punctuation (`1.` `(1)`, and the like in Chinese
 * numerals), and not behind U+7B2C (an ordinal). Digits that number nothing are kept. Never fails.
 */
size_t fold_text(struct slice text, uint32_t *points);

/* As fold_text, but all ASCII digits are dropped too, and points carry FOLD_NUMBERED. */
size_t fold_points(struct slice text, uint32_t *points);
/* As fold_points, without the marks. */
size_t fold_plain(struct slice text, uint32_t *points);

/* One code point by itself: its narrow, simplified form. */
uint32_t fold_point(uint32_t point);
/* Is it a character that folding keeps wherever it stands: no white space, punctuation, digit or numeral? */
bool fold_keeps(uint32_t point);
/* May it be part of a word that another word stands for? */
bool fold_starts_word(uint32_t point);

/* Appends fold_text as UTF-8. */
void fold_add(struct slice text, struct buffer *out);
/* The same for a label path: its parts (` > ` between) folded, parted by a bare `>`; empty parts are left out. */
void fold_path(struct slice path, struct buffer *out);

#endif
