/*
 * Agencies that found nothing to be compared with, and those among them that may be one and the
 * same under two names. Nothing is joined: a line in gik-norm's alias file is for the user to write.
 */
#ifndef GIK_ALIKE_H
#define GIK_ALIKE_H

#include "collection.h"
#include "stream.h"

/* org side years likely likely_side likely_years why, NULL. */
extern const char *const alike_columns[];

/*
 * Writes a line for each agency that is not paired: of two inputs one that the other has not (`side` says
 * `old` or `new`), of one stream one that lacks a year which the stream has. With each agency that may be
 * the same: not paired either, in the other input or without a year in common, its name differing
 * by blanks, punctuation, width and script only, or by a province or city in front. An agency with
 * several has a line for each. True where there was any. The reports need not be held.
 */
bool alike_write(const struct collection *collection, bool two, struct output *output);

#endif
