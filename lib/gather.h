/*
 * Reads streams of records into a collection, and holds only those reports that can be compared:
 * of two inputs each agency's latest year in the older and its earliest in the newer, of one stream every
 * year; of two reports for one year one.
 */
#ifndef GIK_GATHER_H
#define GIK_GATHER_H

#include "collection.h"
#include "record.h"

/* Which of an agency's reports for one year stands. */
enum duplicates { DUPLICATES_LAST, DUPLICATES_FIRST, DUPLICATES_ERROR };

/* How to gather. */
struct gathering {
	struct collection *collection;
	bool two;                     /* two inputs rather than one stream of several years */
	bool names_only;              /* hold no cells */
	enum duplicates duplicates;
	struct buffer *notices;       /* what the user is to be told, a line a message, with file and line */
};

/* Adds a line to the notices, from a printf format. */
void notices_add(struct buffer *notices, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A slice as the arguments of %.*s. */
#define SHOWN(slice) (int)(slice).len, (slice).ptr

/* Most inputs at a time. */
#define GATHER_INPUTS 2

/* The inputs, gathered all at once or an agency at a time. */
struct gather;

/*
 * Opens the files ("-": standard input), which are OLD and NEW where gathering->two is set, years of one stream
 * else. `sorted`: they are sorted by agency, bytewise, and come an agency at a time. NULL with the reason in err, which
 * names the file: it cannot be read, or a column that is needed (org year table row column value)
 * is not there. *gathering must outlive it.
 */
struct gather *gather_open(const struct gathering *gathering, const char *const *paths, size_t count,
    enum stream_format format, bool sorted, struct error *err);
void gather_close(struct gather *gather);
/*
 * Puts the next batch into the collection in place of the one before. 1; 0 at the end; -1 with a reason, which
 * names file and line. *whole: the batch is all that there is. Of sorted inputs a batch is an agency; records
 * without one come with the first that follows: they may be half of the only pair.
 */
int gather_next(struct gather *gather, bool *whole, struct error *err);

#endif
