/* The numbering of a label, where a flattening parted it from the label's words. */
#ifndef GIK_NUMBERING_H
#define GIK_NUMBERING_H

#include "token.h"

/* Is it a numbering in a word of its own, with its bracket or stop, or torn off behind its opening bracket? */
bool token_is_numbering(const struct token *token);

/*
 * Where the label whose words start at the token starts: at its numbering, or the first part of it, where that stands
 * on the line of the row's values or on a line of its own above them, and the words below; else at the token.
 */
size_t numbering_above(const struct tokens *tokens, size_t first);

#endif
