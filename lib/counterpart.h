/*
 * What is known of the measures of a collection across the editions of the form: which of them
 * add up to which, and whether one that a report lacks was on its form at all.
 *
 * Reports are not rewritten into one edition before they are compared: blocks of both may stand in one report,
 * and a user's table has none. Whether a sum is called for is seen from the cells: one side has
 * the whole and not the parts, the other the parts and not the whole.
 */
#ifndef GIK_COUNTERPART_H
#define GIK_COUNTERPART_H

#include "collection.h"

struct counterparts;

/* For the measures and kinds of this collection, which may grow. Free with counterparts_close. */
struct counterparts *counterparts_open(const struct collection *collection);
void counterparts_close(struct counterparts *counterparts);

/* The measures that are part of another (lib/correspond.tsv), by number from 0. */
size_t counterparts_count(struct counterparts *counterparts);
uint32_t counterparts_part(const struct counterparts *counterparts, size_t i);
/* The measure that this one is a part of, or COLLECTION_NONE. */
uint32_t counterpart_whole(struct counterparts *counterparts, uint32_t measure);
/* How many parts the form has for the measure; 0 where it is no sum. */
size_t counterpart_parts(struct counterparts *counterparts, uint32_t measure);

/* The blocks of the form that can be told apart. */
#define COUNTERPART_BLOCKS 32

/* Which editions a report uses, a bit an edition. Zero it, then note every cell. */
struct editions {
	uint8_t block[COUNTERPART_BLOCKS];
	uint8_t report;
};

void editions_note(struct counterparts *counterparts, uint32_t kind, struct editions *editions);

/* Why a report has no cell for a measure. */
enum absence {
	ABSENT_FROM_FORM,        /* the form that it uses has no such cell, the other has */
	ABSENT_FROM_RECORDS,     /* its form has one: the records lack it */
	ABSENT_UNKNOWN           /* no form says anything of such a cell */
};
enum absence counterpart_absence(struct counterparts *counterparts, uint32_t measure, const struct editions *editions);

#endif
