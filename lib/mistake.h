/* How a number comes to stand where another belongs: what a mistake looks like, and how likely it is. */
#ifndef GIK_MISTAKE_H
#define GIK_MISTAKE_H

#include "number.h"

enum mistake {
	MISTAKE_ANY,             /* looks like nothing in particular */
	MISTAKE_TRANSPOSED, MISTAKE_DROPPED, MISTAKE_ADDED, MISTAKE_DIGIT, MISTAKE_SIGN, MISTAKE_POINT,
	MISTAKE_BLANK, MISTAKE_LEFT_OUT, MISTAKE_TWICE,
	MISTAKE_RIGHT, MISTAKE_LEFT, MISTAKE_DOWN, MISTAKE_UP, MISTAKE_SWAPPED
};

/* In words, "digits transposed"; empty for MISTAKE_ANY. Lives for ever. */
const char *mistake_name(enum mistake mistake);

/* How likely a cell is to hold this number, before anything is known of it: most hold 0,
 * and the greater the rarer. */
double number_likelihood(struct number number);

/* What is known of the cell beside its number. */
struct mistake_context {
	bool blank;              /* it holds nothing */
	bool total;              /* it stands alone on one side of the sum: */
	unsigned parts;          /* ... the other side has so many cells that are not 0 */
	bool left_out, twice;    /* ... and one of them is the difference, too little or too much */
};

/* How likely the cell is to hold `printed` where `meant` belongs, and in *mistake what that looks like. */
double mistake_likelihood(struct number printed, struct number meant, const struct mistake_context *context,
    enum mistake *mistake);

#endif
