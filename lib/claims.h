/*
 * Figures that a report states in its prose, and whether they agree with its tables and with each other.
 *
 * gik-extract --claims writes them behind the report's cells as records of table `claims`:
 *   row      the measure, TABLE/ROW/COLUMN in codes (requests/received/total), where the wording leaves
 *            no doubt; else empty
 *   column   what the figure is: `cell`, a figure for its measure; `percent.N`, a percentage, with `part.N`
 *            and `base.N`, of what it is; `sum.N`, a total, with `item.N`, what it adds up. N counts the groups of a
 *            report from 1. A figure that is two things comes twice.
 *   value    the number as it is printed, a percentage without its sign; unit (a case, %), note, source as ever
 *   words    a column of its own, the last: the words around the number
 */
#ifndef GIK_CLAIMS_H
#define GIK_CLAIMS_H

#include "check.h"
#include "record.h"

enum claim_kind { CLAIM_CELL, CLAIM_PART, CLAIM_BASE, CLAIM_PERCENT, CLAIM_ITEM, CLAIM_SUM, CLAIM_OTHER };

struct claim {
	enum claim_kind kind;
	uint32_t group, order;
	bool has_number, empty;
	struct number number;
	size_t measure, measure_length;        /* in the claims' text */
	size_t remark, remark_length;          /* words and place */
};

/* The claims of one report. Zero it before its first use; claims_free when done. */
struct claims {
	struct claim *list;
	size_t count, room;
	struct buffer text;
};

/* Forgets the claims, keeps the room. */
void claims_clear(struct claims *claims);
void claims_free(struct claims *claims);

/* Is it a record of a claim? */
static inline bool is_claim(struct slice table)
{
	return slice_is(table, "claims");
}

/* Adds a claim: row, column, source and words as they stand in the stream, and what it holds. */
void claims_add(struct claims *claims, struct slice row, struct slice column, const struct record_value *value,
    struct slice source, struct slice words);

/* A check of a claim: as a check of the plan, with what it says and the words and place of the claim. */
struct claim_finding {
	struct plan_check check;
	struct finding finding;
	struct slice remark;           /* lives as long as the claims */
};

/*
 * Checks the claims against the sheet and each other: as many findings as claims at most, for which there
 * must be room; returns their number. A check for which the rules have none of each `claim` is not made.
 */
size_t claims_check(struct claims *claims, const struct rules *rules, const struct sheet *sheet, struct claim_finding *findings);

#endif
