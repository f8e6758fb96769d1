/* From streams of records to the reports that will be compared. */
#include "gather.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* One input. */
struct intake {
	struct stream *stream;
	struct record_columns columns;
	enum held_side side;
	const struct slice *fields;   /* of the record that is to be taken next; NULL at the end */
	uint32_t report, kind;        /* of the record before */
	bool head_joined;             /* report, org and year follow one another in a record */
	bool place_joined;            /* edition, table, row and column do */
	struct buffer head;           /* the first three as they lay in the record before */
};

struct gather {
	const struct gathering *gathering;
	struct intake intakes[GATHER_INPUTS];
	size_t count;
	bool sorted;
	bool first;                   /* no batch was given out yet */
	struct buffer org;            /* the agency of the batch */
};

void notices_add(struct buffer *notices, const char *format, ...)
{
	va_list arguments, again;
	int length;

	va_start(arguments, format);
	va_copy(again, arguments);
	length = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (length > 0) {
		char *to = buffer_reserve(notices, (size_t)length + 1);

		(void)vsnprintf(to, (size_t)length + 1, format, arguments);
		notices->len += (size_t)length;
		buffer_add_char(notices, '\n');
	}
	va_end(arguments);
}

static int advance(struct intake *intake, struct error *err)
{
	const int more = stream_next(intake->stream, &intake->fields, err);

	if (more == 0)
		intake->fields = NULL;
	return more < 0 ? -1 : 0;
}

static int intake_open(struct intake *intake, const char *path, enum stream_format format, enum held_side side,
    struct error *err)
{
	*intake = (struct intake){ .side = side, .report = COLLECTION_NONE, .kind = COLLECTION_NONE };
	intake->stream = stream_open(path, format, err);
	if (intake->stream == NULL)
		return -1;
	if (record_columns_find(&intake->columns, intake->stream,
	    RECORD_CELL_BITS | RECORD_BIT(RECORD_ORG) | RECORD_BIT(RECORD_YEAR), err) < 0)
		return -1;
	intake->head_joined = record_columns_joined(&intake->columns, RECORD_REPORT, RECORD_YEAR);
	intake->place_joined = record_columns_joined(&intake->columns, RECORD_EDITION, RECORD_COLUMN);
	return advance(intake, err);
}

static struct slice intake_org(const struct intake *intake)
{
	return record_field(&intake->columns, intake->fields, RECORD_ORG);
}

/* A fresh report for a year for which its agency has one already: says so, and which stands. */
static int settle_duplicate(const struct gathering *gathering, struct held_report *before, struct held_report *fresh,
    struct error *err)
{
	const struct slice org = gathering->collection->agencies[fresh->agency].name;
	const bool first = gathering->duplicates == DUPLICATES_FIRST;

	if (gathering->duplicates == DUPLICATES_ERROR)
		return error_set(err, "%s:%lu: '%.*s' has a second report for %.*s, '%.*s', after '%.*s' (%s:%lu)",
		    fresh->file, fresh->line, SHOWN(org), SHOWN(fresh->year), SHOWN(fresh->name),
		    SHOWN(before->name), before->file, before->line);
	notices_add(gathering->notices, "%s:%lu: '%.*s' has a second report for %.*s, '%.*s', after '%.*s' (%s:%lu): the %s stands",
	    fresh->file, fresh->line, SHOWN(org), SHOWN(fresh->year), SHOWN(fresh->name),
	    SHOWN(before->name), before->file, before->line, first ? "first" : "second");
	(first ? fresh : before)->replaced = true;
	return 0;
}

/* Of two inputs: does the fresh report take the place of the one that is held? */
static bool comes_before(enum held_side side, const struct held_report *fresh, const struct held_report *held)
{
	/* a year that is not known is neither the latest nor the earliest */
	if (side == HELD_OLD)
		return fresh->number > held->number;
	return fresh->number != 0 && (held->number == 0 || fresh->number < held->number);
}

/* Could a report without an agency, or one that the other side has not, be compared all the same?
 * Only the single reports of both sides can. */
static bool single_so_far(const struct collection *collection, const struct held_report *fresh)
{
	if (collection->side_count[fresh->side] != 1)
		return false;
	/* of sorted inputs the older side's may be still to come */
	return fresh->side == HELD_OLD || collection->side_count[HELD_OLD] <= 1;
}

static bool has_partner(const struct gathering *gathering, const struct held_report *fresh)
{
	const struct collection *collection = gathering->collection;
	const struct agency *agency = &collection->agencies[fresh->agency];

	if (!gathering->two)
		return true;
	if (agency->name.len == 0)
		return single_so_far(collection, fresh);
	return fresh->side == HELD_OLD || agency->first[HELD_OLD] != COLLECTION_NONE
	    || single_so_far(collection, fresh);
}

/* A report that was not met before: is it to be held, and is one of those before it no longer? */
static int settle(const struct gathering *gathering, uint32_t number, struct error *err)
{
	struct collection *collection = gathering->collection;
	struct held_report *fresh = &collection->reports[number];
	const struct agency *agency = &collection->agencies[fresh->agency];
	uint32_t held = COLLECTION_NONE;

	for (uint32_t i = agency->first[fresh->side]; i != number; i = collection->reports[i].next) {
		struct held_report *before = &collection->reports[i];

		if (agency->name.len != 0 && !before->replaced && !fresh->replaced
		    && slice_equal(before->year, fresh->year)) {
			if (settle_duplicate(gathering, before, fresh, err) < 0)
				return -1;
			if (before->replaced && before->held) {
				collection_drop(collection, i);
				fresh->held = true;
			}
		} else if (before->held && !before->replaced) {
			held = i;
		}
	}
	if (gathering->names_only || fresh->replaced)
		return 0;
	if (gathering->two && held != COLLECTION_NONE) {
		if (!comes_before(fresh->side, fresh, &collection->reports[held]))
			return 0;
		collection_drop(collection, held);
	}
	fresh->held = has_partner(gathering, fresh);
	return 0;
}

/* Is the record at hand of the same report as the one before? */
static bool is_same_report(const struct intake *intake, const struct collection *collection)
{
	const struct held_report *report;

	if (intake->report == COLLECTION_NONE)
		return false;
	if (intake->head_joined)
		return slice_equal(buffer_slice(&intake->head), record_run(&intake->columns, intake->fields, RECORD_REPORT, RECORD_YEAR));
	report = &collection->reports[intake->report];
	return slice_equal(report->name, record_field(&intake->columns, intake->fields, RECORD_REPORT))
	    && slice_equal(report->year, record_field(&intake->columns, intake->fields, RECORD_YEAR))
	    && slice_equal(collection->agencies[report->agency].name, intake_org(intake));
}

/* Finds or makes the report of the record at hand, which is of another than the one before. */
static int turn_report(struct intake *intake, const struct gathering *gathering, struct error *err)
{
	struct collection *collection = gathering->collection;
	bool fresh;

	if (intake->head_joined) {
		intake->head.len = 0;
		buffer_add_slice(&intake->head, record_run(&intake->columns, intake->fields, RECORD_REPORT, RECORD_YEAR));
	}
	intake->report = collection_put_report(collection, intake->side,
	    record_field(&intake->columns, intake->fields, RECORD_REPORT),
	    collection_put_agency(collection, intake_org(intake)),
	    record_field(&intake->columns, intake->fields, RECORD_YEAR), &fresh);
	if (!fresh)
		return 0;
	collection->reports[intake->report].file = stream_name(intake->stream);
	collection->reports[intake->report].line = stream_line(intake->stream);
	return settle(gathering, intake->report, err);
}

/* What the record's cell holds; false where it is no cell of a form. */
static bool read_value(const struct intake *intake, struct held_value *held)
{
	const struct slice note = record_field(&intake->columns, intake->fields, RECORD_NOTE);
	struct record_value value;

	/* The common case, a number without notes. */
	*held = (struct held_value){ .status = HELD_NUMBER, .has_number = true };
	if (note.len == 0 && number_parse(record_field(&intake->columns, intake->fields, RECORD_VALUE), &held->number))
		return true;
	value = record_value(&intake->columns, intake->fields);
	*held = (struct held_value){ HELD_NONNUMERIC, value.inferred, value.has_number, value.number };
	switch (value.status) {
	case CELL_NUMBER:
		held->status = HELD_NUMBER;
		break;
	case CELL_BLANK:
		held->status = note_has(note, "nil") ? HELD_NIL : HELD_BLANK;
		break;
	case CELL_MISSING:
		held->status = HELD_MISSING;
		break;
	case CELL_AMBIGUOUS:
		held->status = HELD_AMBIGUOUS;
		break;
	case CELL_NONNUMERIC:
		break;
	case CELL_OUTSIDE:
		return false;
	}
	return true;
}

/* The kind of the record at hand; COLLECTION_NONE with a reason. */
static uint32_t find_kind(struct intake *intake, struct collection *collection, struct error *err)
{
	const struct slice unit = record_field(&intake->columns, intake->fields, RECORD_UNIT);
	struct slice fields[KIND_FIELDS];
	uint32_t kind;

	if (intake->place_joined) {
		kind = collection_guess_kind(collection, intake->kind, record_run(&intake->columns, intake->fields, RECORD_EDITION, RECORD_COLUMN), unit);
		if (kind != COLLECTION_NONE)
			return kind;
	}
	for (int i = 0; i < KIND_UNIT; i++)
		fields[i] = record_field(&intake->columns, intake->fields, (enum record_field)(RECORD_EDITION + i));
	fields[KIND_UNIT] = unit;
	kind = collection_put_kind(collection, intake->kind, fields, err);
	if (kind == COLLECTION_NONE)
		error_prefix(err, "%s:%lu: ", stream_name(intake->stream), stream_line(intake->stream));
	return kind;
}

static int add_cell(struct intake *intake, const struct gathering *gathering, struct error *err)
{
	struct collection *collection = gathering->collection;
	struct held_value held;

	/* what the prose claims is no cell either */
	if (!read_value(intake, &held)
	    || slice_is(record_field(&intake->columns, intake->fields, RECORD_TABLE), "claims")) {
		collection->reports[intake->report].outside++;
		return 0;
	}
	intake->kind = find_kind(intake, collection, err);
	if (intake->kind == COLLECTION_NONE)
		return -1;
	collection_add(collection, intake->report, intake->kind, &held);
	return 0;
}

/* Takes the record at hand and all that follow it of the same report. */
static int take_run(struct intake *intake, const struct gathering *gathering, struct error *err)
{
	bool wanted;

	if (!is_same_report(intake, gathering->collection) && turn_report(intake, gathering, err) < 0)
		return -1;
	/* of a report that will not be compared only the name is of use */
	wanted = gathering->names_only || gathering->collection->reports[intake->report].held;
	do {
		if (wanted && add_cell(intake, gathering, err) < 0)
			return -1;
		if (advance(intake, err) < 0)
			return -1;
	} while (intake->fields != NULL && is_same_report(intake, gathering->collection));
	return 0;
}

/* ---- batches ---- */

struct gather *gather_open(const struct gathering *gathering, const char *const *paths, size_t count,
    enum stream_format format, bool sorted, struct error *err)
{
	struct gather *gather = xcalloc(1, sizeof *gather);

	gather->gathering = gathering;
	gather->sorted = sorted;
	gather->first = true;
	for (; gather->count < count; gather->count++)
		if (intake_open(&gather->intakes[gather->count], paths[gather->count], format,
		    gathering->two && gather->count == 0 ? HELD_OLD : HELD_NEW, err) < 0) {
			gather->count++;
			gather_close(gather);
			return NULL;
		}
	return gather;
}

void gather_close(struct gather *gather)
{
	if (gather == NULL)
		return;
	for (size_t i = 0; i < gather->count; i++) {
		if (gather->intakes[i].stream != NULL)
			stream_close(gather->intakes[i].stream);
		buffer_free(&gather->intakes[i].head);
	}
	buffer_free(&gather->org);
	free(gather);
}

/* Puts the first of the agencies that come next into gather->org; false where all inputs are at the end. */
static bool next_org(struct gather *gather)
{
	const struct intake *first = NULL;

	for (size_t i = 0; i < gather->count; i++)
		if (gather->intakes[i].fields != NULL
		    && (first == NULL || slice_compare(intake_org(&gather->intakes[i]), intake_org(first)) < 0))
			first = &gather->intakes[i];
	if (first == NULL)
		return false;
	gather->org.len = 0;
	buffer_add_slice(&gather->org, intake_org(first));
	return true;
}

static bool at_end(const struct gather *gather)
{
	for (size_t i = 0; i < gather->count; i++)
		if (gather->intakes[i].fields != NULL)
			return false;
	return true;
}

/* Takes all records of the agency, which must be the next that there is. */
static int take_agency(struct intake *intake, const struct gathering *gathering, struct slice org, struct error *err)
{
	while (intake->fields != NULL && slice_equal(intake_org(intake), org)) {
		if (take_run(intake, gathering, err) < 0)
			return -1;
		if (intake->fields != NULL && slice_compare(intake_org(intake), org) < 0)
			return error_set(err, "%s:%lu: not sorted: agency '%.*s' comes after '%.*s', expected an "
			    "input sorted bytewise by org (LC_ALL=C sort), or no --sorted",
			    stream_name(intake->stream), stream_line(intake->stream), SHOWN(intake_org(intake)),
			    SHOWN(org));
	}
	return 0;
}

static int take_all(struct intake *intake, const struct gathering *gathering, struct error *err)
{
	while (intake->fields != NULL)
		if (take_run(intake, gathering, err) < 0)
			return -1;
	return 0;
}

int gather_next(struct gather *gather, bool *whole, struct error *err)
{
	if (!gather->first) {
		collection_forget(gather->gathering->collection);
		for (size_t i = 0; i < gather->count; i++)
			gather->intakes[i].report = COLLECTION_NONE;
	}
	if (!next_org(gather) && (gather->sorted || !gather->first))
		return 0;
	do {
		for (size_t i = 0; i < gather->count; i++)
			if ((gather->sorted ? take_agency(&gather->intakes[i], gather->gathering, buffer_slice(&gather->org), err)
			    : take_all(&gather->intakes[i], gather->gathering, err)) < 0)
				return -1;
	} while (gather->org.len == 0 && next_org(gather));
	*whole = gather->first && at_end(gather);
	gather->first = false;
	return 1;
}
