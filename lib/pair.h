/* Which report is compared with which, once the inputs are gathered. */
#ifndef GIK_PAIR_H
#define GIK_PAIR_H

#include "collection.h"

/* Two reports to be compared, as numbers in the collection. */
struct pair {
	struct slice org;           /* the agency; lives as long as the collection's names */
	uint32_t old, new;
};

/* Zero it before its first use. */
struct pairs {
	struct pair *list;
	size_t count, room;
	bool continuity;            /* (the rest is the module's own) */
	uint32_t *order;
	size_t order_room;
};

/*
 * Finds the pairs: agencies as they first come (in OLD, then in NEW), of one stream an agency's years in
 * order. `whole`: the collection holds all of the inputs, so that the single reports of both sides can be
 * told; `continuity`: say also where it cannot be checked though no year is left out. Reports that are paired with nothing, years left out and records that take no part are
 * named in notices, a line each. Replaces what was in *pairs. Never fails.
 */
void pairs_find(struct pairs *pairs, const struct collection *collection, bool two, bool whole, bool continuity,
    struct buffer *notices);
void pairs_free(struct pairs *pairs);

/* Is it the one year after the other, both known? */
bool pair_is_consecutive(const struct collection *collection, const struct pair *pair);

#endif
