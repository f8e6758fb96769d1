/*
 * Words folded, by their bytes. The words of a form come again and again, in one document and from one to the next: what
 * follows from the bytes alone is worked out once.
 */
#ifndef GIK_WORDS_H
#define GIK_WORDS_H

#include "slice.h"

#include <stdint.h>

struct word {
	uint32_t folded;        /* where its folded characters start in words.points, */
	uint32_t length;        /* and how many they are */
	int32_t columns;        /* on a terminal, of one that is `alone` */
	uint32_t bracket;       /* one more than the folded characters before its last opening bracket; 0 where none is, and
	                         * much where the text is not short */
	uint8_t starts;         /* see keys_starting: those that start as it does */
	bool fragment;          /* it folds to a piece of a label of a column, a group or a caption, or to nothing */
	bool alone;             /* set by who knows it: a cell that holds this and nothing else is one word, and no value */
};

/* Zero before its first use; words_free when done. */
struct words {
	uint32_t *points;       /* see fold_points */
	size_t point_count, point_room;
	struct map *map;        /* from bytes to numbers of words */
	struct word *word;
	size_t count, room;
};

void words_free(struct words *words);
/* Between documents: forgets what was kept where it has become much. */
void words_sift(struct words *words);

/* What is kept of the text; NULL where nothing is. Valid until the next words_fold. */
struct word *words_known(const struct words *words, struct slice text);
/* The text folded. The result is kept if the text is short. */
struct word words_fold(struct words *words, struct slice text);

#endif
