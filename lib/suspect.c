/*
 * A change of one cell is fixed by any sum that failed: it must be the difference. It counts if every other
 * sum that the cell takes part in fails by as much, and none that holds would be broken. What
 * no single cell explains may be a value that slipped into the next cell, or two mistakes that meet.
 */
#include "suspect.h"

#include "error.h"
#include "mistake.h"
#include "trial.h"

#include <stdlib.h>

/* Pairs of cells that are tried for a report; a report of the form with two mistakes takes a few hundred. */
enum { PAIRS = 20000 };

struct event {
	struct change changes[2];
	unsigned count;
	struct outcome outcome;
	double likelihood;
	enum mistake mistake;
};

struct suspects {
	struct trial trial;
	bool *tried;                   /* cells, alone */
	size_t tried_room;
	struct event *events;
	size_t count, room;
	unsigned pairs;                /* tried so far */
	bool has_pair;                 /* some event is of two cells */
};

struct suspects *suspects_open(void)
{
	return xcalloc(1, sizeof(struct suspects));
}

void suspects_forget(struct suspects *suspects)
{
	trial_free(&suspects->trial);
}

void suspects_close(struct suspects *suspects)
{
	if (suspects == NULL)
		return;
	trial_free(&suspects->trial);
	free(suspects->tried);
	free(suspects->events);
	free(suspects);
}

static struct number negated(struct number number)
{
	number.digits = -number.digits;
	return number;
}

static void add_event(struct suspects *suspects, const struct event *event)
{
	if (suspects->count == suspects->room) {
		suspects->room = suspects->room * 2 + 64;
		suspects->events = xreallocarray(suspects->events, suspects->room, sizeof *suspects->events);
	}
	suspects->events[suspects->count] = *event;
	for (unsigned i = 0; i < event->outcome.strained; i++)
		suspects->events[suspects->count].likelihood /= 2;
	if (event->count == 2 && event->changes[0].cell > event->changes[1].cell) {
		suspects->events[suspects->count].changes[0] = event->changes[1];
		suspects->events[suspects->count].changes[1] = event->changes[0];
	}
	suspects->count++;
	suspects->has_pair |= event->count == 2;
}

/* ---- how likely ---- */

/* The cell is the total of this sum: is the change one of its parts? */
static void look_at_parts(const struct suspects *suspects, uint32_t check, const struct change *change, struct mistake_context *context)
{
	const struct plan_check *sum = &suspects->trial.plan->checks[check];
	const struct plan_term *terms = &suspects->trial.plan->terms[sum->first];
	unsigned parts = 0;

	for (uint32_t i = 0; i < sum->count; i++) {
		const struct number value = suspects->trial.sheet->cells[terms[i].cell].value;

		if (terms[i].cell == change->cell || number_is_zero(value))
			continue;
		parts++;
		context->left_out |= number_compare(value, change->by) == 0;
		context->twice |= number_compare(value, negated(change->by)) == 0;
	}
	context->total |= parts > 0;
	if (parts > context->parts)
		context->parts = parts;
}

/* Does the cell hold what the cell beside it holds? */
static bool is_copy(const struct suspects *suspects, uint32_t cell, uint32_t beside)
{
	const struct cell *cells = suspects->trial.sheet->cells;

	return beside != NO_CELL && cells[beside].status == CELL_NUMBER && !number_is_zero(cells[cell].value)
	    && number_compare(cells[cell].value, cells[beside].value) == 0;
}

static double change_likelihood(const struct suspects *suspects, const struct change *change, enum mistake *mistake)
{
	const struct cell *cell = &suspects->trial.sheet->cells[change->cell];
	struct mistake_context context = { .blank = cell->status == CELL_BLANK };
	double likelihood;

	for (uint32_t i = suspects->trial.starts[change->cell]; i < suspects->trial.starts[change->cell + 1]; i++) {
		const struct link *link = &suspects->trial.links[i];

		if (link->linear && link->alone && suspects->trial.findings[link->check].status == STATUS_FAIL)
			look_at_parts(suspects, link->check, change, &context);
	}
	likelihood = mistake_likelihood(cell->value, change->meant, &context, mistake);
	if (*mistake != MISTAKE_ANY)
		return likelihood;
	/* Neighbours that are equal are met often enough: this tells a little more than nothing. */
	if (is_copy(suspects, change->cell, suspects->trial.left[change->cell]))
		*mistake = MISTAKE_RIGHT;
	else if (is_copy(suspects, change->cell, suspects->trial.right[change->cell]))
		*mistake = MISTAKE_LEFT;
	return *mistake != MISTAKE_ANY ? 3 * likelihood : likelihood;
}

/* ---- the search ---- */

/* The cell alone. */
static void try_cell(struct suspects *suspects, uint32_t cell, const struct link *link)
{
	struct event event = { .count = 1 };
	struct number by;

	if (!change_needed(link, suspects->trial.findings[link->check].delta, &by)
	    || !make_change(&suspects->trial, cell, by, &event.changes[0])
	    || !mends(&suspects->trial, event.changes, 1, &event.outcome))
		return;
	event.likelihood = change_likelihood(suspects, &event.changes[0], &event.mistake);
	add_event(suspects, &event);
}

/* What stands in `from` belongs in `to`, beside it; `from` gets what its sums ask for, or what stands in `to`. */
static void try_slip(struct suspects *suspects, uint32_t to, uint32_t from, enum mistake mistake)
{
	const struct cell *cells = suspects->trial.sheet->cells;
	struct event event = { .count = 2, .mistake = mistake };
	struct number by, back;

	if (to == NO_CELL || from == NO_CELL || !can_change(&suspects->trial, to) || !can_change(&suspects->trial, from)
	    || number_is_zero(cells[from].value)
	    || !number_subtract(cells[from].value, cells[to].value, &by)
	    || !make_change(&suspects->trial, to, by, &event.changes[0]))
		return;
	back = negated(by);
	if (!number_is_zero(cells[to].value)) {
		/* Each in the other's place: once for the two of them. */
		if (to > from)
			return;
		event.mistake = MISTAKE_SWAPPED;
	}
	for (uint32_t i = suspects->trial.starts[from]; i < suspects->trial.starts[from + 1] && event.mistake == mistake; i++) {
		const struct link *link = &suspects->trial.links[i];

		if (link->linear && suspects->trial.findings[link->check].status == STATUS_FAIL
		    && trial_link(&suspects->trial, to, link->check) == NULL
		    && change_needed(link, suspects->trial.findings[link->check].delta, &back))
			break;
	}
	if (!make_change(&suspects->trial, from, back, &event.changes[1])
	    || !mends(&suspects->trial, event.changes, 2, &event.outcome))
		return;
	event.likelihood = 0.05 * number_likelihood(event.changes[1].meant) / number_likelihood(cells[to].value);
	add_event(suspects, &event);
}

static void try_slips(struct suspects *suspects, uint32_t cell)
{
	const uint32_t right = suspects->trial.right[cell], down = suspects->trial.down[cell];

	try_slip(suspects, cell, right, MISTAKE_RIGHT);
	try_slip(suspects, right, cell, MISTAKE_LEFT);
	try_slip(suspects, cell, down, MISTAKE_DOWN);
	try_slip(suspects, down, cell, MISTAKE_UP);
}

/* A second cell for a change that leaves this check failing. */
static void try_second(struct suspects *suspects, struct event *event, uint32_t check)
{
	const struct plan_check *sum = &suspects->trial.plan->checks[check];
	const struct plan_term *terms = &suspects->trial.plan->terms[sum->first];
	struct number difference, by;

	if (!difference_after(&suspects->trial, check, event->changes, 1, &difference))
		return;
	for (uint32_t i = 0; i < sum->count && suspects->pairs < PAIRS; i++) {
		const struct link *link = trial_link(&suspects->trial, terms[i].cell, check);
		enum mistake other;

		if (terms[i].cell == event->changes[0].cell || !can_change(&suspects->trial, terms[i].cell))
			continue;
		suspects->pairs++;
		if (!change_needed(link, difference, &by) || !make_change(&suspects->trial, terms[i].cell, by, &event->changes[1])
		    || !mends(&suspects->trial, event->changes, 2, &event->outcome))
			continue;
		event->likelihood = change_likelihood(suspects, &event->changes[0], &event->mistake)
		    * change_likelihood(suspects, &event->changes[1], &other);
		if (event->mistake != other)
			event->mistake = MISTAKE_ANY;
		add_event(suspects, event);
	}
}

/* Two cells whose mistakes meet in the check, or in others that one of them takes part in. */
static void try_pairs(struct suspects *suspects, uint32_t check)
{
	const struct plan_check *sum = &suspects->trial.plan->checks[check];

	for (uint32_t i = 0; i < sum->count && suspects->pairs < PAIRS; i++) {
		const uint32_t cell = suspects->trial.plan->terms[sum->first + i].cell;

		if (!can_change(&suspects->trial, cell))
			continue;
		for (uint32_t j = suspects->trial.starts[cell]; j < suspects->trial.starts[cell + 1]; j++) {
			const struct link *link = &suspects->trial.links[j];
			struct event event = { .count = 2 };
			struct number by;

			if (suspects->trial.findings[link->check].status != STATUS_FAIL
			    || !suspects->trial.findings[link->check].has_delta
			    || !change_needed(link, suspects->trial.findings[link->check].delta, &by)
			    || !make_change(&suspects->trial, cell, by, &event.changes[0])
			    || mends(&suspects->trial, event.changes, 1, &event.outcome))
				continue;
			try_second(suspects, &event, event.outcome.broken);
		}
	}
}

static bool touches(const struct suspects *suspects, const struct event *event, uint32_t check)
{
	for (unsigned i = 0; i < event->count; i++)
		if (trial_link(&suspects->trial, event->changes[i].cell, check) != NULL)
			return true;
	return false;
}

static bool is_explained(const struct suspects *suspects, uint32_t check)
{
	for (size_t i = 0; i < suspects->count; i++)
		if (touches(suspects, &suspects->events[i], check))
			return true;
	return false;
}

static int compare_events(const void *one, const void *two)
{
	const struct event *a = one, *b = two;

	if (a->outcome.mended != b->outcome.mended)
		return a->outcome.mended > b->outcome.mended ? -1 : 1;
	if (a->likelihood != b->likelihood)
		return a->likelihood > b->likelihood ? -1 : 1;
	return (a->changes[0].cell > b->changes[0].cell) - (a->changes[0].cell < b->changes[0].cell);
}

static bool is_failed_equation(const struct suspects *suspects, uint32_t check)
{
	return suspects->trial.findings[check].status == STATUS_FAIL && suspects->trial.findings[check].has_delta
	    && is_equation(suspects->trial.plan->checks[check].rule);
}

static void search(struct suspects *suspects)
{
	const struct plan *plan = suspects->trial.plan;

	for (uint32_t check = 0; check < plan->count; check++) {
		if (!is_failed_equation(suspects, check))
			continue;
		for (uint32_t i = 0; i < plan->checks[check].count; i++) {
			const uint32_t cell = plan->terms[plan->checks[check].first + i].cell;

			if (suspects->tried[cell] || !can_change(&suspects->trial, cell))
				continue;
			suspects->tried[cell] = true;
			try_cell(suspects, cell, trial_link(&suspects->trial, cell, check));
			try_slips(suspects, cell);
		}
	}
	for (uint32_t check = 0; check < plan->count; check++)
		if (is_failed_equation(suspects, check) && !is_explained(suspects, check))
			try_pairs(suspects, check);
	if (suspects->count > 0)
		qsort(suspects->events, suspects->count, sizeof *suspects->events, compare_events);
}

void suspects_find(struct suspects *suspects, const struct plan *plan, struct sheet *sheet,
    const struct finding *findings)
{
	trial_begin(&suspects->trial, plan, sheet, findings);
	if (plan->new->count > suspects->tried_room) {
		suspects->tried_room = plan->new->count;
		suspects->tried = xreallocarray(suspects->tried, suspects->tried_room, sizeof *suspects->tried);
	}
	memset(suspects->tried, 0, plan->new->count * sizeof *suspects->tried);
	suspects->count = 0;
	suspects->pairs = 0;
	suspects->has_pair = false;
	search(suspects);
}

/* ---- telling ---- */

static void write_change(const struct suspects *suspects, const struct change *change, struct buffer *out)
{
	const struct place *place = &suspects->trial.plan->new->places[change->cell];

	buffer_add_slice(out, place->table);
	buffer_add_char(out, '/');
	buffer_add_slice(out, place->row);
	buffer_add_char(out, '/');
	buffer_add_slice(out, place->column);
	buffer_add_char(out, '=');
	number_append(change->meant, out);
}

/* How many checks a change of one cell mends that mends this one. */
static unsigned most_mended_alone(const struct suspects *suspects, uint32_t check)
{
	unsigned most = 0;

	for (size_t i = 0; i < suspects->count; i++)
		if (suspects->events[i].count == 1 && suspects->events[i].outcome.mended > most
		    && touches(suspects, &suspects->events[i], check))
			most = suspects->events[i].outcome.mended;
	return most;
}

/* Is the text there already as an alternative? */
static bool is_repeated(struct slice alternatives, struct slice text)
{
	while (alternatives.ptr != NULL)
		if (slice_equal(slice_cut(&alternatives, ';'), text))
			return true;
	return false;
}

void suspects_write(const struct suspects *suspects, size_t check, struct buffer *suspect, struct buffer *why)
{
	const unsigned alone = most_mended_alone(suspects, (uint32_t)check);
	const size_t start = suspect->len;

	for (size_t i = 0; i < suspects->count; i++) {
		const struct event *event = &suspects->events[i];
		const size_t before = suspect->len;
		bool first = true;

		/* Two cells only where they mend more than one does. */
		if (event->count > 1 && event->outcome.mended <= alone)
			continue;
		for (unsigned j = 0; j < event->count; j++) {
			if (trial_link(&suspects->trial, event->changes[j].cell, (uint32_t)check) == NULL)
				continue;
			buffer_add_text(suspect, !first ? "+" : before > start ? ";" : "");
			write_change(suspects, &event->changes[j], suspect);
			first = false;
		}
		if (first)
			continue;
		if (before == start) {
			buffer_add_text(why, mistake_name(event->mistake));
		} else if (suspects->has_pair) {
			const struct slice text = { suspect->ptr + before + 1, suspect->len - before - 1 };

			if (is_repeated((struct slice){ suspect->ptr + start, before - start }, text))
				suspect->len = before;
		}
	}
}

long suspects_first(const struct suspects *suspects, size_t check)
{
	const unsigned alone = most_mended_alone(suspects, (uint32_t)check);

	for (size_t i = 0; i < suspects->count; i++) {
		const struct event *event = &suspects->events[i];

		if (event->count > 1 && event->outcome.mended <= alone)
			continue;
		for (unsigned j = 0; j < event->count; j++)
			if (trial_link(&suspects->trial, event->changes[j].cell, (uint32_t)check) != NULL)
				return event->changes[j].cell;
	}
	return -1;
}
