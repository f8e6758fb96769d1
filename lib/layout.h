/* What the layout of a document tells of the places of values. */
#ifndef GIK_LAYOUT_H
#define GIK_LAYOUT_H

#include "gaps.h"

/* The ways in which the layout alone lets the rows be filled: one array for each row; exactly one choice
 * where it is certain. Each is to be freed by choices_free. */
void layout_choices(const struct row *rows, size_t count, const struct tokens *tokens, const struct gaps *gaps,
    struct choices *choices, bool debug);

#endif
