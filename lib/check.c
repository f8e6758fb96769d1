/* The table of checks. */
#include "check.h"

const char *const check_columns[] = {
	"report", "org", "year", "edition", "check", "at", "left", "right", "delta", "status", "severity",
	"suspect", "why", "expression", NULL
};

const char *status_name(enum check_status status)
{
	static const char *const names[] = { "ok", "fail", "assumed", "unknown" };

	return names[status];
}

const char *severity_name(enum severity severity)
{
	return severity == SEVERITY_ERROR ? "error" : "warning";
}

static void write_number(struct output *output, bool has, struct number number)
{
	if (has)
		number_append(number, output_scratch(output));
	output_field_scratch(output);
}

void check_write(struct output *output, const struct check_context *context,
    const struct plan_check *check, const struct finding *finding,
    struct slice suspect, struct slice why)
{
	output_field_raw(output, context->report);
	output_field_raw(output, context->org);
	output_field_raw(output, context->year);
	output_field_raw(output, check->edition);
	output_field_raw(output, check->rule->check);
	output_field_raw(output, check->at);
	write_number(output, finding->has_left, finding->left);
	write_number(output, finding->has_right, finding->right);
	write_number(output, finding->has_delta, finding->delta);
	output_field(output, slice_from(status_name(finding->status)));
	output_field(output, slice_from(severity_name(check->rule->severity)));
	output_field_raw(output, suspect);
	output_field_raw(output, why);
	output_field_raw(output, check->rule->text);
	output_end(output);
}
