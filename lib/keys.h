/* The words of the form that the extraction looks for; lib/keys.tsv, folded and sorted for use. */
#ifndef GIK_KEYS_H
#define GIK_KEYS_H

#include "form.h"

#include <stdint.h>

enum key_kind {
	KEY_ROW, KEY_GROUP, KEY_CAPTION, KEY_DISCLOSURE, KEY_REQUESTS, KEY_REVIEW, KEY_UNIT, KEY_NIL, KEY_SIGN, KEY_PAGE,
	KEY_DATE, KEY_KIND_COUNT
};

/* One way to print one label. */
struct key {
	enum key_kind kind;
	const char *code;
	uint32_t order;          /* of its line within its kind, from 0: the order of the form */
	const uint32_t *points;  /* folded */
	uint32_t length;
	uint32_t needed;         /* so many of them must be there */
	bool gapped;             /* other words may stand behind those, and the rest must then end the token */
	bool alone;              /* nothing else may stand in its cell */
	struct slice text;       /* as in the file: for units, nils and signs */
	const struct key *next;  /* see keys_first */
};

/* All keys of a kind, in the file's order; *count of them. They live for ever. */
const struct key *keys_of(enum key_kind kind, size_t *count);
/* The first of the keys of a kind among which are all that start with that folded character, NULL where there are none;
 * `next` leads to the others, in the file's order. */
const struct key *keys_first(enum key_kind kind, uint32_t point);
/* The kinds of keys that start with that folded character, but units and the like: bit k for kind k. */
uint8_t keys_starting(uint32_t point);
/* How many different codes the kind has, and the code with that order. */
size_t keys_orders(enum key_kind kind);
const char *keys_code(enum key_kind kind, size_t order);
/* The order of a code in its kind; it must be there. */
size_t keys_order(enum key_kind kind, const char *code);

/* Are the folded characters (marks and all) a part of the key, one after the other? */
bool key_contains(const struct key *key, const uint32_t *points, size_t length);

/* And of some key of that kind? */
bool keys_contain(enum key_kind kind, const uint32_t *points, size_t length);

/* Are the folded characters (marks and all) a part of a label of a group, a column or a caption? */
bool keys_fragment(const uint32_t *points, size_t length);

/* Do two characters in a row of them stand so in the label of a row, a group, a column or a caption? */
bool keys_like_row(const uint32_t *points, size_t length);

/* What a short text says as a value. */
enum figure_kind { FIGURE_NONE, FIGURE_NUMBER, FIGURE_NIL };
struct figure {
	enum figure_kind kind;
	bool whole;              /* a whole number from 0 to 10^12, in `number` */
	bool padded;             /* a zero before other digits: two numbers may have been joined */
	bool cut;                /* rubbish stands behind the digits (U+FFFD): `length` bytes are the number */
	int64_t number;
	size_t length;
};

/* The number, where the text is nothing but a few digits, as most values are; -1 where it is not. */
static inline int64_t figure_digits(struct slice text)
{
	int64_t number = 0;

	if (text.len == 0 || text.len > 12)
		return -1;
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return -1;
		number = number * 10 + (text.ptr[i] - '0');
	}
	return number;
}

/* Reads a number with sign, separators and unit, or a sign for nothing. White space inside is
 * passed over. Never fails: FIGURE_NONE is an answer. */
struct figure figure_read(struct slice text);
/* Does the text start with the stop or bracket that ends a numbering, whose number is parted from it? */
bool figure_is_stop(struct slice text);
/* Is it a sign for more or less and nothing else: half of a number? */
bool figure_is_sign(struct slice text);
/* Is the line a page's foot: a number or two, and words that stand beside a page's number? */
bool figure_is_page(struct slice line);
/* Does it start with a word that makes the number before it a date? */
bool figure_is_date(struct slice text);
/* Is it a unit and nothing else? */
bool figure_is_unit(struct slice text);
/* The longest counter or unit at the start of the text; its length, or 0. */
size_t figure_unit_length(struct slice text);

#endif
