/*
 * The rules applied to reports of one shape: which checks there are and which cells each of them
 * adds up, worked out once a shape; then what each says of a report's numbers.
 */
#ifndef GIK_PLAN_H
#define GIK_PLAN_H

#include "rules.h"
#include "sheet.h"

enum check_status { STATUS_OK, STATUS_FAIL, STATUS_ASSUMED, STATUS_UNKNOWN };

/* A cell in a sum. */
struct plan_term {
	uint32_t cell;            /* index in the shape of its side */
	uint16_t condition;       /* of the rule */
	uint8_t side;             /* enum side */
	bool right;               /* on the right of the relation */
	struct number factor;
};

/* One check at one place. */
struct plan_check {
	const struct rule *rule;
	struct slice at;          /* lives as long as the plan */
	struct slice edition;
	uint32_t first, count;    /* its terms, condition by condition */
	bool lacking;             /* a code that it names is not in the report */
};

struct plan {
	struct plan_check *checks;
	size_t count, check_room;
	struct plan_term *terms;
	size_t term_count, term_room;
	struct buffer *texts;     /* (the module's own) */
	size_t text_count, text_room;
};

/* What a check says. A number that means nothing is not `has`. */
struct finding {
	enum check_status status;
	struct number left, right, delta;
	bool has_left, has_right, has_delta;
};

/*
 * All plans made so far. One serves either the checks of a report alone (old always NULL) or
 * those that compare a year with the one before. The rules and shapes must outlive it.
 */
struct plans;
struct plans *plans_open(const struct rules *rules);
void plans_close(struct plans *plans);
/* The plan for reports of these shapes; lives as long as the plans. Without old: the rules
 * within one report, with it: those over two years, and only those. */
const struct plan *plans_get(struct plans *plans, const struct shape *old, const struct shape *new);

/* Is the cell needed by a rule over two years? So that the others need not be kept. */
bool rules_over_years(const struct rules *rules, struct slice table, struct slice row, struct slice column);

/* What the check says of these reports (old NULL for a plan made without). */
void plan_evaluate(const struct plan *plan, const struct plan_check *check,
    const struct sheet *old, const struct sheet *new, struct finding *finding);

#endif
