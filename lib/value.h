/* What a cell says: a number, nothing to report, or neither. The words are data (lib/words.tsv). */
#ifndef GIK_VALUE_H
#define GIK_VALUE_H

#include "number.h"
#include "slice.h"

enum value_kind {
	VALUE_EMPTY,      /* the cell holds nothing */
	VALUE_NUMBER,
	VALUE_NIL,        /* a dash, a slash or a word for "nothing to report" */
	VALUE_NONE        /* something in which no number can be read */
};

struct value {
	enum value_kind kind;
	struct number number;   /* of VALUE_NUMBER; in units of 10,000 yuan where `money` */
	bool sign;              /* a sign, or a word for one, stands before it */
	bool counted;           /* a counter stands behind it */
	bool money;             /* a unit of money stands behind it */
};

/* Reads a cell (plain text, not escaped). `amount`: it is an amount of money, in which a scale without a
 * unit (373.7 followed by the character for 10,000) means that many yuan. Never fails. */
struct value value_read(struct slice text, bool amount);

/*
 * The unit of money that a label or a remark ends in, in brackets or not, as the power of ten of
 * 10,000 yuan: true and *places, or false.
 */
bool value_unit(struct slice text, int *places);

/* The unit of 10,000 yuan, in which amounts are given. Lives for ever. */
struct slice value_money(void);

#endif
