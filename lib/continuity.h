/* The checks over two years: does this year start where the last one ended? */
#ifndef GIK_CONTINUITY_H
#define GIK_CONTINUITY_H

#include "check.h"
#include "collection.h"
#include "pair.h"
#include "rules.h"

/* Which findings are written. */
enum continuity_shown { SHOW_FAILED, SHOW_UNKNOWN, SHOW_ALL };

struct continuity;

/* Rules and collection must outlive it. Free with continuity_close. */
struct continuity *continuity_open(const struct rules *rules, const struct collection *collection);
void continuity_close(struct continuity *continuity);

/*
 * Applies the rules over two years to a pair of held reports and writes what is to be shown, named after
 * the later report. Nothing where the years do not follow one another. A report that holds a cell
 * twice, with different values, is named in notices, and the cell is in doubt. True where a check of severity
 * error failed.
 */
bool continuity_check(struct continuity *continuity, const struct pair *pair, enum continuity_shown shown,
    struct output *output, struct buffer *notices);

#endif
