/*
 * The checks as data, gik-rules(5): a table of rules in a small language over codes, read from
 * lib/rules.tsv or a user's file. Knows no form: any table of that shape can be ruled.
 */
#ifndef GIK_RULES_H
#define GIK_RULES_H

#include "error.h"
#include "number.h"
#include "slice.h"
#include "stream.h"

enum side { SIDE_OLD, SIDE_NEW };      /* (Y) and (Y+1); a rule within one report has SIDE_NEW only */
enum rule_each { EACH_ROW, EACH_COLUMN, EACH_CELL, EACH_TABLE };
enum severity { SEVERITY_WARNING, SEVERITY_ERROR };
enum relation { RELATION_EQUAL, RELATION_NOT_EQUAL, RELATION_AT_MOST, RELATION_AT_LEAST,
	RELATION_LESS, RELATION_MORE, RELATION_WHOLE };
/* How the conditions of a rule hang together. */
enum joint { JOINT_AND, JOINT_EXACTLY_WHEN };

/* One summand: factor x the sum of the cells that the codes name, or factor alone where there are none. */
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
	enum relation relation;
};

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

struct rules {
	struct rule *list;
	size_t count, room;
};

/* The built-in rules. Never fails. Free with rules_free. */
void rules_init(struct rules *rules);
/* No rules at all. */
void rules_init_empty(struct rules *rules);
void rules_free(struct rules *rules);

/*
 * Adds the rules of a file (columns check, table, each, rule; edition, where, severity may be left out;
 * others are not looked at). A check that is there already is replaced by the file's rules of that
 * name; a rule without text only takes the check away. -1 with the reason, which names file and line.
 */
int rules_read(struct rules *rules, const char *path, enum stream_format format, struct error *err);

/* Does the text fit the pattern (`*`: any text)? */
bool rule_fits(struct slice pattern, struct slice text);
/* Does the text fit a list of patterns parted by blanks, `-` before those left out? */
bool rule_fits_list(struct slice patterns, struct slice text);

#endif
