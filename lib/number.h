/* Exact decimal numbers: a count, an amount in wan yuan, a total of either. */
#ifndef GIK_NUMBER_H
#define GIK_NUMBER_H

#include "slice.h"

#include <stdint.h>

/* digits x 10^-decimals; normal: no zero at the end of the decimals, 0 has none. */
struct number {
	int64_t digits;
	int decimals;      /* 0 to 18 */
};

/*
 * Reads a plain decimal number in ASCII: an optional '-', digits, optionally
 * '.' and digits; nothing else, the whole text. False where it is not one or
 * does not fit into 18 digits; *number is then as it was.
 */
bool number_parse_any(struct slice text, struct number *number);
static inline bool number_parse(struct slice text, struct number *number)
{
	int64_t digits = 0;

	/* A few digits, as most are. */
	if (text.len == 0 || text.len > 9)
		return number_parse_any(text, number);
	for (size_t i = 0; i < text.len; i++) {
		const unsigned digit = (unsigned char)text.ptr[i] - (unsigned)'0';

		if (digit > 9)
			return number_parse_any(text, number);
		digits = digits * 10 + digit;
	}
	*number = (struct number){ digits, 0 };
	return true;
}

/* A whole number from min to max, as an option's argument holds it; false else. */
bool number_parse_whole(struct slice text, int64_t min, int64_t max, int64_t *number);

/* Sums, differences and products; false on overflow, *result is then undefined. */
bool number_add(struct number a, struct number b, struct number *result);
bool number_subtract(struct number a, struct number b, struct number *result);
bool number_multiply(struct number a, struct number b, struct number *result);
/* Moves the decimal point: number x 10^places, places may be negative. */
bool number_shift(struct number a, int places, struct number *result);
/* a / b rounded half away from zero to the given decimals; false where b is 0 or on overflow. */
bool number_divide(struct number a, struct number b, int decimals, struct number *result);

/* Negative, 0 or positive as a is less than, equal to or greater than b. Never fails. */
int number_compare(struct number a, struct number b);

static inline struct number number_from(int64_t whole)
{
	return (struct number){ whole, 0 };
}
static inline bool number_is_zero(struct number a)
{
	return a.digits == 0;
}
static inline bool number_is_whole(struct number a)
{
	return a.decimals == 0;
}

/* Appends the number as gik-norm writes it: `-27`, `3`, `103.3879`. */
void number_append(struct number number, struct buffer *out);

#endif
