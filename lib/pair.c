/* Pairs of reports: the same agency's in two inputs, or in the years of one. */
#include "pair.h"

#include "gather.h"

#include <stdlib.h>

void pairs_free(struct pairs *pairs)
{
	free(pairs->list);
	free(pairs->order);
	*pairs = (struct pairs){ 0 };
}

bool pair_is_consecutive(const struct collection *collection, const struct pair *pair)
{
	const int old = collection->reports[pair->old].number;

	return old != 0 && collection->reports[pair->new].number == old + 1;
}

static void name_report(const struct held_report *report, struct slice org, struct buffer *notices, const char *what)
{
	if (org.len != 0)
		notices_add(notices, "%s:%lu: '%.*s' %s%.*s: %s", report->file, report->line, SHOWN(org),
		    report->year.len != 0 ? "of " : "without a year", SHOWN(report->year), what);
	else
		notices_add(notices, "%s:%lu: report '%.*s' names no agency: %s", report->file, report->line,
		    SHOWN(report->name), what);
}

static void name_outside(const struct held_report *report, struct buffer *notices)
{
	if (report->outside != 0)
		notices_add(notices, "%s:%lu: %lu record%s of '%.*s' take%s no part (extra, unmapped or a claim)",
		    report->file, report->line, (unsigned long)report->outside, report->outside == 1 ? "" : "s",
		    SHOWN(report->name), report->outside == 1 ? "s" : "");
}

/* What stands between the years of a pair. */
static void name_gap(const struct held_report *old, const struct held_report *new, struct slice org, bool continuity,
    struct buffer *notices)
{
	const char *what = NULL;

	if (old->number == 0 || new->number == 0)
		what = "a year that is not known";
	else if (old->number == new->number)
		what = "one year in both";
	if (what != NULL && continuity)
		notices_add(notices, "%s:%lu: '%.*s': %s: continuity not checked", new->file, new->line, SHOWN(org), what);
	if (what != NULL)
		return;
	if (new->number == old->number + 2)
		notices_add(notices, "%s:%lu: '%.*s' has no report of %d, between %d and %d: continuity not checked",
		    new->file, new->line, SHOWN(org), old->number + 1, old->number, new->number);
	else if (new->number > old->number + 2)
		notices_add(notices, "%s:%lu: '%.*s' has no reports of %d to %d, between %d and %d: continuity not checked",
		    new->file, new->line, SHOWN(org), old->number + 1, new->number - 1, old->number, new->number);
	else if (new->number < old->number)
		notices_add(notices, "%s:%lu: '%.*s': %d comes before %d, the year that it is compared with: continuity not checked",
		    new->file, new->line, SHOWN(org), new->number, old->number);
}

static void add_pair(struct pairs *pairs, const struct collection *collection, struct slice org, uint32_t old, uint32_t new,
    struct buffer *notices)
{
	if (pairs->count == pairs->room) {
		pairs->room = pairs->room + pairs->room / 2 + 16;
		pairs->list = xreallocarray(pairs->list, pairs->room, sizeof *pairs->list);
	}
	pairs->list[pairs->count++] = (struct pair){ org, old, new };
	name_gap(&collection->reports[old], &collection->reports[new], org, pairs->continuity, notices);
}

/* ---- two inputs ---- */

static uint32_t find_held(const struct collection *collection, const struct agency *agency, enum held_side side)
{
	uint32_t i = agency->first[side];

	while (i != COLLECTION_NONE && !collection->reports[i].held)
		i = collection->reports[i].next;
	return i;
}

static void name_others(const struct collection *collection, const struct agency *agency, enum held_side side,
    bool paired, struct buffer *notices)
{
	const char *why = paired ? side == HELD_OLD ? "not the latest of the older side: not compared"
	    : "not the earliest of the newer side: not compared"
	    : side == HELD_OLD ? "not in the newer file: compared with nothing"
	    : "not in the older file: compared with nothing";

	for (uint32_t i = agency->first[side]; i != COLLECTION_NONE; i = collection->reports[i].next) {
		const struct held_report *report = &collection->reports[i];

		if (report->replaced)
			continue;
		if (paired && report->held)
			name_outside(report, notices);
		else
			name_report(report, agency->name, notices, agency->name.len != 0 ? why : "compared with nothing");
	}
}

/* Each side holds one report only and one of them names no agency: the two are compared. */
static bool pair_single(struct pairs *pairs, const struct collection *collection, struct buffer *notices)
{
	uint32_t number[HELD_SIDES] = { COLLECTION_NONE, COLLECTION_NONE };
	struct slice name[HELD_SIDES];

	if (collection->side_count[HELD_OLD] != 1 || collection->side_count[HELD_NEW] != 1)
		return false;
	for (uint32_t i = 0; i < collection->report_count; i++)
		number[collection->reports[i].side] = i;
	for (size_t side = 0; side < HELD_SIDES; side++) {
		name[side] = collection->agencies[collection->reports[number[side]].agency].name;
		if (!collection->reports[number[side]].held)
			return false;
	}
	if (name[HELD_OLD].len != 0 && name[HELD_NEW].len != 0)
		return false;
	add_pair(pairs, collection, name[HELD_OLD].len != 0 ? name[HELD_OLD] : name[HELD_NEW], number[HELD_OLD],
	    number[HELD_NEW], notices);
	for (size_t side = 0; side < HELD_SIDES; side++)
		name_outside(&collection->reports[number[side]], notices);
	return true;
}

static void find_between_two(struct pairs *pairs, const struct collection *collection, bool whole,
    struct buffer *notices)
{
	if (whole && pair_single(pairs, collection, notices))
		return;
	for (size_t i = 0; i < collection->agency_count; i++) {
		const struct agency *agency = &collection->agencies[i];
		const uint32_t old = find_held(collection, agency, HELD_OLD);
		const uint32_t new = find_held(collection, agency, HELD_NEW);
		const bool paired = agency->name.len != 0 && old != COLLECTION_NONE && new != COLLECTION_NONE;

		if (paired)
			add_pair(pairs, collection, agency->name, old, new, notices);
		name_others(collection, agency, HELD_OLD, paired, notices);
		name_others(collection, agency, HELD_NEW, paired, notices);
	}
}

/* ---- one stream ---- */

/* Adds the agency's reports of known years to pairs->order; returns how many there are now. */
static size_t put_years(struct pairs *pairs, const struct collection *collection, const struct agency *agency,
    size_t count, struct buffer *notices)
{
	for (uint32_t i = agency->first[HELD_NEW]; i != COLLECTION_NONE; i = collection->reports[i].next) {
		const struct held_report *report = &collection->reports[i];
		size_t at = count;

		if (report->replaced)
			continue;
		if (report->number == 0) {
			name_report(report, agency->name, notices, "compared with nothing");
			continue;
		}
		name_outside(report, notices);
		if (count == pairs->order_room) {
			pairs->order_room = pairs->order_room * 2 + 16;
			pairs->order = xreallocarray(pairs->order, pairs->order_room, sizeof *pairs->order);
		}
		for (; at > 0 && collection->reports[pairs->order[at - 1]].number > report->number; at--)
			pairs->order[at] = pairs->order[at - 1];
		pairs->order[at] = i;
		count++;
	}
	return count;
}

static void pair_years(struct pairs *pairs, const struct collection *collection, struct slice org, size_t count,
    struct buffer *notices)
{
	if (count == 1)
		name_report(&collection->reports[pairs->order[0]], org, notices,
		    "the only year: compared with nothing");
	for (size_t i = 1; i < count; i++)
		add_pair(pairs, collection, org, pairs->order[i - 1], pairs->order[i], notices);
}

/* Reports without an agency in one stream: may they all be of one agency? Every year must hold one
 * report only, and no two agencies be named. */
static bool one_report_a_year(const struct collection *collection)
{
	if (collection->agency_count > 2
	    || (collection->agency_count == 2 && collection->agencies[0].name.len != 0
	    && collection->agencies[1].name.len != 0))
		return false;
	for (size_t i = 0; i < collection->report_count; i++) {
		if (collection->reports[i].number == 0 || !collection->reports[i].held)
			return false;
		for (size_t j = 0; j < i; j++)
			if (collection->reports[i].number == collection->reports[j].number)
				return false;
	}
	return true;
}

static void find_in_one(struct pairs *pairs, const struct collection *collection, bool whole, struct buffer *notices)
{
	const uint32_t unnamed = collection_agency(collection, (struct slice){ "", 0 });

	if (whole && unnamed != COLLECTION_NONE && collection->report_count > 1 && one_report_a_year(collection)) {
		struct slice org = { "", 0 };
		size_t count = 0;

		for (size_t i = 0; i < collection->agency_count; i++) {
			count = put_years(pairs, collection, &collection->agencies[i], count, notices);
			if (collection->agencies[i].name.len != 0)
				org = collection->agencies[i].name;
		}
		pair_years(pairs, collection, org, count, notices);
		return;
	}
	for (size_t i = 0; i < collection->agency_count; i++) {
		const struct agency *agency = &collection->agencies[i];

		if (agency->name.len != 0)
			pair_years(pairs, collection, agency->name, put_years(pairs, collection, agency, 0, notices), notices);
		else
			for (uint32_t j = agency->first[HELD_NEW]; j != COLLECTION_NONE; j = collection->reports[j].next)
				name_report(&collection->reports[j], agency->name, notices, "compared with nothing");
	}
}

void pairs_find(struct pairs *pairs, const struct collection *collection, bool two, bool whole, bool continuity,
    struct buffer *notices)
{
	pairs->count = 0;
	pairs->continuity = continuity;
	if (two)
		find_between_two(pairs, collection, whole, notices);
	else
		find_in_one(pairs, collection, whole, notices);
}
