/* All the checks of one report after another. */
#ifndef GIK_AUDIT_H
#define GIK_AUDIT_H

#include "check.h"
#include "reports.h"
#include "suspect.h"

struct audit {
	const struct rules *rules;
	struct shapes *shapes;
	struct plans *plans;
	struct suspects *suspects;
	/* the report that audit_report was given last */
	const struct plan *plan;
	struct finding *findings;      /* plan->count of them */
	size_t room;
	struct claim_finding *claim_findings;
	size_t claim_count, claim_room;
	unsigned long errors, warnings;        /* checks that failed, by severity */
	unsigned long unknown, assumed;
	/* over all reports */
	bool applied;                  /* some check ran */
	bool named;                    /* some check ran that names a row or column */
	bool labels;                   /* a row or column looked like a printed label */
};

/* The rules must outlive it. Free with audit_free. */
void audit_init(struct audit *audit, const struct rules *rules);
void audit_free(struct audit *audit);

/* Evaluates every check of the report, and where some fail looks for suspects. Never fails;
 * results live until the next report is read. */
void audit_report(struct audit *audit, struct report *report);
/* Which checks are to be written beside those that failed. */
enum audit_extent { AUDIT_FAILED, AUDIT_UNKNOWN, AUDIT_ALL };

/* Writes the checks of the report that audit_report was given last, in the columns of check.h. */
void audit_write(struct audit *audit, const struct report *report, enum audit_extent extent, struct output *output);

/* To be called before the next report is read: forgets shapes where too many have come together. */
void audit_release(struct audit *audit, struct report *report);

#endif
