/* From held reports to the sheets and plans of the checks. */
#include "continuity.h"

#include "gather.h"

#include <stdlib.h>

/* Shapes are kept to be met again; where they never are, memory is not to grow with the reports. */
#define SHAPES_KEPT 256

struct continuity {
	const struct rules *rules;
	const struct collection *collection;
	struct shapes *shapes;
	struct plans *plans;
	struct sheet old, new;
	bool *needed;            /* by kind: does a rule look at it? */
	size_t count, room;
};

struct continuity *continuity_open(const struct rules *rules, const struct collection *collection)
{
	struct continuity *continuity = xcalloc(1, sizeof *continuity);

	continuity->rules = rules;
	continuity->collection = collection;
	continuity->shapes = shapes_open();
	continuity->plans = plans_open(rules);
	sheet_init(&continuity->old);
	sheet_init(&continuity->new);
	return continuity;
}

void continuity_close(struct continuity *continuity)
{
	if (continuity == NULL)
		return;
	sheet_free(&continuity->old);
	sheet_free(&continuity->new);
	plans_close(continuity->plans);
	shapes_close(continuity->shapes);
	free(continuity->needed);
	free(continuity);
}

static bool is_needed(struct continuity *continuity, uint32_t number)
{
	const struct collection *collection = continuity->collection;

	if (number >= continuity->room) {
		continuity->room = collection->kind_count + collection->kind_count / 2 + 256;
		continuity->needed = xreallocarray(continuity->needed, continuity->room, sizeof *continuity->needed);
	}
	for (; continuity->count <= number; continuity->count++) {
		const struct kind *kind = &collection->kinds[continuity->count];

		continuity->needed[continuity->count] = rules_over_years(continuity->rules, kind->table, kind->row,
		    kind->column);
	}
	return continuity->needed[number];
}

static struct record_value value_of(const struct held_value *held)
{
	static const enum cell_status statuses[] = {
		[HELD_NUMBER] = CELL_NUMBER, [HELD_NIL] = CELL_BLANK, [HELD_BLANK] = CELL_BLANK,
		[HELD_MISSING] = CELL_MISSING, [HELD_AMBIGUOUS] = CELL_AMBIGUOUS, [HELD_NONNUMERIC] = CELL_NONNUMERIC
	};

	return (struct record_value){ statuses[held->status], held->inferred, held->has_number, held->number };
}

/* Is the table filled in? The cells that no rule looks at count too, which the sheet does not see. */
static void fill(const struct collection *collection, const struct held_report *report, struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->shape->count; i++) {
		const struct place *place = &sheet->shape->places[i];

		for (size_t j = 0; j < collection->table_count; j++)
			if (slice_equal(place->table, collection->tables[j]))
				sheet->filled[place->block] = (report->filled & UINT64_C(1) << j) != 0;
	}
}

static void load(struct continuity *continuity, uint32_t number, struct sheet *sheet, struct buffer *notices)
{
	const struct collection *collection = continuity->collection;
	const struct held_report *report = &collection->reports[number];
	struct held_cursor cursor = held_start(report);
	struct held_value held;
	uint32_t kind;

	sheet_begin(continuity->shapes, sheet);
	while (held_next(collection, &cursor, &kind, &held)) {
		const struct kind *of = &collection->kinds[kind];
		const struct slice place[4] = { of->edition, of->table, of->row, of->column };
		const struct record_value value = value_of(&held);

		if (is_needed(continuity, kind))
			sheet_add(continuity->shapes, sheet, place, &value,
			    held.status == HELD_NIL ? SLICE("nil") : SLICE(""), 0);
	}
	sheet_end(continuity->shapes, sheet);
	fill(collection, report, sheet);
	if (sheet->duplicates != 0)
		notices_add(notices, "%s:%lu: report '%.*s' holds cells twice with different values: they are in doubt",
		    report->file, report->line, SHOWN(report->name));
}

static bool is_shown(enum check_status status, enum continuity_shown shown)
{
	return shown == SHOW_ALL || status == STATUS_FAIL || (shown == SHOW_UNKNOWN && status != STATUS_OK);
}

bool continuity_check(struct continuity *continuity, const struct pair *pair, enum continuity_shown shown,
    struct output *output, struct buffer *notices)
{
	const struct collection *collection = continuity->collection;
	const struct held_report *later = &collection->reports[pair->new];
	const struct check_context context = { later->name, pair->org, later->year };
	const struct slice none = { "", 0 };
	const struct plan *plan;
	bool failed = false;

	if (!pair_is_consecutive(collection, pair))
		return false;
	if (shapes_count(continuity->shapes) > SHAPES_KEPT) {
		plans_clear(continuity->plans);
		shapes_clear(continuity->shapes);
	}
	load(continuity, pair->old, &continuity->old, notices);
	load(continuity, pair->new, &continuity->new, notices);
	plan = plans_get(continuity->plans, continuity->old.shape, continuity->new.shape);
	for (size_t i = 0; i < plan->count; i++) {
		const struct plan_check *check = &plan->checks[i];
		struct finding finding;

		plan_evaluate(plan, check, &continuity->old, &continuity->new, &finding);
		if (finding.status == STATUS_FAIL && check->rule->severity == SEVERITY_ERROR)
			failed = true;
		if (is_shown(finding.status, shown))
			check_write(output, &context, check, &finding, none, none);
	}
	return failed;
}
