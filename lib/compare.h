/* The differences between two reports, cell by cell, also where their editions differ. */
#ifndef GIK_COMPARE_H
#define GIK_COMPARE_H

#include "collection.h"
#include "gather.h"
#include "pair.h"

enum difference_status {
	DIFFERENCE_SAME, DIFFERENCE_CHANGED, DIFFERENCE_ADDED, DIFFERENCE_REMOVED, DIFFERENCE_UNKNOWN
};

/* "same" and so on. Lives for ever. */
const char *difference_status_name(enum difference_status status);

/* One line of gik-diff. A number that is not `has` is empty. Text is as in the stream and lives until the next line. */
struct difference {
	struct slice org;
	struct slice codes;                  /* table, row and column, parted by tabs */
	struct slice old_unit, new_unit;     /* that of a side which has no such cell is the other's */
	struct slice years, reports;         /* old and new, parted by a tab */
	struct number old, new, delta, ratio;
	bool has_old, has_new, has_delta, has_ratio;
	enum difference_status status;
};

/* Who is told of the differences. */
struct difference_sink {
	void (*take)(void *context, const struct difference *difference);
	void *context;
	bool all;              /* also what is the same, and every cell that one form only has */
};

/* Memory for comparisons over one collection: what is known of its measures. */
struct comparison;
struct comparison *comparison_open(const struct collection *collection);
void comparison_close(struct comparison *comparison);

/*
 * Compares two held reports. The cells come in the order of the newer report, then those of the older that
 * it has not. Without sink->all cells that the form of one side does not have are
 * counted rather than told, for compare_forms. A report that holds a cell twice is named in notices; -1 with the
 * reason where duplicates are an error, 0 else.
 */
int compare_pair(struct comparison *comparison, const struct pair *pair, enum duplicates duplicates,
    const struct difference_sink *sink, struct buffer *notices, struct error *err);
/* Tells once for each measure that one form has and the other has not: the removed and the added ones that
 * were counted, in the order in which the measures first came. */
void compare_forms(struct comparison *comparison, const struct difference_sink *sink);

#endif
