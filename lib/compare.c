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
	struct pair pair;
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
static int load(struct comparison *comparison, enum held_side side, uint32_t report, enum duplicates duplicates,
    struct buffer *notices, struct error *err)
{
	const struct collection *collection = comparison->collection;
	struct half *half = &comparison->half[side];
	struct held_cursor cursor;
	struct held_value value;
	bool named = false;
	uint32_t kind;

	half->report = &collection->reports[report];
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

/* Can amounts in these units be compared? `?` is a unit that nobody knows; where a stream has
 * none its user vouches for it; and nothing is nothing in every unit. */
static bool units_agree(const struct difference *difference)
{
	if (difference->old_unit.len == 0 || difference->new_unit.len == 0)
		return true;
	if (number_is_zero(difference->old) || number_is_zero(difference->new))
		return true;
	return slice_equal(difference->old_unit, difference->new_unit) && !slice_is(difference->old_unit, "?");
}

/* Completes a difference whose sides both have the cell. */
static void weigh(struct difference *difference, bool known)
{
	difference->status = DIFFERENCE_UNKNOWN;
	if (!known || !units_agree(difference))
		return;
	difference->status = number_compare(difference->old, difference->new) == 0 ? DIFFERENCE_SAME
	    : DIFFERENCE_CHANGED;
	difference->has_delta = number_subtract(difference->new, difference->old, &difference->delta);
	difference->has_ratio = number_divide(difference->new, difference->old, 4, &difference->ratio);
}

static struct difference blank_difference(const struct comparison *comparison, uint32_t measure)
{
	const struct measure *of = &comparison->collection->measures[measure];
	const struct held_report *old = comparison->half[HELD_OLD].report, *new = comparison->half[HELD_NEW].report;

	return (struct difference){
		.org = comparison->pair.org, .table = of->table, .row = of->row, .column = of->column,
		.old_year = old->year, .new_year = new->year, .old_report = old->name, .new_report = new->name
	};
}

static void tell(const struct difference_sink *sink, const struct difference *difference)
{
	if (sink->all || difference->status != DIFFERENCE_SAME)
		sink->take(sink->context, difference);
}

/* Fills in one side of a difference from a slot, or the sum of parts; is its number known? */
static bool fill_side(const struct comparison *comparison, enum held_side side, uint32_t measure,
    struct number *number, bool *has, struct slice *unit)
{
	const struct half *half = &comparison->half[side];
	const struct slot *slot = slot_of(comparison, side, measure);
	bool known;

	if (slot != NULL) {
		known = slot_number(comparison, half, slot, number);
		*has = known || slot->value.has_number;
		*unit = comparison->collection->kinds[slot->kind].unit;
	} else {
		const struct parts *parts = &half->parts[measure];

		known = parts->known && parts->count >= counterpart_parts(comparison->counterparts, measure);
		*number = parts->sum;
		*has = known;
		*unit = comparison->collection->kinds[parts->kind].unit;
	}
	return known;
}

static void tell_both(struct comparison *comparison, uint32_t measure, const struct difference_sink *sink)
{
	struct difference difference = blank_difference(comparison, measure);
	const bool old = fill_side(comparison, HELD_OLD, measure, &difference.old, &difference.has_old,
	    &difference.old_unit);
	const bool new = fill_side(comparison, HELD_NEW, measure, &difference.new, &difference.has_new,
	    &difference.new_unit);

	weigh(&difference, old && new);
	tell(sink, &difference);
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
	struct difference difference;

	if (absence == ABSENT_FROM_FORM && !sink->all) {
		count_lone(comparison, side, measure, slot->kind);
		return;
	}
	difference = blank_difference(comparison, measure);
	if (side == HELD_OLD)
		(void)fill_side(comparison, side, measure, &difference.old, &difference.has_old, &difference.old_unit);
	else
		(void)fill_side(comparison, side, measure, &difference.new, &difference.has_new, &difference.new_unit);
	if (side == HELD_OLD)
		difference.new_unit = difference.old_unit;
	else
		difference.old_unit = difference.new_unit;
	difference.status = absence == ABSENT_FROM_RECORDS ? DIFFERENCE_UNKNOWN
	    : side == HELD_OLD ? DIFFERENCE_REMOVED : DIFFERENCE_ADDED;
	tell(sink, &difference);
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

int compare_pair(struct comparison *comparison, const struct pair *pair, enum duplicates duplicates,
    const struct difference_sink *sink, struct buffer *notices, struct error *err)
{
	static const enum held_side sides[HELD_SIDES] = { HELD_NEW, HELD_OLD };
	const struct collection *collection = comparison->collection;

	make_room(comparison);
	if (++comparison->stamp == 0)
		comparison->stamp = 1;
	comparison->pair = *pair;
	if (load(comparison, HELD_OLD, pair->old, duplicates, notices, err) < 0
	    || load(comparison, HELD_NEW, pair->new, duplicates, notices, err) < 0)
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

static struct slice year_text(int year, struct buffer *text)
{
	text->len = 0;
	if (year > 0)
		number_append(number_from(year), text);
	return buffer_slice(text);
}

void compare_forms(struct comparison *comparison, const struct difference_sink *sink)
{
	const struct collection *collection = comparison->collection;
	struct buffer years[HELD_SIDES] = { { 0 }, { 0 } };

	for (size_t side = 0; side < HELD_SIDES; side++)
		for (size_t i = 0; i < comparison->room; i++) {
			const struct tally *tally = &comparison->tallies[side][i];
			struct difference difference;

			if (!tally->counted)
				continue;
			difference = (struct difference){ .table = collection->measures[i].table,
				.row = collection->measures[i].row, .column = collection->measures[i].column,
				.old_year = year_text(tally->year[HELD_OLD], &years[HELD_OLD]),
				.new_year = year_text(tally->year[HELD_NEW], &years[HELD_NEW]),
				.status = side == HELD_OLD ? DIFFERENCE_REMOVED : DIFFERENCE_ADDED };
			if (!tally->units_differ)
				difference.old_unit = difference.new_unit = collection->kinds[tally->kind].unit;
			tell(sink, &difference);
		}
	buffer_free(&years[HELD_OLD]);
	buffer_free(&years[HELD_NEW]);
}
