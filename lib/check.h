/* The table of checks that gik-sum and gik-diff -c write: its columns and its words. */
#ifndef GIK_CHECK_H
#define GIK_CHECK_H

#include "finding.h"
#include "stream.h"

/* report org year edition check at left right delta status severity suspect why expression, NULL. */
extern const char *const check_columns[];

/* `ok` `fail` `assumed` `unknown`; `error` `warning`. */
const char *status_name(enum check_status status);
const char *severity_name(enum severity severity);

/* What a record says beside the finding. report, org and year are escaped as in the stream. */
struct check_context {
	struct slice report, org, year;
};

/* Writes one record. suspect and why may be empty. */
void check_write(struct output *output, const struct check_context *context,
    const struct plan_check *check, const struct finding *finding,
    struct slice suspect, struct slice why);

#endif
