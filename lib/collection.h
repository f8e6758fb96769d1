/*
 * Reports held in memory to be compared: not the text of their lines, but an entry of ten bytes a cell.
 *
 * What repeats from report to report (edition, table, row, column, unit) is kept once, as a `kind`,
 * and an entry names it by number, so that no key is known by its hash alone and none can be
 * taken for another. The entries of a report lie in a chain of chunks in the order of the stream;
 * a report that turns out not to be wanted gives its chunks back.
 *
 * The other way would be one table of (hash of the key, value, status): 24 bytes and the empty places, a miss of
 * the cache for every record, and a hash to be trusted, since the key's text would be gone. Here a report's cells
 * lie together, and a record that follows the one before it as it did in the last report is found
 * by comparing its bytes with what is expected.
 */
#ifndef GIK_COLLECTION_H
#define GIK_COLLECTION_H

#include "error.h"
#include "number.h"
#include "slice.h"

#include <stdint.h>

/* No such number. */
#define COLLECTION_NONE UINT32_MAX
/* How many tables the reports of one collection may have between them. */
#define COLLECTION_TABLES 64

/* Which input a report came from; one stream of several years is HELD_NEW throughout. */
enum held_side { HELD_OLD, HELD_NEW, HELD_SIDES };

/* What an entry holds. */
enum held_status {
	HELD_NUMBER,
	HELD_NIL,            /* nothing to report: 0 */
	HELD_BLANK,          /* 0 in a table that is filled in */
	HELD_MISSING,
	HELD_AMBIGUOUS,      /* may have a number all the same */
	HELD_NONNUMERIC
};

struct held_value {
	enum held_status status;
	bool inferred;
	bool has_number;
	struct number number;        /* 0 where has_number is not set */
};

/* All text below is escaped as in the stream and lives until collection_forget (names) or collection_close. */

/* A cell of a table, whatever the edition: what is compared with what. */
struct measure {
	struct slice table, row, column;
	struct slice codes;          /* the three, parted by tabs */
};

struct kind {
	struct slice edition, table, row, column, unit;
	struct slice place;          /* the first four, parted by tabs */
	uint32_t measure;
	uint32_t next;               /* the kind that followed this one last time: nearly always right */
	bool unsure;                 /* its unit is `?`: equal numbers need not be the same */
	uint64_t table_bit;          /* of struct held_report's `tables` and `filled` */
};

struct agency {
	struct slice name;           /* empty: that of all reports that name none */
	uint32_t first[HELD_SIDES];  /* its reports, in the order of the stream; COLLECTION_NONE: none */
	uint32_t last[HELD_SIDES];
};

struct held_report {
	struct slice name, year;     /* as printed */
	int number;                  /* the year as a number, 0 where it is none */
	uint32_t agency;
	uint32_t next;               /* of the same agency and side */
	enum held_side side;
	bool held;                   /* its cells are here */
	bool replaced;               /* another report of the same agency and year stands in its place */
	const char *file;            /* where its first record is; lives as long as its stream */
	unsigned long line;
	uint64_t tables;             /* those of which one cell at least is not missing */
	uint64_t filled;             /* those of which one cell at least holds something */
	uint32_t missing;            /* cells noted so */
	uint32_t outside;            /* records that are no cell of a form */
	uint32_t first_chunk, last_chunk, cells;
};

struct collection {
	struct agency *agencies;
	struct held_report *reports;
	struct kind *kinds;
	struct measure *measures;
	size_t agency_count, report_count, kind_count, measure_count;
	size_t side_count[HELD_SIDES];           /* reports of each side */
	struct slice tables[COLLECTION_TABLES];
	size_t table_count;
	struct collection_room *room;            /* the module's own */
};

struct collection *collection_open(void);
void collection_close(struct collection *collection);
/* Forgets agencies, reports and cells; keeps kinds, measures, tables and the room. */
void collection_forget(struct collection *collection);

/* The number of the agency with that name, or COLLECTION_NONE. */
uint32_t collection_agency(const struct collection *collection, struct slice name);
/* The same, made where it is new. */
uint32_t collection_put_agency(struct collection *collection, struct slice name);
/* The number of that agency's report of that name and year on that side, made where it is new; *fresh says
 * which. A fresh one is not held. */
uint32_t collection_put_report(struct collection *collection, enum held_side side, struct slice name,
    uint32_t agency, struct slice year, bool *fresh);

/* The fields that make a kind, in their order. */
enum kind_field { KIND_EDITION, KIND_TABLE, KIND_ROW, KIND_COLUMN, KIND_UNIT, KIND_FIELDS };
/*
 * The number of the kind with these fields, made where it is new; `after` is the kind of the record
 * before (COLLECTION_NONE: none), whose follower is tried first. COLLECTION_NONE with the
 * reason in err where there are too many tables.
 */
uint32_t collection_put_kind(struct collection *collection, uint32_t after,
    const struct slice fields[KIND_FIELDS], struct error *err);
/*
 * The number of the kind that is expected behind `after`, if its first four fields, parted by tabs, and its unit
 * are these; COLLECTION_NONE else, which says nothing. For records in which the four lie so.
 */
static inline uint32_t collection_guess_kind(const struct collection *collection, uint32_t after, struct slice place,
    struct slice unit)
{
	const uint32_t guess = after != COLLECTION_NONE ? collection->kinds[after].next : COLLECTION_NONE;

	return guess != COLLECTION_NONE && slice_equal(collection->kinds[guess].place, place)
	    && slice_equal(collection->kinds[guess].unit, unit) ? guess : COLLECTION_NONE;
}
/* The number of the measure, or COLLECTION_NONE. */
uint32_t collection_measure(const struct collection *collection, struct slice table, struct slice row, struct slice column);

/* Adds a cell to a report; the report's `tables`, `filled` and `missing` follow. Its value is kept
 * only where the report is held. */
void collection_add(struct collection *collection, uint32_t report, uint32_t kind, const struct held_value *value);
/* The report is held no longer: its entries are forgotten, their room is used again. */
void collection_drop(struct collection *collection, uint32_t report);

/* Do the two held reports hold cells of the same kinds in the same order, none of them twice? (Where kinds first came in
 * another order it may say no though they do.) */
bool held_alike(const struct collection *collection, const struct held_report *a, const struct held_report *b);

/* Goes through a held report's cells in the order of the stream. Start with held_start. */
struct held_cursor {
	uint32_t chunk;
	uint32_t at;
	uint32_t left;
};
static inline struct held_cursor held_start(const struct held_report *report)
{
	return (struct held_cursor){ report->first_chunk, 0, report->held ? report->cells : 0 };
}
/* The next cell's kind and value; false at the end. */
bool held_next(const struct collection *collection, struct held_cursor *cursor, uint32_t *kind, struct held_value *value);
/* Of two alike reports: moves both cursors on to the next cells that do not hold the same plain
 * number, or whose kind is not sure of its unit. */
void held_skip_equal(const struct collection *collection, struct held_cursor *a, struct held_cursor *b);

#endif
