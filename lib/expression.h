/* A rule, and its text, gik-rules(5), taken apart into conditions. Knows no form. */
#ifndef GIK_EXPRESSION_H
#define GIK_EXPRESSION_H

#include "error.h"
#include "number.h"
#include "slice.h"

enum side { SIDE_OLD, SIDE_NEW };      /* (Y) and (Y+1); a rule within one report has SIDE_NEW only */
enum rule_each { EACH_ROW, EACH_COLUMN, EACH_CELL, EACH_TABLE, EACH_CLAIM };
enum severity { SEVERITY_WARNING, SEVERITY_ERROR };
enum relation { RELATION_EQUAL, RELATION_NOT_EQUAL, RELATION_AT_MOST, RELATION_AT_LEAST,
	RELATION_LESS, RELATION_MORE, RELATION_WHOLE };
/* How the conditions of a rule hang together. */
enum joint { JOINT_AND, JOINT_EXACTLY_WHEN };

/* One summand: factor x the sum of the cells that the codes name. */
struct rule_term {
	struct number factor;
	struct slice *codes;           /* alternatives, `*` in them stands for any text; `row/column`
	                                * for a cell that does not move with the instance */
	size_t code_count;
	enum side side;
	bool value;                    /* the cell itself, in a rule that runs on each cell */
	bool right;                    /* stands on the right of the relation */
};

struct rule_condition {
	struct rule_term *terms;
	size_t term_count;
	struct number constant[2];     /* what is added on the left and on the right */
	enum relation relation;
};

/* The most conditions that a rule may have. */
enum { RULE_CONDITIONS = 8 };

/* All text lives as long as the rules. */
struct rule {
	struct slice check;            /* its name; several rules may bear one name */
	struct slice edition;          /* "*" for all */
	struct slice table;            /* patterns, parted by blanks; `-` before one that is left out */
	struct slice where;            /* likewise, over the row, the column or row/column */
	struct slice text;             /* the rule as it was written */
	enum rule_each each;
	enum severity severity;
	enum joint joint;
	bool years;                    /* it compares a year with the one before */
	struct rule_condition *conditions;
	size_t condition_count;
};

/*
 * Parses rule->text (which must outlive the rule) under rule->each, and fills in joint, years and the
 * conditions, which expression_free frees. -1 with a reason that says what was expected; the
 * conditions are then to be freed all the same.
 */
int expression_parse(struct rule *rule, struct error *err);
void expression_free(struct rule *rule);

#endif
