/*
 * Do printed labels still name their cell? What gik-extract prints, gik-norm must understand: a label
 * too damaged for the built-in patterns (gik-labels(5)) is better given in the form's words.
 */
#ifndef GIK_NAMING_H
#define GIK_NAMING_H

#include "form.h"

enum naming { NAMING_ROW, NAMING_COLUMN };

/* Do the built-in patterns map the label path to the cell's row or column? Never fails: patterns that
 * cannot be run understand nothing. */
bool label_names(const struct form_cell *cell, enum naming field, struct slice text);

#endif
