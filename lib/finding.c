/* What a check says of a report's numbers. */
#include "finding.h"

struct sums {
	struct number side[RULE_CONDITIONS][2];     /* left and right of each condition */
	bool doubtful;       /* a cell that it needs is not there */
	bool held;           /* a cell of it holds something */
	bool inferred;
	bool overflow;
};

/* The common case, whole numbers of ordinary size, without a call. */
static inline bool add_product(struct number *sum, struct number value, struct number factor)
{
	struct number product;

	if (factor.decimals == 0 && (factor.digits == 1 || factor.digits == -1)) {
		product = (struct number){ value.digits * factor.digits, value.decimals };
		if (sum->decimals == 0 && product.decimals == 0
		    && sum->digits < INT64_MAX / 4 && sum->digits > INT64_MIN / 4
		    && product.digits < INT64_MAX / 4 && product.digits > INT64_MIN / 4) {
			sum->digits += product.digits;
			return true;
		}
	} else if (!number_multiply(value, factor, &product)) {
		return false;
	}
	return number_add(*sum, product, sum);
}

static void add_terms(const struct plan *plan, const struct plan_check *check,
    const struct sheet *old, const struct sheet *new, struct sums *sums)
{
	const struct plan_term *terms = plan->terms + check->first;

	for (uint32_t i = 0; i < check->count; i++) {
		const struct plan_term *term = &terms[i];
		const struct sheet *sheet = term->side == SIDE_OLD ? old : new;
		const struct cell *cell = &sheet->cells[term->cell];

		sums->inferred |= cell->inferred;
		if (cell->status == CELL_NUMBER) {
			sums->held = true;
			if (!add_product(&sums->side[term->condition][term->right], cell->value, term->factor))
				sums->overflow = true;
		} else if (cell->status == CELL_BLANK) {
			if (cell->nil)
				sums->held = true;
			else if (!sheet->filled[sheet->shape->places[term->cell].block])
				sums->doubtful = true;
		} else {
			sums->doubtful = true;
		}
	}
}

/* Is the order of the two sides what the relation says? Of whole numbers. */
static bool is_so(enum relation relation, int order)
{
	switch (relation) {
	case RELATION_EQUAL:
		return order == 0;
	case RELATION_NOT_EQUAL:
		return order != 0;
	case RELATION_AT_MOST:
		return order <= 0;
	case RELATION_AT_LEAST:
		return order >= 0;
	case RELATION_LESS:
		return order < 0;
	case RELATION_MORE:
		return order > 0;
	case RELATION_WHOLE:
		break;
	}
	return true;
}

static bool holds(enum relation relation, const struct number side[2])
{
	return relation == RELATION_WHOLE ? number_is_whole(side[0]) : is_so(relation, number_compare(side[0], side[1]));
}

/* Do the conditions hold together? *which: the one to be shown, the first that does not hold. */
static bool joined(const struct rule *rule, const struct sums *sums, size_t *which)
{
	*which = 0;
	if (rule->joint == JOINT_EXACTLY_WHEN)
		return holds(rule->conditions[0].relation, sums->side[0])
		    == holds(rule->conditions[1].relation, sums->side[1]);
	for (size_t i = 0; i < rule->condition_count; i++)
		if (!holds(rule->conditions[i].relation, sums->side[i])) {
			*which = i;
			return false;
		}
	return true;
}

/* What is shown of the two sides of a rule's condition. */
static void show(const struct rule *rule, enum relation relation, struct number left, struct number right,
    struct finding *finding)
{
	finding->left = left;
	finding->has_left = true;
	if ((rule->each == EACH_CELL && !rule->years) || relation == RELATION_WHOLE)
		return;
	finding->right = right;
	finding->has_right = true;
	finding->has_delta = number_subtract(left, right, &finding->delta);
}

/* ---- counts ---- */

/* The common case, whole numbers all of which are there, added up as such. False where it is another. */
static bool add_counts(const struct plan *plan, const struct plan_check *check, const struct sheet *sheet,
    int64_t side[][2])
{
	const struct plan_term *terms = plan->terms + check->first;

	for (uint32_t i = 0; i < check->count; i++) {
		const struct cell *cell = &sheet->cells[terms[i].cell];
		const int64_t count = cell->value.digits;

		if (cell->status != CELL_NUMBER || cell->inferred || cell->value.decimals != 0 ||
		    count > COUNT_MAX || count < -COUNT_MAX)
			return false;
		side[terms[i].condition][terms[i].right] += count * terms[i].factor.digits;
	}
	return check->count != 0;
}

static bool evaluate_counts(const struct plan *plan, const struct plan_check *check, const struct sheet *sheet,
    struct finding *finding)
{
	const struct rule *rule = check->rule;
	int64_t side[RULE_CONDITIONS][2];
	size_t which = 0;

	for (size_t i = 0; i < rule->condition_count; i++)
		for (int k = 0; k < 2; k++)
			side[i][k] = rule->conditions[i].constant[k].digits;
	if (!add_counts(plan, check, sheet, side))
		return false;
	finding->status = STATUS_OK;
	for (size_t i = 0; i < rule->condition_count && finding->status == STATUS_OK; i++)
		if (!is_so(rule->conditions[i].relation, (side[i][0] > side[i][1]) - (side[i][0] < side[i][1]))) {
			finding->status = STATUS_FAIL;
			which = i;
		}
	show(rule, rule->conditions[which].relation, number_from(side[which][0]), number_from(side[which][1]), finding);
	return true;
}

static void show_sums(const struct rule *rule, const struct sums *sums, size_t which, struct finding *finding)
{
	const bool twofold = rule->joint == JOINT_EXACTLY_WHEN;

	show(rule, twofold ? RELATION_WHOLE : rule->conditions[which].relation, sums->side[which][0], sums->side[which][1],
	    finding);
	if (twofold && (rule->each != EACH_CELL || rule->years)) {
		finding->right = sums->side[1][0];
		finding->has_right = true;
	}
}

void plan_evaluate(const struct plan *plan, const struct plan_check *check,
    const struct sheet *old, const struct sheet *new, struct finding *finding)
{
	const struct rule *rule = check->rule;
	struct sums sums;
	size_t which;

	*finding = (struct finding){ .status = STATUS_UNKNOWN };
	if (check->lacking || (check->counts && evaluate_counts(plan, check, new, finding)))
		return;
	memset(sums.side, 0, 2 * sizeof *sums.side);
	for (size_t i = 0; i < rule->condition_count; i++) {
		sums.side[i][0] = rule->conditions[i].constant[0];
		sums.side[i][1] = rule->conditions[i].constant[1];
	}
	sums.doubtful = sums.held = sums.inferred = sums.overflow = false;
	add_terms(plan, check, old, new, &sums);
	if (sums.doubtful || sums.overflow || !sums.held)
		return;
	finding->status = joined(rule, &sums, &which) ? STATUS_OK : STATUS_FAIL;
	/* Placing a cell takes sums over cells of one report. */
	if (finding->status == STATUS_OK && sums.inferred && !rule->years && rule->each != EACH_CELL)
		finding->status = STATUS_ASSUMED;
	show_sums(rule, &sums, which, finding);
}
