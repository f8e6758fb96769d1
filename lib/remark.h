/* The remark in brackets that stands behind the words of a label. */
#ifndef GIK_REMARK_H
#define GIK_REMARK_H

#include "token.h"

/*
 * Does a remark in brackets open right behind the first `at` folded characters of the token? Then *last is the token in
 * which it closes, and the answer is how many folded characters stand behind it there; else *last is left alone, and the
 * answer is how many stand behind the `at` ones.
 */
uint32_t remark_skip(const struct tokens *tokens, size_t token, uint32_t at, size_t *last);

#endif
