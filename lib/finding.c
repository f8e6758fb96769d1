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

static bool holds(enum relation relation, const struct number side[2])
{
	const int order = relation == RELATION_WHOLE ? 0 : number_compare(side[0], side[1]);

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
	return number_is_whole(side[0]);
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

static void show(const struct rule *rule, const struct sums *sums, size_t which, struct finding *finding)
{
	finding->left = sums->side[which][0];
	finding->has_left = true;
	if (rule->each == EACH_CELL && !rule->years)
		return;
	if (rule->joint == JOINT_EXACTLY_WHEN) {
		finding->right = sums->side[1][0];
		finding->has_right = true;
		return;
	}
	if (rule->conditions[which].relation == RELATION_WHOLE)
		return;
	finding->right = sums->side[which][1];
	finding->has_right = true;
	finding->has_delta = number_subtract(finding->left, finding->right, &finding->delta);
}

void plan_evaluate(const struct plan *plan, const struct plan_check *check,
    const struct sheet *old, const struct sheet *new, struct finding *finding)
{
	const struct rule *rule = check->rule;
	struct sums sums;
	size_t which;

	*finding = (struct finding){ .status = STATUS_UNKNOWN };
	if (check->lacking)
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
	show(rule, &sums, which, finding);
}
