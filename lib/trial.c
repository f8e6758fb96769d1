/* Changes on trial. */
#include "trial.h"

#include "error.h"
#include "map.h"

#include <stdlib.h>

/* ---- the plan the other way round: from cells to checks ---- */

bool is_equation(const struct rule *rule)
{
	return rule->condition_count == 1 && rule->conditions[0].relation == RELATION_EQUAL;
}

static struct number negated(struct number number)
{
	number.digits = -number.digits;
	return number;
}

static void link_check(struct trial *trial, uint32_t number, uint32_t *next)
{
	const struct plan_check *check = &trial->plan->checks[number];
	const struct plan_term *terms = &trial->plan->terms[check->first];
	const bool linear = is_equation(check->rule);
	uint32_t sides[2] = { 0, 0 };

	for (uint32_t i = 0; i < check->count; i++)
		sides[terms[i].right]++;
	for (uint32_t i = 0; i < check->count; i++) {
		struct link *link = &trial->links[next[terms[i].cell]++];

		*link = (struct link){ number, linear, linear && sides[terms[i].right] == 1 && check->count > 2,
			terms[i].right ? negated(terms[i].factor) : terms[i].factor };
		/* Twice in one equation: leave it to trial. */
		if (link > &trial->links[trial->starts[terms[i].cell]] && link[-1].check == number)
			link[-1].linear = link->linear = false;
	}
}

static void link_cells(struct trial *trial)
{
	const struct plan *plan = trial->plan;
	const size_t cells = plan->new->count;
	uint32_t *next = xcalloc(cells + 1, sizeof *next);

	trial->starts = xcalloc(cells + 1, sizeof *trial->starts);
	trial->links = xcalloc(plan->term_count + 1, sizeof *trial->links);
	for (size_t i = 0; i < plan->term_count; i++)
		trial->starts[plan->terms[i].cell + 1]++;
	for (size_t i = 0; i < cells; i++)
		trial->starts[i + 1] += trial->starts[i];
	memcpy(next, trial->starts, cells * sizeof *next);
	for (uint32_t check = 0; check < plan->count; check++)
		link_check(trial, check, next);
	free(next);
}

static void chain(struct map *last, struct buffer *key, struct slice table, struct slice line, uint32_t cell, uint32_t *next)
{
	uint32_t *slot;

	key->len = 0;
	buffer_add_slice(key, table);
	buffer_add_char(key, '\t');
	buffer_add_slice(key, line);
	slot = map_put(last, buffer_slice(key), cell);
	if (*slot != cell)
		next[*slot] = cell;
	*slot = cell;
}

static void find_neighbours(struct trial *trial)
{
	const struct shape *shape = trial->plan->new;
	struct map *rows = map_open(), *columns = map_open();
	struct buffer key = { NULL, 0, 0 };

	trial->left = xreallocarray(NULL, shape->count + 1, sizeof *trial->left);
	trial->right = xreallocarray(NULL, shape->count + 1, sizeof *trial->right);
	trial->down = xreallocarray(NULL, shape->count + 1, sizeof *trial->down);
	for (uint32_t i = 0; i < shape->count; i++) {
		const struct place *place = &shape->places[i];

		trial->right[i] = trial->down[i] = NO_CELL;
		chain(rows, &key, place->table, place->row, i, trial->right);
		chain(columns, &key, place->table, place->column, i, trial->down);
	}
	for (uint32_t i = 0; i < shape->count; i++)
		trial->left[i] = NO_CELL;
	for (uint32_t i = 0; i < shape->count; i++)
		if (trial->right[i] != NO_CELL)
			trial->left[trial->right[i]] = i;
	map_close(rows);
	map_close(columns);
	buffer_free(&key);
}

/* ---- trying a change ---- */

static void apply(const struct trial *trial, const struct change *changes, unsigned count, struct cell *kept)
{
	for (unsigned i = 0; i < count; i++) {
		struct cell *cell = &trial->sheet->cells[changes[i].cell];

		kept[i] = *cell;
		cell->value = changes[i].meant;
		cell->status = CELL_NUMBER;
		cell->has_number = true;
	}
}

static void restore(const struct trial *trial, const struct change *changes, unsigned count, const struct cell *kept)
{
	for (unsigned i = count; i-- > 0;)
		trial->sheet->cells[changes[i].cell] = kept[i];
}

const struct link *trial_link(const struct trial *trial, uint32_t cell, uint32_t check)
{
	for (uint32_t i = trial->starts[cell]; i < trial->starts[cell + 1]; i++)
		if (trial->links[i].check == check)
			return &trial->links[i];
	return NULL;
}

bool difference_after(const struct trial *trial, uint32_t check, const struct change *changes, unsigned count,
    struct number *difference)
{
	const struct finding *finding = &trial->findings[check];

	if (finding->status == STATUS_UNKNOWN || !finding->has_delta)
		return false;
	*difference = finding->delta;
	for (unsigned i = 0; i < count; i++) {
		const struct link *link = trial_link(trial, changes[i].cell, check);
		struct number part;

		if (link == NULL)
			continue;
		if (!link->linear || !number_multiply(link->factor, changes[i].by, &part)
		    || !number_add(*difference, part, difference))
			return false;
	}
	return true;
}

static enum check_status status_after(const struct trial *trial, uint32_t check, const struct change *changes, unsigned count)
{
	struct cell kept[2];
	struct finding finding;
	struct number difference;

	if (difference_after(trial, check, changes, count, &difference))
		return number_is_zero(difference) ? STATUS_OK : STATUS_FAIL;
	apply(trial, changes, count, kept);
	plan_evaluate(trial->plan, &trial->plan->checks[check], NULL, trial->sheet, &finding);
	restore(trial, changes, count, kept);
	return finding.status;
}

/* What becomes of one check; false where it speaks against the changes. */
static bool weigh(const struct trial *trial, uint32_t check, const struct change *changes, unsigned count, struct outcome *outcome)
{
	const bool failed = trial->findings[check].status == STATUS_FAIL;
	const bool fails = status_after(trial, check, changes, count) == STATUS_FAIL;

	if (failed && !fails)
		outcome->mended++;
	if (!fails)
		return true;
	if (trial->plan->checks[check].rule->severity == SEVERITY_WARNING) {
		outcome->strained += !failed;
		return true;
	}
	outcome->broken = check;
	return false;
}

bool mends(const struct trial *trial, const struct change *changes, unsigned count, struct outcome *outcome)
{
	*outcome = (struct outcome){ 0, 0, 0 };
	for (unsigned i = 0; i < count; i++)
		for (uint32_t j = trial->starts[changes[i].cell]; j < trial->starts[changes[i].cell + 1]; j++) {
			const uint32_t check = trial->links[j].check;

			if (i > 0 && trial_link(trial, changes[0].cell, check) != NULL)
				continue;
			if (!weigh(trial, check, changes, count, outcome))
				return false;
		}
	return outcome->mended > 0;
}

bool make_change(const struct trial *trial, uint32_t cell, struct number by, struct change *change)
{
	change->cell = cell;
	change->by = by;
	return !number_is_zero(by) && number_add(trial->sheet->cells[cell].value, by, &change->meant);
}

bool change_needed(const struct link *link, struct number difference, struct number *by)
{
	struct number product;

	if (!link->linear || number_is_zero(link->factor))
		return false;
	return number_divide(negated(difference), link->factor, 6, by)
	    && number_multiply(*by, link->factor, &product)
	    && number_compare(product, negated(difference)) == 0;
}

bool can_change(const struct trial *trial, uint32_t cell)
{
	const uint8_t status = trial->sheet->cells[cell].status;

	return status == CELL_NUMBER || status == CELL_BLANK;
}

void trial_free(struct trial *trial)
{
	free(trial->starts);
	free(trial->links);
	free(trial->left);
	free(trial->right);
	free(trial->down);
	*trial = (struct trial){ 0 };
}

void trial_begin(struct trial *trial, const struct plan *plan, struct sheet *sheet, const struct finding *findings)
{
	if (trial->plan != plan) {
		trial_free(trial);
		trial->plan = plan;
		link_cells(trial);
		find_neighbours(trial);
	}
	trial->sheet = sheet;
	trial->findings = findings;
}
