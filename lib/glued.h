/* Rows whose cells were run together with their label, as `规章000`, where a tool took the tags out and put nothing in their place. */
#ifndef GIK_GLUED_H
#define GIK_GLUED_H

#include "chain.h"

/*
 * Parts such labels from the digits behind them, and the digits into cells: all of them are one in a row of one column,
 * zeros are a cell each, and the digits of a row with a total are those numbers that add up to it, if only one way to cut
 * them does. Else they are left together, as a value in doubt.
 */
void glued_part(struct tokens *tokens);

#endif
