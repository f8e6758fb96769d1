/*
 * Text from which the bounds of cells were taken with nothing in their place: labels and figures run into each other.
 * Figures are cut from the labels, and a row's figures from each other where its sums leave one way to do it.
 */
#ifndef GIK_JOINED_H
#define GIK_JOINED_H

#include "chain.h"

/* May figures stand joined to the labels of most rows? A quick look; `chains` are what was found in the tokens. */
bool joined_looks(const struct doc *doc, const struct tokens *tokens, const struct chain *chains, size_t count);

/* The doc's pieces into `parted`, with such labels and figures as pieces of their own; false where too few are joined.
 * The text stays the doc's; doc_free when done, also after false. */
bool joined_part(const struct doc *doc, struct doc *parted);

#endif
