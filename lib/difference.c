/* The table of differences. */
#include "difference.h"

const char *const difference_columns[] = {
	"org", "table", "row", "column", "unit", "old_year", "new_year", "old", "new", "delta", "ratio", "status",
	"old_report", "new_report", NULL
};

static void write_unit(struct output *output, struct slice old, struct slice new)
{
	struct buffer *unit;

	if (old.len == 0 || new.len == 0 || slice_equal(old, new)) {
		output_field_raw(output, old.len != 0 ? old : new);
		return;
	}
	unit = output_scratch(output);
	stream_unescape(old, unit);
	buffer_add_char(unit, '/');
	stream_unescape(new, unit);
	output_field_scratch(output);
}

/* A number and a tab: digits need no escapes. */
static void add_number(struct buffer *run, bool has, struct number number)
{
	if (has)
		number_append(number, run);
	buffer_add_char(run, '\t');
}

void difference_write(struct output *output, const struct difference *difference)
{
	struct buffer *run = output_scratch(output);

	output_field_raw(output, difference->org);
	output_run_raw(output, difference->codes, 3);
	write_unit(output, difference->old_unit, difference->new_unit);
	output_run_raw(output, difference->years, 2);
	add_number(run, difference->has_old, difference->old);
	add_number(run, difference->has_new, difference->new);
	add_number(run, difference->has_delta, difference->delta);
	add_number(run, difference->has_ratio, difference->ratio);
	buffer_add_text(run, difference_status_name(difference->status));
	output_run_raw(output, buffer_slice(run), 5);
	run->len = 0;
	output_run_raw(output, difference->reports, 2);
	output_end(output);
}
