/*
 * A record of the stream: which field stands in which column, and what a cell holds. What gik-sum
 * and gik-diff share; gik-tsv(5) says what the columns and notes mean.
 */
#ifndef GIK_RECORD_H
#define GIK_RECORD_H

#include "error.h"
#include "number.h"
#include "slice.h"
#include "stream.h"

/* The columns of gik-norm's records that have a meaning here, in their order. */
enum record_field {
	RECORD_REPORT, RECORD_ORG, RECORD_YEAR, RECORD_EDITION, RECORD_TABLE, RECORD_ROW, RECORD_COLUMN,
	RECORD_VALUE, RECORD_UNIT, RECORD_RAW, RECORD_NOTE, RECORD_SOURCE, RECORD_FIELD_COUNT
};

/* One bit a field, to be put together with |. */
#define RECORD_BIT(field) (1u << (field))
/* What every record of a cell must have. */
#define RECORD_CELL_BITS (RECORD_BIT(RECORD_TABLE) | RECORD_BIT(RECORD_ROW) | RECORD_BIT(RECORD_COLUMN) \
    | RECORD_BIT(RECORD_VALUE))

/* Where the fields stand in a stream's records: the number of the column, -1 where there is none. */
struct record_columns {
	int at[RECORD_FIELD_COUNT];
};

/* The column's name in a header: "report" and so on. Lives for ever. */
const char *record_field_name(enum record_field field);

/* Finds the columns by name. 0, or -1 with a reason that names the first of `needed`
 * (RECORD_BITs) that is not there. Changes nothing but *columns. */
int record_columns_find(struct record_columns *columns, const struct stream *stream, unsigned needed, struct error *err);

/* A field of the record that stream_next gave; empty where the stream has no such column.
 * Lives as long as the record. */
static inline struct slice record_field(const struct record_columns *columns, const struct slice *fields,
    enum record_field field)
{
	return columns->at[field] >= 0 ? fields[columns->at[field]] : (struct slice){ "", 0 };
}

/* Do the columns stand side by side, in the order of the fields? Then a run of them can be looked at as one. */
static inline bool record_columns_joined(const struct record_columns *columns, enum record_field first, enum record_field last)
{
	for (int i = (int)first + 1; i <= (int)last; i++)
		if (columns->at[i - 1] < 0 || columns->at[i] != columns->at[i - 1] + 1)
			return false;
	return true;
}
/* The fields from the first to the last, which are joined, with the tabs between. */
static inline struct slice record_run(const struct record_columns *columns, const struct slice *fields,
    enum record_field first, enum record_field last)
{
	const struct slice from = fields[columns->at[first]], to = fields[columns->at[last]];

	return (struct slice){ from.ptr, (size_t)(to.ptr + to.len - from.ptr) };
}

/* Is the note in the comma-separated list? */
bool note_has(struct slice notes, const char *note);

/* What a cell holds, as far as arithmetic is concerned. */
enum cell_status {
	CELL_NUMBER,        /* a number that stands in its place */
	CELL_BLANK,         /* nothing, or "nothing to report" (nil): counts as 0 in a table that is filled in */
	CELL_MISSING,       /* the document has no such cell */
	CELL_AMBIGUOUS,     /* whether the value (or the blank) belongs here is not certain */
	CELL_NONNUMERIC,    /* something that is no number */
	CELL_OUTSIDE        /* no cell of the form (extra, unmapped): takes no part in anything */
};

struct record_value {
	enum cell_status status;
	bool inferred;          /* arithmetic was used to place it: a sum over it is no evidence */
	bool has_number;        /* `number` was read: always for CELL_NUMBER; an ambiguous cell may have one too */
	struct number number;   /* 0 where has_number is not set */
};

/*
 * What the record's cell holds, from its value and its notes. Notes go before the value, in this order:
 * outside, missing, ambiguous, nonnumeric; then an empty value is blank, a value that is no
 * plain number (as number_parse has it) nonnumeric. Never fails, allocates nothing.
 */
struct record_value record_value(const struct record_columns *columns, const struct slice *fields);

#endif
