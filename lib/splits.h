/* A run of digits as several numbers: where one ends and the next begins, by the sums that they must make. */
#ifndef GIK_SPLITS_H
#define GIK_SPLITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SPLIT_NUMBERS = 15, SPLIT_DIGITS = 64 };

struct digits {
	char digit[SPLIT_DIGITS];
	bool bound[SPLIT_DIGITS];     /* a number begins here, for certain */
	size_t count;
};

struct split {
	size_t count;                 /* of its numbers; 0: it is none */
	uint8_t start[SPLIT_NUMBERS + 1]; /* the digit with which each begins; behind the last, the digits' count */
	int64_t number[SPLIT_NUMBERS];
};

/* The ways, up to `room` of them, to part the digits into `count` numbers, none of which has a zero before other digits; the
 * last of each `group` of them is the sum of the others, where group is not 0. Returns how many there are, room + 1 for more
 * than that or too many to look at. Where the sums hold in none split[0] is a likely one. */
size_t split_find(const struct digits *digits, size_t count, size_t group, struct split *split, size_t room);

/* Which of them is likeliest, where no sums tell. */
size_t split_likeliest(const struct split *split, size_t count);

#endif
