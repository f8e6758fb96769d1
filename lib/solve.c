/*
 * Arithmetic: of all ways to fill the rows, those that some assignment of the whole table needs that
 * satisfies the row sums, the column sums and received + carried in = total + carried out.
 *
 * The rows of outcomes are worked through one by one; a state is the vector of column sums so far,
 * with the least cost at which it is reached. States are made from both ends, then costs run forward through
 * the rows and backward from the sums that the rows of totals allow; a choice is kept where cost there and
 * cost back come within the margin of the best.
 */
#include "solve.h"

#include "error.h"
#include "prune.h"
#include "sums.h"

#include <stdio.h>
#include <stdlib.h>

enum {
	STEP_LIMIT = 400000,         /* moves from state to state in all: some tens of milliseconds */
	OUTER_LIMIT = 400000         /* combinations of the four rows of totals */
};

struct solver {
	const struct row *rows;
	size_t count;
	const struct tokens *tokens;
	struct choices *choices;
	struct options *options;      /* one for each row */
	size_t outer[4];              /* rows received, carried in, total, carried out */
	size_t *inner;                /* open rows of outcomes */
	size_t inner_count;
	struct vector fixed;          /* the sum of the outcomes that are not open */
	struct vector most;           /* the largest sums that any combination of totals allows */
	struct layer *layers;         /* inner_count + 1 */
	size_t steps;
	bool given_up;                /* there was too much to look at: nothing is said */
};

static bool vector_of(const struct solver *solver, size_t row, const struct choice *choice, struct vector *vector)
{
	bool whole = true;

	for (size_t c = 0; c < COLUMNS; c++)
		whole = row_number(&solver->rows[row], solver->tokens, choice->slot[c], &vector->sum[c]) && whole;
	vector_seal(vector);
	return whole;
}

/* Groups the choices of a row that satisfy its row sum. False where a value is no number or none satisfies. */
static bool make_options(struct solver *solver, size_t row)
{
	struct choices *choices = &solver->choices[row];
	struct options *options = &solver->options[row];

	options->option = xreallocarray(NULL, choices->count, sizeof *options->option);
	options->of = xreallocarray(NULL, choices->count, sizeof *options->of);
	options->choices = choices->count;
	options->count = 0;
	for (size_t i = 0; i < choices->count; i++) {
		struct vector vector;
		size_t at = 0;

		if (!vector_of(solver, row, &choices->choice[i], &vector))
			return false;
		options->of[i] = UINT32_MAX;
		if (choices->count > 1 &&
		    !sums_hold(SUMS_REQUESTS, &solver->rows[row], solver->tokens, &choices->choice[i]))
			continue;
		while (at < options->count && !vector_equal(&options->option[at].vector, &vector))
			at++;
		if (at == options->count)
			options->option[options->count++] = (struct option){ vector, NO_COST, NO_COST };
		if (choices->choice[i].cost < options->option[at].cost)
			options->option[at].cost = choices->choice[i].cost;
		options->of[i] = (uint32_t)at;
	}
	return options->count != 0;
}

/* Makes the states behind open row i that those before it lead to. False: too many. */
static bool spread_forward(struct solver *solver, size_t i)
{
	const struct options *options = &solver->options[solver->inner[i]];
	const struct layer *here = &solver->layers[i];

	for (size_t s = 0; s < here->count; s++) {
		for (size_t o = 0; o < options->count; o++) {
			struct vector sum;

			if (vector_add(&here->state[s], &options->option[o].vector, &solver->most, &sum) &&
			    layer_state(&solver->layers[i + 1], &sum) == SIZE_MAX)
				return false;
		}
	}
	return true;
}

/* Makes the states before open row i that can lead to those behind it. False: too many. */
static bool spread_backward(struct solver *solver, size_t i)
{
	const struct options *options = &solver->options[solver->inner[i]];
	const struct layer *next = &solver->layers[i + 1];

	for (size_t s = 0; s < next->count; s++) {
		for (size_t o = 0; o < options->count; o++) {
			struct vector rest;

			if (vector_subtract(&next->state[s], &options->option[o].vector, &solver->fixed, &rest) &&
			    layer_state(&solver->layers[i], &rest) == SIZE_MAX)
				return false;
		}
	}
	return true;
}

/*
 * Makes the states: from the start on and from the totals back, always on the side with fewer of them, until
 * the sides meet: far fewer than from one side alone.
 */
static bool make_states(struct solver *solver)
{
	size_t low = 0, high = solver->inner_count;

	(void)layer_state(&solver->layers[0], &solver->fixed);
	while (high - low > 1) {
		const size_t ahead = solver->layers[low].count * solver->options[solver->inner[low]].count;
		const size_t back = solver->layers[high].count * solver->options[solver->inner[high - 1]].count;

		solver->steps += ahead < back ? ahead : back;
		if (solver->steps > STEP_LIMIT)
			return false;
		if (!(ahead < back ? spread_forward(solver, low++) : spread_backward(solver, --high)))
			return false;
	}
	return true;
}

/* The least cost at which each state is reached from the start. */
static void go_forward(struct solver *solver)
{
	solver->layers[0].forward[layer_find(&solver->layers[0], &solver->fixed)] = 0;
	for (size_t i = 0; i < solver->inner_count; i++) {
		const struct options *options = &solver->options[solver->inner[i]];
		struct layer *here = &solver->layers[i], *next = &solver->layers[i + 1];

		for (size_t s = 0; s < here->count; s++) {
			for (size_t o = 0; o < options->count && here->forward[s] != NO_COST; o++) {
				struct vector sum;
				size_t at;

				if (!vector_add(&here->state[s], &options->option[o].vector, &solver->most, &sum))
					continue;
				at = layer_find(next, &sum);
				if (at != SIZE_MAX && here->forward[s] + options->option[o].cost < next->forward[at])
					next->forward[at] = here->forward[s] + options->option[o].cost;
			}
		}
	}
}

/* From the sums that the totals allow back to the start; each option learns its best assignment. */
static void go_backward(struct solver *solver)
{
	for (size_t i = solver->inner_count; i-- > 0;) {
		const struct options *options = &solver->options[solver->inner[i]];
		struct layer *here = &solver->layers[i], *next = &solver->layers[i + 1];

		for (size_t s = 0; s < here->count; s++) {
			for (size_t o = 0; o < options->count && here->forward[s] != NO_COST; o++) {
				struct option *option = &options->option[o];
				struct vector sum;
				size_t at;
				int32_t rest;

				if (!vector_add(&here->state[s], &option->vector, &solver->most, &sum))
					continue;
				at = layer_find(next, &sum);
				if (at == SIZE_MAX || next->backward[at] == NO_COST)
					continue;
				rest = next->backward[at] + option->cost;
				if (rest < here->backward[s])
					here->backward[s] = rest;
				if (here->forward[s] + rest < option->through)
					option->through = here->forward[s] + rest;
			}
		}
	}
}

/* ---- the rows of totals ---- */

/* Calls back for each combination of the four rows that balances in every column. False: too many. */
static bool each_balance(struct solver *solver, void (*take)(struct solver *, struct option *const *))
{
	const struct options *options[4];
	struct option *pick[4];
	size_t all = 1;

	for (size_t i = 0; i < 4; i++) {
		options[i] = &solver->options[solver->outer[i]];
		all *= options[i]->count;
		if (all > OUTER_LIMIT)
			return false;
	}
	for (size_t n = 0; n < all; n++) {
		size_t left = n, c = 0;

		for (size_t i = 0; i < 4; i++) {
			pick[i] = &options[i]->option[left % options[i]->count];
			left /= options[i]->count;
		}
		while (c < COLUMNS && pick[0]->vector.sum[c] + pick[1]->vector.sum[c] ==
		    pick[2]->vector.sum[c] + pick[3]->vector.sum[c])
			c++;
		if (c == COLUMNS)
			take(solver, pick);
	}
	return true;
}

/* A total that the outcomes may come to: the states go back from there. */
static void aim(struct solver *solver, struct option *const *pick)
{
	(void)layer_state(&solver->layers[solver->inner_count], &pick[2]->vector);
}

static void widen(struct solver *solver, struct option *const *pick)
{
	for (size_t c = 0; c < COLUMNS; c++)
		if (pick[2]->vector.sum[c] > solver->most.sum[c])
			solver->most.sum[c] = pick[2]->vector.sum[c];
}

static int32_t cost_of(struct option *const *pick)
{
	return pick[0]->cost + pick[1]->cost + pick[2]->cost + pick[3]->cost;
}

/* A total that the outcomes can reach: the way back starts there, and its rows learn what it costs. */
static void meet(struct solver *solver, struct option *const *pick)
{
	struct layer *last = &solver->layers[solver->inner_count];
	const size_t at = layer_find(last, &pick[2]->vector);
	int32_t cost;

	if (at == SIZE_MAX || last->forward[at] == NO_COST)
		return;
	cost = cost_of(pick);
	if (cost < last->backward[at])
		last->backward[at] = cost;
	cost += last->forward[at];
	for (size_t i = 0; i < 4; i++)
		if (cost < pick[i]->through)
			pick[i]->through = cost;
}

/* ---- all of it ---- */

static bool find_outer(struct solver *solver)
{
	static const char *const codes[4] = { "received", "carried_in", "total", "carried_out" };

	for (size_t i = 0; i < 4; i++) {
		const size_t order = keys_order(KEY_ROW, codes[i]);

		solver->outer[i] = solver->count;
		for (size_t r = 0; r < solver->count; r++)
			if (solver->rows[r].order == order)
				solver->outer[i] = r;
		if (solver->outer[i] == solver->count)
			return false;
	}
	return true;
}

/* Is it one of the four rows of totals? */
static bool is_outer(const struct solver *solver, size_t row)
{
	for (size_t i = 0; i < 4; i++)
		if (solver->outer[i] == row)
			return true;
	return false;
}

/* What each column by itself says of the rows of outcomes and their total. */
static bool prune(struct solver *solver)
{
	struct options **rows = xreallocarray(NULL, solver->count, sizeof *rows);
	size_t count = 0;
	bool left;

	for (size_t r = 0; r < solver->count; r++)
		if (!is_outer(solver, r))
			rows[count++] = &solver->options[r];
	left = prune_options(rows, count, &solver->options[solver->outer[2]]);
	free(rows);
	return left;
}

static int by_total(const void *a, const void *b)
{
	const size_t *one = a, *two = b;

	return (one[1] > two[1]) - (one[1] < two[1]);
}

/*
 * Parts the rows of outcomes into those that are open, and the sum of the others. Small rows come first: theirs are few
 * different sums, and the large ones, whose sums differ, are where the two sides meet.
 */
static void find_inner(struct solver *solver)
{
	size_t (*order)[2] = xreallocarray(NULL, solver->count, sizeof *order);

	for (size_t r = 0; r < solver->count; r++) {
		const struct options *options = &solver->options[r];

		if (is_outer(solver, r))
			continue;
		if (options->count == 1) {
			options->option[0].through = 0;
			for (size_t c = 0; c < COLUMNS; c++)
				solver->fixed.sum[c] += options->option[0].vector.sum[c];
			solver->fixed.hash += options->option[0].vector.hash;
			continue;
		}
		order[solver->inner_count][0] = r;
		order[solver->inner_count++][1] = (size_t)options->option[0].vector.sum[COLUMNS - 1];
	}
	qsort(order, solver->inner_count, sizeof *order, by_total);
	for (size_t i = 0; i < solver->inner_count; i++)
		solver->inner[i] = order[i][0];
	free(order);
}

/* The least cost of a whole assignment, NO_COST where there is none. */
static int32_t search(struct solver *solver)
{
	int32_t best = NO_COST;

	for (size_t r = 0; r < solver->count; r++)
		if (!make_options(solver, r))
			return NO_COST;
	if (!find_outer(solver) || !prune(solver))
		return NO_COST;
	find_inner(solver);
	if (!each_balance(solver, widen)) {
		solver->given_up = true;
		return NO_COST;
	}
	for (size_t c = 0; c < COLUMNS; c++)
		if (solver->fixed.sum[c] > solver->most.sum[c])
			return NO_COST;
	if (!each_balance(solver, aim) || !make_states(solver)) {
		solver->given_up = true;
		return NO_COST;
	}
	go_forward(solver);
	(void)each_balance(solver, meet);
	go_backward(solver);
	for (size_t o = 0; o < solver->options[solver->outer[2]].count; o++)
		if (solver->options[solver->outer[2]].option[o].through < best)
			best = solver->options[solver->outer[2]].option[o].through;
	return best;
}

/* Keeps the choices whose best assignment is within the margin. */
static void keep(struct solver *solver, size_t row, int32_t best)
{
	struct choices *choices = &solver->choices[row];
	const struct options *options = &solver->options[row];
	size_t kept = 0;

	if (choices->count == 1)
		return;
	for (size_t i = 0; i < choices->count; i++) {
		const struct option *option;

		if (options->of[i] == UINT32_MAX)
			continue;
		option = &options->option[options->of[i]];
		if (option->through == NO_COST)
			continue;
		/* Rows with one option were not searched: only their own cost tells their choices apart. */
		if (options->count == 1 ? choices->choice[i].cost - option->cost <= COST_MARGIN :
		    option->through - option->cost + choices->choice[i].cost - best <= COST_MARGIN)
			choices->choice[kept++] = choices->choice[i];
	}
	choices->count = kept;
}

bool solve_requests(const struct row *rows, size_t count, const struct tokens *tokens, struct choices *choices,
    bool *refuted, bool debug)
{
	struct solver solver = { .rows = rows, .count = count, .tokens = tokens, .choices = choices };
	int32_t best;

	solver.options = xcalloc(count, sizeof *solver.options);
	solver.inner = xcalloc(count, sizeof *solver.inner);
	solver.layers = xcalloc(count + 1, sizeof *solver.layers);
	best = search(&solver);
	*refuted = best == NO_COST && !solver.given_up;
	if (debug)
		fprintf(stderr, "sums: %zu open rows, %zu steps, %s\n", solver.inner_count, solver.steps,
		    best != NO_COST ? "settled" : solver.given_up ? "given up" : "no assignment");
	for (size_t i = 0; i < count && best != NO_COST; i++)
		keep(&solver, i, best);
	for (size_t i = 0; i <= count; i++)
		layer_close(&solver.layers[i]);
	for (size_t i = 0; i < count; i++) {
		free(solver.options[i].option);
		free(solver.options[i].of);
	}
	free(solver.options);
	free(solver.inner);
	free(solver.layers);
	return best != NO_COST;
}

/* The pairs of the applicants' columns with opposite differences. */
static unsigned opposite(const int64_t *difference)
{
	unsigned columns = 0;

	for (size_t a = 0; a + 1 < COLUMNS; a++)
		for (size_t b = 0; b < a; b++)
			if (difference[a] != 0 && difference[a] == -difference[b])
				columns |= 1u << a | 1u << b;
	return columns;
}

bool solve_crossed(const struct row *rows, size_t count, const struct tokens *tokens, struct choices *choices,
    unsigned *columns)
{
	struct solver solver = { .rows = rows, .count = count, .tokens = tokens, .choices = choices };
	int64_t outcomes[COLUMNS] = { 0 }, balance[COLUMNS] = { 0 };

	*columns = 0;
	if (!find_outer(&solver))
		return false;
	for (size_t r = 0; r < count; r++) {
		struct vector vector = { .hash = 0 };
		const bool in = r == solver.outer[0] || r == solver.outer[1], out = r == solver.outer[2] || r == solver.outer[3];

		if (choices[r].count != 1)
			return false;
		(void)vector_of(&solver, r, &choices[r].choice[0], &vector);
		for (size_t c = 0; c < COLUMNS; c++) {
			outcomes[c] += r == solver.outer[2] ? -vector.sum[c] : in || out ? 0 : vector.sum[c];
			balance[c] += in ? vector.sum[c] : out ? -vector.sum[c] : 0;
		}
	}
	*columns = opposite(outcomes) | opposite(balance);
	return *columns != 0;
}
