/* Cell against cell: statuses, units, sums over what one edition divides. */
#include "compare.h"

#include "counterpart.h"

#include <stdlib.h>

/* What a report holds for a measure. */
struct slot {
	uint32_t stamp;          /* of the comparison that it was filled for */
	uint32_t kind;
	bool done;               /* told, or part of what was told */
	struct held_value value;
};

/* A sum over the parts of a measure. */
struct parts {
	uint32_t stamp;
	uint32_t kind;           /* of the first part */
	size_t count;
	bool known;
	struct number sum;
};

/* One report of the pair. */
struct half {
	const struct held_report *report;
	struct slot *slots;      /* by measure */
	struct parts *parts;     /* by the measure that is the sum */
	struct editions editions;
};

/* A measure that one form has and the other has not, over all pairs so far. */
struct tally {
	bool counted;
	uint32_t kind;
	bool units_differ;
	int year[HELD_SIDES];    /* -1: several */
};

struct comparison {
	const struct collection *collection;
	struct counterparts *counterparts;
	struct half half[HELD_SIDES];
	struct tally *tallies[HELD_SIDES];     /* removed, added; by measure */
	size_t room;
	uint32_t stamp;
	struct difference line;                /* that is told; org, years and reports stay for the pair */
	struct buffer years, reports;          /* of the pair */
};

const char *difference_status_name(enum difference_status status)
{
	static const char *const names[] = { "same", "changed", "added", "removed", "unknown" };

	return names[status];
}

struct comparison *comparison_open(const struct collection *collection)
{
	struct comparison *comparison = xcalloc(1, sizeof *comparison);

	comparison->collection = collection;
	comparison->counterparts = counterparts_open(collection);
	return comparison;
}

void comparison_close(struct comparison *comparison)
{
	if (comparison == NULL)
		return;
	for (size_t side = 0; side < HELD_SIDES; side++) {
		free(comparison->half[side].slots);
		free(comparison->half[side].parts);
		free(comparison->tallies[side]);
	}
	counterparts_close(comparison->counterparts);
	buffer_free(&comparison->years);
	buffer_free(&comparison->reports);
	free(comparison);
}

/* Room for measures that came since, zeroed: no stamp is 0. */
static void *widened(void *list, size_t old, size_t new, size_t size)
{
	char *wide = xreallocarray(list, new, size);

	memset(wide + old * size, 0, (new - old) * size);
	return wide;
}

static void make_room(struct comparison *comparison)
{
	const size_t old = comparison->room, need = comparison->collection->measure_count;
	size_t new = old;

	if (need <= old)
		return;
	while (new < need)
		new = new * 2 + 256;
	for (size_t side = 0; side < HELD_SIDES; side++) {
		struct half *half = &comparison->half[side];

		half->slots = widened(half->slots, old, new, sizeof *half->slots);
		half->parts = widened(half->parts, old, new, sizeof *half->parts);
		comparison->tallies[side] = widened(comparison->tallies[side], old, new, sizeof(struct tally));
	}
	comparison->room = new;
}

static int settle_twice(const struct comparison *comparison, const struct half *half, uint32_t measure,
    enum duplicates duplicates, struct buffer *notices, struct error *err)
{
	const struct measure *of = &comparison->collection->measures[measure];
	const struct held_report *report = half->report;

	if (duplicates == DUPLICATES_ERROR)
		return error_set(err, "%s:%lu: report '%.*s' holds cells twice, %.*s/%.*s/%.*s first of them",
		    report->file, report->line, SHOWN(report->name), SHOWN(of->table), SHOWN(of->row), SHOWN(of->column));
	notices_add(notices, "%s:%lu: report '%.*s' holds cells twice, %.*s/%.*s/%.*s first of them: the %s stands",
	    report->file, report->line, SHOWN(report->name), SHOWN(of->table), SHOWN(of->row), SHOWN(of->column),
	    duplicates == DUPLICATES_FIRST ? "first" : "last");
	return 0;
}

/* Spreads a report's cells over the slots of their measures. */
static int load(struct comparison *comparison, enum held_side side, enum duplicates duplicates,
    struct buffer *notices, struct error *err)
{
	const struct collection *collection = comparison->collection;
	struct half *half = &comparison->half[side];
	struct held_cursor cursor;
	struct held_value value;
	bool named = false;
	uint32_t kind;

	half->editions = (struct editions){ 0 };
	cursor = held_start(half->report);
	while (held_next(collection, &cursor, &kind, &value)) {
		const uint32_t measure = collection->kinds[kind].measure;
		struct slot *slot = &half->slots[measure];

		if (slot->stamp == comparison->stamp) {
			if (!named && settle_twice(comparison, half, measure, duplicates, notices, err) < 0)
				return -1;
			named = true;
			if (duplicates == DUPLICATES_FIRST)
				continue;
		}
		*slot = (struct slot){ comparison->stamp, kind, false, value };
		editions_note(comparison->counterparts, kind, &half->editions);
	}
	return 0;
}

/* The number that a cell counts as; false where none can be known. */
static bool counts_as(const struct held_value *value, bool filled, struct number *number)
{
	*number = value->number;
	if (value->status == HELD_BLANK || value->status == HELD_NIL)
		*number = number_from(0);
	return value->status == HELD_NUMBER || value->status == HELD_NIL || (value->status == HELD_BLANK && filled);
}

static bool slot_number(const struct comparison *comparison, const struct half *half, const struct slot *slot,
    struct number *number)
{
	return counts_as(&slot->value, (half->report->filled & comparison->collection->kinds[slot->kind].table_bit) != 0,
	    number);
}

static struct slot *slot_of(const struct comparison *comparison, enum held_side side, uint32_t measure)
{
	struct slot *slot = &comparison->half[side].slots[measure];

	return slot->stamp == comparison->stamp ? slot : NULL;
}

/*
 * Adds up what this side divides and the other does not: parts whose whole the other side
 * holds, and this one does not.
 */
static void add_parts(struct comparison *comparison, enum held_side side)
{
	const struct collection *collection = comparison->collection;
	const enum held_side other = side == HELD_OLD ? HELD_NEW : HELD_OLD;
	struct half *half = &comparison->half[side];

	for (size_t i = 0; i < counterparts_count(comparison->counterparts); i++) {
		const uint32_t measure = counterparts_part(comparison->counterparts, i);
		const uint32_t whole = counterpart_whole(comparison->counterparts, measure);
		struct slot *slot = slot_of(comparison, side, measure);
		struct parts *parts;
		struct number number;

		if (slot == NULL || whole == COLLECTION_NONE || slot_of(comparison, other, whole) == NULL
		    || slot_of(comparison, side, whole) != NULL || slot_of(comparison, other, measure) != NULL)
			continue;
		parts = &half->parts[whole];
		if (parts->stamp != comparison->stamp)
			*parts = (struct parts){ comparison->stamp, slot->kind, 0, true, number_from(0) };
		parts->count++;
		slot->done = true;
		if (!slot_number(comparison, half, slot, &number) || !number_add(parts->sum, number, &parts->sum)
		    || !slice_equal(collection->kinds[slot->kind].unit, collection->kinds[parts->kind].unit))
			parts->known = false;
	}
}

/* ---- telling ---- */

/* What one side says of a measure. */
struct saying {
	struct number number;
	struct slice unit;
	bool known;              /* the number counts */
	bool has;                /* the number is shown */
};

static struct saying say_value(const struct comparison *comparison, const struct half *half, uint32_t kind,
    const struct held_value *value)
{
	const struct kind *of = &comparison->collection->kinds[kind];
	struct saying saying = { .unit = of->unit };

	saying.known = counts_as(value, (half->report->filled & of->table_bit) != 0, &saying.number);
	saying.has = saying.known || value->has_number;
	return saying;
}

/* The side's cell, or else the sum of its parts. */
static struct saying say(const struct comparison *comparison, enum held_side side, uint32_t measure)
{
	const struct half *half = &comparison->half[side];
	const struct slot *slot = slot_of(comparison, side, measure);
	const struct parts *parts = &half->parts[measure];
	bool known;

	if (slot != NULL)
		return say_value(comparison, half, slot->kind, &slot->value);
	known = parts->known && parts->count >= counterpart_parts(comparison->counterparts, measure);
	return (struct saying){ parts->sum, comparison->collection->kinds[parts->kind].unit, known, known };
}

/* Can amounts in these units be compared? `?` is a unit that nobody knows; where a stream has
 * none its user vouches for it; and nothing is nothing in every unit. */
static bool units_agree(const struct saying *old, const struct saying *new)
{
	if (old->unit.len == 0 || new->unit.len == 0)
		return true;
	if (number_is_zero(old->number) || number_is_zero(new->number))
		return true;
	return slice_equal(old->unit, new->unit) && !slice_is(old->unit, "?");
}

/* Puts two numbers that can be compared into the line. */
static void weigh_numbers(struct difference *line, struct number old, struct number new)
{
	line->old = old;
	line->new = new;
	line->has_old = line->has_new = true;
	line->status = number_compare(old, new) == 0 ? DIFFERENCE_SAME : DIFFERENCE_CHANGED;
	line->has_delta = number_subtract(new, old, &line->delta);
	line->has_ratio = number_divide(new, old, 4, &line->ratio);
}

/* Puts both sides into the line. */
static void weigh(struct difference *line, const struct saying *old, const struct saying *new)
{
	line->old = old->number;
	line->new = new->number;
	line->has_old = old->has;
	line->has_new = new->has;
	line->has_delta = line->has_ratio = false;
	line->old_unit = old->unit;
	line->new_unit = new->unit;
	line->status = DIFFERENCE_UNKNOWN;
	if (!old->known || !new->known || !units_agree(old, new))
		return;
	weigh_numbers(line, old->number, new->number);
}

static void tell_line(struct comparison *comparison, uint32_t measure, const struct difference_sink *sink)
{
	if (!sink->all && comparison->line.status == DIFFERENCE_SAME)
		return;
	comparison->line.codes = comparison->collection->measures[measure].codes;
	sink->take(sink->context, &comparison->line);
}

static void tell_both(struct comparison *comparison, uint32_t measure, const struct difference_sink *sink)
{
	const struct saying old = say(comparison, HELD_OLD, measure), new = say(comparison, HELD_NEW, measure);

	weigh(&comparison->line, &old, &new);
	tell_line(comparison, measure, sink);
}

static void count_lone(struct comparison *comparison, enum held_side side, uint32_t measure, uint32_t kind)
{
	const struct collection *collection = comparison->collection;
	struct tally *tally = &comparison->tallies[side][measure];

	if (!tally->counted)
		*tally = (struct tally){ true, kind, false,
			{ comparison->half[HELD_OLD].report->number, comparison->half[HELD_NEW].report->number } };
	if (!slice_equal(collection->kinds[kind].unit, collection->kinds[tally->kind].unit))
		tally->units_differ = true;
	for (size_t i = 0; i < HELD_SIDES; i++)
		if (tally->year[i] != comparison->half[i].report->number)
			tally->year[i] = -1;
}

/* A cell that only this side has. */
static void tell_lone(struct comparison *comparison, enum held_side side, uint32_t measure, const struct slot *slot,
    const struct difference_sink *sink)
{
	const enum held_side other = side == HELD_OLD ? HELD_NEW : HELD_OLD;
	const enum absence absence = counterpart_absence(comparison->counterparts, measure,
	    &comparison->half[other].editions);
	struct difference *line = &comparison->line;
	struct saying saying, nothing = { .known = false };

	if (absence == ABSENT_FROM_FORM && !sink->all) {
		count_lone(comparison, side, measure, slot->kind);
		return;
	}
	saying = say_value(comparison, &comparison->half[side], slot->kind, &slot->value);
	nothing.unit = saying.unit;
	weigh(line, side == HELD_OLD ? &saying : &nothing, side == HELD_OLD ? &nothing : &saying);
	if (absence != ABSENT_FROM_RECORDS)
		line->status = side == HELD_OLD ? DIFFERENCE_REMOVED : DIFFERENCE_ADDED;
	tell_line(comparison, measure, sink);
}

/* A measure that this side has, or is a part of one: told once. */
static void tell_measure(struct comparison *comparison, enum held_side side, uint32_t measure,
    const struct difference_sink *sink)
{
	const enum held_side other = side == HELD_OLD ? HELD_NEW : HELD_OLD;
	struct slot *slot = slot_of(comparison, side, measure);
	struct slot *across = slot_of(comparison, other, measure);
	const uint32_t whole = counterpart_whole(comparison->counterparts, measure);

	if (slot->done) {
		/* a part: the whole is told where the first part stands */
		struct slot *sum = whole != COLLECTION_NONE ? slot_of(comparison, other, whole) : NULL;

		if (sum != NULL && !sum->done
		    && comparison->half[side].parts[whole].stamp == comparison->stamp) {
			sum->done = true;
			tell_both(comparison, whole, sink);
		}
		return;
	}
	slot->done = true;
	if (across != NULL)
		across->done = true;
	if (across != NULL || comparison->half[other].parts[measure].stamp == comparison->stamp)
		tell_both(comparison, measure, sink);
	else
		tell_lone(comparison, side, measure, slot, sink);
}

/* What is the same for all lines of a pair. */
static void begin_pair(struct comparison *comparison, const struct pair *pair)
{
	const struct held_report *old = &comparison->collection->reports[pair->old];
	const struct held_report *new = &comparison->collection->reports[pair->new];

	comparison->half[HELD_OLD].report = old;
	comparison->half[HELD_NEW].report = new;
	comparison->years.len = comparison->reports.len = 0;
	buffer_add_slice(&comparison->years, old->year);
	buffer_add_char(&comparison->years, '\t');
	buffer_add_slice(&comparison->years, new->year);
	buffer_add_slice(&comparison->reports, old->name);
	buffer_add_char(&comparison->reports, '\t');
	buffer_add_slice(&comparison->reports, new->name);
	comparison->line = (struct difference){ .org = pair->org, .years = buffer_slice(&comparison->years),
		.reports = buffer_slice(&comparison->reports) };
}

/* The common case: both reports hold the same cells in the same order. */
static void compare_alike(struct comparison *comparison, const struct difference_sink *sink)
{
	const struct collection *collection = comparison->collection;
	const struct half *half = comparison->half;
	struct held_cursor old_at = held_start(half[HELD_OLD].report), new_at = held_start(half[HELD_NEW].report);
	struct held_value old_value, new_value;
	uint32_t kind;

	for (;;) {
		const struct kind *of;

		if (!sink->all)
			held_skip_equal(collection, &old_at, &new_at);
		if (!held_next(collection, &old_at, &kind, &old_value)
		    || !held_next(collection, &new_at, &kind, &new_value))
			return;
		of = &collection->kinds[kind];
		if (old_value.status == HELD_NUMBER && new_value.status == HELD_NUMBER && !of->unsure) {
			weigh_numbers(&comparison->line, old_value.number, new_value.number);
			comparison->line.old_unit = comparison->line.new_unit = of->unit;
		} else {
			const struct saying old = say_value(comparison, &half[HELD_OLD], kind, &old_value);
			const struct saying new = say_value(comparison, &half[HELD_NEW], kind, &new_value);

			weigh(&comparison->line, &old, &new);
		}
		tell_line(comparison, of->measure, sink);
	}
}

int compare_pair(struct comparison *comparison, const struct pair *pair, enum duplicates duplicates,
    const struct difference_sink *sink, struct buffer *notices, struct error *err)
{
	static const enum held_side sides[HELD_SIDES] = { HELD_NEW, HELD_OLD };
	const struct collection *collection = comparison->collection;

	begin_pair(comparison, pair);
	if (held_alike(collection, comparison->half[HELD_OLD].report, comparison->half[HELD_NEW].report)) {
		compare_alike(comparison, sink);
		return 0;
	}
	make_room(comparison);
	if (++comparison->stamp == 0)
		comparison->stamp = 1;
	if (load(comparison, HELD_OLD, duplicates, notices, err) < 0
	    || load(comparison, HELD_NEW, duplicates, notices, err) < 0)
		return -1;
	add_parts(comparison, HELD_OLD);
	add_parts(comparison, HELD_NEW);
	for (size_t i = 0; i < HELD_SIDES; i++) {
		struct held_cursor cursor = held_start(comparison->half[sides[i]].report);
		struct held_value value;
		uint32_t kind;

		while (held_next(collection, &cursor, &kind, &value))
			tell_measure(comparison, sides[i], collection->kinds[kind].measure, sink);
	}
	return 0;
}

void compare_forms(struct comparison *comparison, const struct difference_sink *sink)
{
	const struct collection *collection = comparison->collection;

	comparison->reports.len = 0;
	buffer_add_char(&comparison->reports, '\t');
	for (size_t side = 0; side < HELD_SIDES; side++)
		for (size_t i = 0; i < comparison->room; i++) {
			const struct tally *tally = &comparison->tallies[side][i];
			struct difference *line = &comparison->line;

			if (!tally->counted)
				continue;
			comparison->years.len = 0;
			if (tally->year[HELD_OLD] > 0)
				number_append(number_from(tally->year[HELD_OLD]), &comparison->years);
			buffer_add_char(&comparison->years, '\t');
			if (tally->year[HELD_NEW] > 0)
				number_append(number_from(tally->year[HELD_NEW]), &comparison->years);
			*line = (struct difference){ .years = buffer_slice(&comparison->years),
				.reports = buffer_slice(&comparison->reports),
				.status = side == HELD_OLD ? DIFFERENCE_REMOVED : DIFFERENCE_ADDED };
			if (!tally->units_differ)
				line->old_unit = line->new_unit = collection->kinds[tally->kind].unit;
			tell_line(comparison, (uint32_t)i, sink);
		}
}
