/* Which cells each check adds up, for the reports of one shape. */
#include "plan.h"

#include "map.h"

#include <stdlib.h>

struct plans {
	const struct rules *rules;
	struct plan **list;
	size_t count, room;
};

/* A cell that takes part in a check, before the checks are put in order. */
struct entry {
	uint32_t check;                /* number among the checks of the rule; for cells that do not move: block */
	uint32_t ordinal;              /* of its term in the rule */
	struct plan_term term;
};

struct entries {
	struct entry *list;
	size_t count, room;
};

/* A rule being laid over a shape. */
struct layer {
	struct plan *plan;
	const struct rule *rule;
	struct map *checks;            /* table and at to the number of the check */
	struct entries moving, fixed;
	uint32_t *blocks;              /* of each check, on the side where it was met first */
	size_t first;                  /* the rule's first check in the plan */
	size_t block_room;
	struct buffer key, name;       /* scratch */
};

static void add_entry(struct entries *entries, struct entry entry)
{
	if (entries->count == entries->room) {
		entries->room = entries->room * 2 + 64;
		entries->list = xreallocarray(entries->list, entries->room, sizeof *entries->list);
	}
	entries->list[entries->count++] = entry;
}

static bool is_fixed(struct slice code)
{
	return memchr(code.ptr, '/', code.len) != NULL;
}

/* row/column of the place, in the layer's scratch. */
static struct slice cell_name(struct layer *layer, const struct place *place)
{
	layer->name.len = 0;
	buffer_add_slice(&layer->name, place->row);
	buffer_add_char(&layer->name, '/');
	buffer_add_slice(&layer->name, place->column);
	return buffer_slice(&layer->name);
}

/* What the check runs on at this place, and the code that moves along it. */
static struct slice at_of(struct layer *layer, const struct place *place, struct slice *moving)
{
	switch (layer->rule->each) {
	case EACH_ROW:
		*moving = place->column;
		return place->row;
	case EACH_COLUMN:
		*moving = place->row;
		return place->column;
	case EACH_CELL:
		*moving = (struct slice){ NULL, 0 };
		return cell_name(layer, place);
	case EACH_TABLE:
	case EACH_CLAIM:
		break;
	}
	*moving = (struct slice){ NULL, 0 };
	return place->table;
}

/* The number of the check at that place, made where it is new. */
static uint32_t check_number(struct layer *layer, const struct place *place, struct slice at)
{
	struct plan *plan = layer->plan;
	const uint32_t fresh = (uint32_t)(plan->count - layer->first);
	uint32_t number;

	layer->key.len = 0;
	buffer_add_slice(&layer->key, place->table);
	buffer_add_char(&layer->key, '\t');
	buffer_add_slice(&layer->key, at);
	number = *map_put(layer->checks, buffer_slice(&layer->key), fresh);
	if (number != fresh)
		return number;
	if (plan->count == plan->room) {
		plan->room = plan->room * 2 + 64;
		plan->checks = xreallocarray(plan->checks, plan->room, sizeof *plan->checks);
	}
	if (layer->rule->each == EACH_CELL)
		at = (struct slice){ place->row.ptr, at.len };     /* row, tab, column: name_cells makes it row/column */
	plan->checks[plan->count++] = (struct plan_check){ .rule = layer->rule, .at = at, .edition = place->edition };
	if (fresh >= layer->block_room) {
		layer->block_room = layer->block_room * 2 + 64;
		layer->blocks = xreallocarray(layer->blocks, layer->block_room, sizeof *layer->blocks);
	}
	layer->blocks[fresh] = place->block;
	return number;
}

/* Does the term name this cell? *fixed: it does not move with the check. */
static bool term_fits(struct layer *layer, const struct rule_term *term, const struct place *place,
    struct slice moving, bool *fixed)
{
	*fixed = false;
	if (term->value)
		return true;
	for (size_t i = 0; i < term->code_count; i++) {
		if (is_fixed(term->codes[i])) {
			if (!rule_fits(term->codes[i], cell_name(layer, place)))
				continue;
			*fixed = true;
			return true;
		}
		if (moving.ptr != NULL && rule_fits(term->codes[i], moving))
			return true;
	}
	return false;
}

static void place_cell(struct layer *layer, const struct shape *shape, uint32_t cell, enum side side)
{
	const struct rule *rule = layer->rule;
	const struct place *place = &shape->places[cell];
	struct slice moving, at = at_of(layer, place, &moving);
	const bool here = rule_fits_list(rule->where, at);
	uint32_t ordinal = 0;

	for (size_t i = 0; i < rule->condition_count; i++)
		for (size_t j = 0; j < rule->conditions[i].term_count; j++, ordinal++) {
			const struct rule_term *term = &rule->conditions[i].terms[j];
			struct entry entry = { .ordinal = ordinal, .term = { cell, (uint8_t)i, (uint8_t)side, term->right, term->factor } };
			bool fixed;

			if (term->side != side || !term_fits(layer, term, place, moving, &fixed))
				continue;
			if (fixed) {
				entry.check = place->block;
				add_entry(&layer->fixed, entry);
				if (rule->each == EACH_TABLE && here)
					(void)check_number(layer, place, at);
			} else if (here) {
				entry.check = check_number(layer, place, at);
				add_entry(&layer->moving, entry);
			}
		}
}

static void place_cells(struct layer *layer, const struct shape *shape, enum side side)
{
	for (size_t i = 0; i < shape->count; i++) {
		const struct place *place = &shape->places[i];

		if (rule_fits(layer->rule->edition, place->edition) && rule_fits_list(layer->rule->table, place->table))
			place_cell(layer, shape, (uint32_t)i, side);
	}
}

/* Cells that do not move take part in every check of their table. */
static void spread_fixed(struct layer *layer)
{
	const uint32_t count = (uint32_t)(layer->plan->count - layer->first);

	for (uint32_t check = 0; check < count; check++)
		for (size_t i = 0; i < layer->fixed.count; i++) {
			struct entry entry = layer->fixed.list[i];

			if (entry.check != layer->blocks[check])
				continue;
			entry.check = check;
			add_entry(&layer->moving, entry);
		}
}

static int compare_entries(const void *one, const void *two)
{
	const struct entry *a = one, *b = two;

	if (a->check != b->check)
		return a->check < b->check ? -1 : 1;
	if (a->ordinal != b->ordinal)
		return a->ordinal < b->ordinal ? -1 : 1;
	return (a->term.cell > b->term.cell) - (a->term.cell < b->term.cell);
}

/* Is a code of the rule without a cell? And is a side of it without any? */
static void find_gaps(const struct rule *rule, const struct entry *entries, size_t count, bool *lacking, bool *one_sided)
{
	size_t ordinal = 0, at = 0;
	bool needed[2] = { false, false }, there[2] = { false, false };

	*lacking = false;
	for (size_t i = 0; i < rule->condition_count; i++)
		for (size_t j = 0; j < rule->conditions[i].term_count; j++, ordinal++) {
			const enum side side = rule->conditions[i].terms[j].side;

			needed[side] = true;
			if (at < count && entries[at].ordinal == ordinal)
				there[side] = true;
			else
				*lacking = true;
			while (at < count && entries[at].ordinal == ordinal)
				at++;
		}
	*one_sided = (needed[0] && !there[0]) || (needed[1] && !there[1]);
}

static void add_terms(struct plan *plan, struct plan_check *check, const struct entry *entries, size_t count)
{
	check->first = (uint32_t)plan->term_count;
	check->count = (uint32_t)count;
	if (plan->term_count + count > plan->term_room) {
		plan->term_room = (plan->term_count + count) * 2;
		plan->terms = xreallocarray(plan->terms, plan->term_room, sizeof *plan->terms);
	}
	for (size_t i = 0; i < count; i++)
		plan->terms[plan->term_count++] = entries[i].term;
}

/* See struct plan_check. The bounds keep 2^63 far. */
static bool is_of_counts(const struct plan *plan, const struct plan_check *check)
{
	enum { FACTOR_MAX = 1000, TERMS_MAX = 1000 };
	const struct rule *rule = check->rule;

	if (rule->years || rule->joint != JOINT_AND || check->count > TERMS_MAX)
		return false;
	for (size_t i = 0; i < rule->condition_count; i++)
		for (int side = 0; side < 2; side++) {
			const struct number constant = rule->conditions[i].constant[side];

			if (constant.decimals != 0 || constant.digits > COUNT_MAX || constant.digits < -COUNT_MAX)
				return false;
		}
	for (uint32_t i = 0; i < check->count; i++) {
		const struct number factor = plan->terms[check->first + i].factor;

		if (factor.decimals != 0 || factor.digits > FACTOR_MAX || factor.digits < -FACTOR_MAX)
			return false;
	}
	return true;
}

/*
 * Hands the cells to their checks. A rule of one edition over two years is silent where a year is
 * of the other edition, since the form then has no such cell.
 */
static void settle_checks(struct layer *layer)
{
	struct plan *plan = layer->plan;
	const struct entries *entries = &layer->moving;
	const uint32_t count = (uint32_t)(plan->count - layer->first);
	size_t at = 0, left = layer->first;

	if (entries->count > 0)
		qsort(entries->list, entries->count, sizeof *entries->list, compare_entries);
	for (uint32_t i = 0; i < count; i++) {
		struct plan_check *check = &plan->checks[layer->first + i];
		const size_t start = at;
		bool one_sided;

		while (at < entries->count && entries->list[at].check == i)
			at++;
		find_gaps(layer->rule, entries->list + start, at - start, &check->lacking, &one_sided);
		if (layer->rule->years && one_sided && !slice_is(layer->rule->edition, "*"))
			continue;
		add_terms(plan, check, entries->list + start, at - start);
		check->counts = is_of_counts(plan, check);
		plan->checks[left++] = *check;
	}
	plan->count = left;
}

static void lay_rule(struct plan *plan, const struct rule *rule)
{
	struct layer layer = { .plan = plan, .rule = rule, .checks = map_open(), .first = plan->count };

	place_cells(&layer, plan->new, SIDE_NEW);
	if (plan->old != NULL)
		place_cells(&layer, plan->old, SIDE_OLD);
	spread_fixed(&layer);
	settle_checks(&layer);
	map_close(layer.checks);
	free(layer.moving.list);
	free(layer.fixed.list);
	free(layer.blocks);
	buffer_free(&layer.key);
	buffer_free(&layer.name);
}

/* Checks of cells are at row/column, which stands nowhere as such. */
static void name_cells(struct plan *plan)
{
	size_t length = 0;

	for (size_t i = 0; i < plan->count; i++)
		length += plan->checks[i].rule->each == EACH_CELL ? plan->checks[i].at.len : 0;
	(void)buffer_reserve(&plan->text, length + 1);
	for (size_t i = 0; i < plan->count; i++) {
		struct slice *at = &plan->checks[i].at;
		char *name = plan->text.ptr + plan->text.len;

		if (plan->checks[i].rule->each != EACH_CELL)
			continue;
		buffer_add_slice(&plan->text, *at);
		*(char *)memchr(name, '\t', at->len) = '/';
		at->ptr = name;
	}
}

static struct plan *make_plan(const struct rules *rules, const struct shape *old, const struct shape *new)
{
	struct plan *plan = xcalloc(1, sizeof *plan);

	plan->old = old;
	plan->new = new;
	for (size_t i = 0; i < rules->count; i++)
		if (rules->list[i].years == (old != NULL))
			lay_rule(plan, &rules->list[i]);
	name_cells(plan);
	return plan;
}

static void free_plan(struct plan *plan)
{
	free(plan->checks);
	free(plan->terms);
	buffer_free(&plan->text);
	free(plan);
}

struct plans *plans_open(const struct rules *rules)
{
	struct plans *plans = xcalloc(1, sizeof *plans);

	plans->rules = rules;
	return plans;
}

void plans_clear(struct plans *plans)
{
	for (size_t i = 0; i < plans->count; i++)
		free_plan(plans->list[i]);
	plans->count = 0;
}

void plans_close(struct plans *plans)
{
	if (plans == NULL)
		return;
	plans_clear(plans);
	free(plans->list);
	free(plans);
}

const struct plan *plans_get(struct plans *plans, const struct shape *old, const struct shape *new)
{
	for (size_t i = plans->count; i-- > 0;)
		if (plans->list[i]->new == new && plans->list[i]->old == old)
			return plans->list[i];
	if (plans->count == plans->room) {
		plans->room = plans->room * 2 + 16;
		plans->list = xreallocarray(plans->list, plans->room, sizeof *plans->list);
	}
	return plans->list[plans->count++] = make_plan(plans->rules, old, new);
}

bool rules_over_years(const struct rules *rules, struct slice table, struct slice row, struct slice column)
{
	struct place place = { .table = table, .row = row, .column = column };
	struct layer layer = { 0 };
	bool found = false;

	for (size_t i = 0; i < rules->count && !found; i++) {
		const struct rule *rule = &rules->list[i];
		struct slice moving, at;
		bool fixed;

		layer.rule = rule;
		at = at_of(&layer, &place, &moving);
		if (!rule->years || !rule_fits_list(rule->table, table))
			continue;
		if (!rule_fits_list(rule->where, at))
			moving = (struct slice){ NULL, 0 };
		for (size_t j = 0; j < rule->condition_count; j++)
			for (size_t k = 0; k < rule->conditions[j].term_count; k++)
				if (term_fits(&layer, &rule->conditions[j].terms[k], &place, moving, &fixed))
					found = true;
	}
	buffer_free(&layer.name);
	return found;
}
