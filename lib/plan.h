/*
 * The rules applied to reports of one shape: which checks there are and which cells each of them
 * adds up, worked out once a shape. What each then says of a report's numbers is in finding.h.
 */
#ifndef GIK_PLAN_H
#define GIK_PLAN_H

#include "rules.h"
#include "sheet.h"

/* The largest whole number that is added up as a count. */
#define COUNT_MAX INT64_C(1000000000000)

/* A cell in a sum. */
struct plan_term {
	uint32_t cell;            /* index in the shape of its side */
	uint8_t condition;        /* of the rule */
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
	bool counts;              /* cells of one report, taken once or some whole times, in conditions that must all hold:
	                           * over whole numbers it can be added up as such */
};

struct plan {
	const struct shape *old, *new;
	struct plan_check *checks;
	size_t count, room;
	struct plan_term *terms;
	size_t term_count, term_room;
	struct buffer text;       /* what `at` points to where it is made up */
};

/* All plans made so far, for one set of rules. The rules and shapes must outlive it. */
struct plans;
struct plans *plans_open(const struct rules *rules);
void plans_close(struct plans *plans);
/* Forgets the plans; to be called before their shapes are forgotten. */
void plans_clear(struct plans *plans);
/* The plan for reports of these shapes; lives as long as the plans. Without old: the rules
 * within one report, with it: those over two years, and only those. */
const struct plan *plans_get(struct plans *plans, const struct shape *old, const struct shape *new);

/* Is the cell needed by a rule over two years? So that the others need not be kept. */
bool rules_over_years(const struct rules *rules, struct slice table, struct slice row, struct slice column);

#endif
