/*
 * Do printed labels still name their cell? What gik-extract prints, gik-norm must understand: a label
 * too damaged for the built-in patterns (gik-labels(5)) is given in the form's words.
 */
#ifndef GIK_NAMING_H
#define GIK_NAMING_H

#include "form.h"
#include "slice.h"

enum naming { NAMING_ROW, NAMING_COLUMN };

/* The label path of the cell's row or column as the field of a record, a TAB behind: the one given, if the built-in patterns
 * map it to that row or column; else the form's. Lives until the next call for the same cell and field. Never fails:
 * patterns that cannot be run understand nothing. */
struct slice label_field(const struct form_cell *cell, enum naming field, struct slice text);

#endif
