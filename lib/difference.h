/* The table of differences that gik-diff writes: its columns and its words. */
#ifndef GIK_DIFFERENCE_H
#define GIK_DIFFERENCE_H

#include "compare.h"
#include "stream.h"

/* org table row column unit old_year new_year old new delta ratio status old_report new_report, NULL. */
extern const char *const difference_columns[];

/* Writes one record. Where the units of the two sides differ, `unit` is OLD/NEW. */
void difference_write(struct output *output, const struct difference *difference);

#endif
