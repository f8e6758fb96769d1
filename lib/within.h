/*
 * Labels of the form inside of a text, wherever words, figures and marks stand before and behind them: where they begin and
 * end in its bytes. Numerals, punctuation, digits and blanks are passed over.
 */
#ifndef GIK_WITHIN_H
#define GIK_WITHIN_H

#include "keys.h"

/* A text's characters that labels are looked for in, and where they stand in it. Zero before its first use. */
struct within {
	struct slice text;
	uint32_t *point;
	size_t *start, *stop;        /* bytes */
	size_t count, room;
};

/* One label: its key, and as many characters as were found of it. */
struct found {
	const struct key *key;       /* NULL where there is none */
	size_t length;
};

void within_read(struct within *within, struct slice text);
void within_free(struct within *within);

/* The longest label of a row (or, if `row` is false, of anything else) that starts at the character and ends before
 * `until`; and that which ends before `until`. */
struct found within_at(const struct within *within, size_t at, size_t until, bool row);
struct found within_before(const struct within *within, size_t until, bool row);

#endif
