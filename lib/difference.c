/* The table of differences. */
#include "difference.h"

const char *const difference_columns[] = {
	"org", "table", "row", "column", "unit", "old_year", "new_year", "old", "new", "delta", "ratio", "status",
	"old_report", "new_report", NULL
};

/* The fields are put together as they are in a stream, escaped and parted by tabs, and written as one run. */
static void add(struct buffer *run, struct slice fields)
{
	buffer_add_slice(run, fields);
	buffer_add_char(run, '\t');
}

static void add_unit(struct buffer *run, struct slice old, struct slice new)
{
	if (old.len == 0 || new.len == 0 || slice_equal(old, new)) {
		add(run, old.len != 0 ? old : new);
		return;
	}
	buffer_add_slice(run, old);
	buffer_add_char(run, '/');
	add(run, new);
}

static void add_number(struct buffer *run, bool has, struct number number)
{
	if (has)
		number_append(number, run);
	buffer_add_char(run, '\t');
}

void difference_write(struct output *output, const struct difference *difference)
{
	struct buffer *run = output_scratch(output);

	add(run, difference->org);
	add(run, difference->codes);
	add_unit(run, difference->old_unit, difference->new_unit);
	add(run, difference->years);
	add_number(run, difference->has_old, difference->old);
	add_number(run, difference->has_new, difference->new);
	add_number(run, difference->has_delta, difference->delta);
	add_number(run, difference->has_ratio, difference->ratio);
	add(run, slice_from(difference_status_name(difference->status)));
	buffer_add_slice(run, difference->reports);
	output_run_raw(output, buffer_slice(run), 14);
	output_end(output);
	run->len = 0;
}
