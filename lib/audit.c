/* The checks of one report after another. */
#include "audit.h"

#include "error.h"

#include <stdlib.h>

/* Shapes that are remembered at a time: the form has two and their mixtures. */
enum { SHAPES = 64 };

void audit_init(struct audit *audit, const struct rules *rules)
{
	*audit = (struct audit){ .rules = rules };
	audit->shapes = shapes_open();
	audit->plans = plans_open(rules);
	audit->suspects = suspects_open();
}

void audit_free(struct audit *audit)
{
	suspects_close(audit->suspects);
	plans_close(audit->plans);
	shapes_close(audit->shapes);
	free(audit->findings);
	free(audit->claim_findings);
	*audit = (struct audit){ 0 };
}

/* Printed labels hold blanks or letters beyond ASCII; codes commonly do not. */
static bool looks_printed(struct slice code)
{
	for (size_t i = 0; i < code.len; i++)
		if (code.ptr[i] == ' ' || (unsigned char)code.ptr[i] >= 0x80)
			return true;
	return false;
}

/* What the plan tells of the input; only asked until it has told enough. */
static void look_at_plan(struct audit *audit)
{
	const struct plan *plan = audit->plan;

	audit->applied |= plan->count > 0;
	for (size_t i = 0; i < plan->count && !audit->named; i++)
		audit->named = plan->checks[i].rule->each != EACH_CELL;
	for (size_t i = 0; i < plan->new->count && !audit->labels; i++)
		audit->labels = looks_printed(plan->new->places[i].row) || looks_printed(plan->new->places[i].column);
}

static void count_finding(struct audit *audit, const struct plan_check *check, const struct finding *finding)
{
	switch (finding->status) {
	case STATUS_OK:
		break;
	case STATUS_FAIL:
		if (check->rule->severity == SEVERITY_ERROR)
			audit->errors++;
		else
			audit->warnings++;
		break;
	case STATUS_ASSUMED:
		audit->assumed++;
		break;
	case STATUS_UNKNOWN:
		audit->unknown++;
		break;
	}
}

static void check_claims(struct audit *audit, struct report *report)
{
	if (report->claims.count > audit->claim_room) {
		audit->claim_room = report->claims.count * 2;
		audit->claim_findings = xreallocarray(audit->claim_findings, audit->claim_room, sizeof *audit->claim_findings);
	}
	audit->claim_count = claims_check(&report->claims, audit->rules, &report->sheet, audit->claim_findings);
	for (size_t i = 0; i < audit->claim_count; i++)
		count_finding(audit, &audit->claim_findings[i].check, &audit->claim_findings[i].finding);
}

void audit_report(struct audit *audit, struct report *report)
{
	struct sheet *sheet = &report->sheet;
	const struct plan *plan = plans_get(audit->plans, NULL, sheet->shape);

	audit->plan = plan;
	if (!audit->named)
		look_at_plan(audit);
	if (plan->count > audit->room) {
		audit->room = plan->count;
		audit->findings = xreallocarray(audit->findings, audit->room, sizeof *audit->findings);
	}
	audit->errors = audit->warnings = audit->unknown = audit->assumed = 0;
	for (size_t i = 0; i < plan->count; i++) {
		plan_evaluate(plan, &plan->checks[i], NULL, sheet, &audit->findings[i]);
		count_finding(audit, &plan->checks[i], &audit->findings[i]);
	}
	if (audit->errors + audit->warnings > 0)
		suspects_find(audit->suspects, plan, sheet, audit->findings);
	audit->claim_count = 0;
	if (report->claims.count > 0)
		check_claims(audit, report);
}

static bool wanted(enum audit_extent extent, enum check_status status)
{
	return status == STATUS_FAIL || extent == AUDIT_ALL || (extent == AUDIT_UNKNOWN && status != STATUS_OK);
}

void audit_write(struct audit *audit, const struct report *report, enum audit_extent extent, struct output *output)
{
	const struct check_context context = { report->report, report->org, report->year };
	struct buffer suspect = { NULL, 0, 0 }, why = { NULL, 0, 0 };

	if (audit->errors + audit->warnings + audit->unknown + audit->assumed == 0 && extent != AUDIT_ALL)
		return;
	for (size_t i = 0; i < audit->plan->count; i++) {
		const enum check_status status = audit->findings[i].status;

		if (!wanted(extent, status))
			continue;
		suspect.len = why.len = 0;
		if (status == STATUS_FAIL)
			suspects_write(audit->suspects, i, &suspect, &why);
		check_write(output, &context, &audit->plan->checks[i], &audit->findings[i],
		    buffer_slice(&suspect), buffer_slice(&why));
	}
	for (size_t i = 0; i < audit->claim_count; i++) {
		const struct claim_finding *claim = &audit->claim_findings[i];

		if (wanted(extent, claim->finding.status))
			check_write(output, &context, &claim->check, &claim->finding, SLICE(""), claim->remark);
	}
	buffer_free(&suspect);
	buffer_free(&why);
}

void audit_release(struct audit *audit, struct report *report)
{
	if (shapes_count(audit->shapes) <= SHAPES)
		return;
	audit->plan = NULL;
	suspects_forget(audit->suspects);
	plans_clear(audit->plans);
	shapes_clear(audit->shapes);
	report->sheet.shape = NULL;
}
