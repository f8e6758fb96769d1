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

/* One input. */
struct intake {
	struct stream *stream;
	struct record_columns columns;
	enum held_side side;
	const struct slice *fields;   /* of the record that is to be taken next; NULL at the end */
	uint32_t report, kind;        /* of the record before */
};

/* Opens the file ("-": standard input) and reads its first record. -1 with the reason in err, which names the file:
 * it cannot be read, or a column that is needed (org year table row column value) is not there. */
int intake_open(struct intake *intake, const char *path, enum stream_format format, enum held_side side,
    struct error *err);
void intake_close(struct intake *intake);
/* The agency of the record that is to be taken next; lives until it is taken. Not at the end. */
struct slice intake_org(const struct intake *intake);
/* Forgets what was remembered of the record before: to be called after collection_forget. */
void intake_forget(struct intake *intake);
/* Puts the record into the collection and reads the next. -1 with a reason. */
int intake_take(struct intake *intake, const struct gathering *gathering, struct error *err);

/*
 * For inputs that are sorted by agency, bytewise: takes all records of that agency, which must be the
 * next that there is. -1 with a reason, also where an agency comes that should have come before.
 */
int intake_take_agency(struct intake *intake, const struct gathering *gathering, struct slice org, struct error *err);
/* Puts the first of the agencies that come next into *org; false where all intakes are at the end. */
bool intakes_first_org(const struct intake *intakes, size_t count, struct buffer *org);
/* Are all at the end? */
bool intakes_ended(const struct intake *intakes, size_t count);

#endif
