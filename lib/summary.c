/* A report in one line. */
#include "summary.h"

const char *const summary_columns[] = {
	"report", "org", "year", "errors", "warnings", "unknown", "doubtful", "missing", "worst", "place", NULL
};

/* What is worst: a failed check, or a claim, or a cell; none. */
struct worst {
	const struct plan_check *check;
	const struct finding *finding;
	const struct claim_finding *claim;
	size_t number;           /* of the check in the plan */
	long cell;               /* -1: none */
};

static void add_place(const struct place *place, struct buffer *out)
{
	buffer_add_slice(out, place->table);
	buffer_add_char(out, '/');
	buffer_add_slice(out, place->row);
	buffer_add_char(out, '/');
	buffer_add_slice(out, place->column);
}

static struct number size_of(struct number number)
{
	if (number.digits < 0)
		number.digits = -number.digits;
	return number;
}

/* An error is worse than a warning, a great difference than a small one; else the first stands. */
static bool is_worse(const struct plan_check *check, const struct finding *finding, const struct worst *worst)
{
	if (worst->finding == NULL)
		return true;
	if (check->rule->severity != worst->check->rule->severity)
		return check->rule->severity == SEVERITY_ERROR;
	if (!finding->has_delta || !worst->finding->has_delta)
		return finding->has_delta && !worst->finding->has_delta;
	return number_compare(size_of(finding->delta), size_of(worst->finding->delta)) > 0;
}

static struct worst find_worst(const struct audit *audit)
{
	struct worst worst = { .cell = -1 };

	for (size_t i = 0; i < audit->plan->count; i++)
		if (audit->findings[i].status == STATUS_FAIL
		    && is_worse(&audit->plan->checks[i], &audit->findings[i], &worst)) {
			worst.check = &audit->plan->checks[i];
			worst.finding = &audit->findings[i];
			worst.number = i;
		}
	for (size_t i = 0; i < audit->claim_count; i++) {
		const struct claim_finding *claim = &audit->claim_findings[i];

		if (claim->finding.status == STATUS_FAIL && is_worse(&claim->check, &claim->finding, &worst)) {
			worst.check = &claim->check;
			worst.finding = &claim->finding;
			worst.claim = claim;
		}
	}
	if (worst.check == NULL || worst.claim != NULL)
		return worst;
	worst.cell = suspects_first(audit->suspects, worst.number);
	if (worst.cell < 0 && worst.check->count > 0)
		worst.cell = (long)audit->plan->terms[worst.check->first].cell;
	return worst;
}

/* The sides, and the suspect or the rule: "15 against 10, probably requests/granted/total=10 (digits transposed)". */
static void describe_check(const struct audit *audit, const struct worst *worst, struct buffer *out)
{
	struct buffer suspect = { NULL, 0, 0 }, why = { NULL, 0, 0 };
	struct slice alternatives, first;

	buffer_add_slice(out, worst->check->rule->check);
	buffer_add_char(out, ' ');
	buffer_add_slice(out, worst->check->at);
	buffer_add_text(out, ": ");
	number_append(worst->finding->left, out);
	if (worst->finding->has_right) {
		buffer_add_text(out, " against ");
		number_append(worst->finding->right, out);
	}
	if (worst->claim == NULL)
		suspects_write(audit->suspects, worst->number, &suspect, &why);
	else
		buffer_add_slice(&why, worst->claim->remark);
	alternatives = buffer_slice(&suspect);
	first = slice_cut(&alternatives, ';');
	if (first.len > 0) {
		buffer_add_text(out, alternatives.ptr != NULL ? ", perhaps " : ", probably ");
		buffer_add_slice(out, first);
	}
	if (why.len > 0 || first.len == 0) {
		buffer_add_text(out, " (");
		buffer_add_slice(out, why.len > 0 ? buffer_slice(&why) : worst->check->rule->text);
		buffer_add_char(out, ')');
	}
	buffer_free(&suspect);
	buffer_free(&why);
}

/* The first cell in doubt, or missing, where no check failed. */
static void describe_cell(const struct report *report, struct worst *worst, struct buffer *out)
{
	const struct shape *shape = report->sheet.shape;
	const struct cell *cells = report->sheet.cells;

	for (size_t i = 0; i < shape->count && worst->cell < 0; i++)
		if (cells[i].status == CELL_AMBIGUOUS || cells[i].status == CELL_NONNUMERIC)
			worst->cell = (long)i;
	for (size_t i = 0; i < shape->count && worst->cell < 0; i++)
		if (cells[i].status == CELL_MISSING)
			worst->cell = (long)i;
	if (worst->cell < 0)
		return;
	add_place(&shape->places[worst->cell], out);
	buffer_add_text(out, cells[worst->cell].status == CELL_AMBIGUOUS ? " is ambiguous"
	    : cells[worst->cell].status == CELL_MISSING ? " is missing" : " is no number");
}

/* Where to look: in the document, or at the record where the document has no such place. */
static void describe_place(const struct report *report, long cell, struct buffer *out)
{
	const struct slice source = cell >= 0 ? report_kept(report, (size_t)cell) : (struct slice){ "", 0 };

	if (cell < 0)
		return;
	if (source.len > 0) {
		buffer_add_slice(out, report->report);
		buffer_add_char(out, ':');
		buffer_add_slice(out, source);
		return;
	}
	stream_escape(slice_from(report->file), out);
	buffer_add_char(out, ':');
	buffer_add_unsigned(out, report->sheet.cells[cell].line);
}

static void write_count(struct output *output, unsigned long count)
{
	buffer_add_unsigned(output_scratch(output), count);
	output_field_scratch(output);
}

void summary_write(const struct audit *audit, const struct report *report, struct output *output)
{
	struct worst worst = find_worst(audit);
	unsigned long doubtful = 0, missing = 0;
	struct buffer words = { NULL, 0, 0 }, place = { NULL, 0, 0 };

	for (size_t i = 0; i < report->sheet.shape->count; i++) {
		doubtful += report->sheet.cells[i].status == CELL_AMBIGUOUS || report->sheet.cells[i].status == CELL_NONNUMERIC;
		missing += report->sheet.cells[i].status == CELL_MISSING;
	}
	if (worst.check != NULL)
		describe_check(audit, &worst, &words);
	else
		describe_cell(report, &worst, &words);
	describe_place(report, worst.cell, &place);
	output_field_raw(output, report->report);
	output_field_raw(output, report->org);
	output_field_raw(output, report->year);
	write_count(output, audit->errors);
	write_count(output, audit->warnings);
	write_count(output, audit->unknown);
	write_count(output, doubtful);
	write_count(output, missing);
	output_field_raw(output, buffer_slice(&words));
	output_field_raw(output, buffer_slice(&place));
	output_end(output);
	buffer_free(&words);
	buffer_free(&place);
}
