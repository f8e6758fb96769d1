/* The table of differences. */
#include "difference.h"

const char *const difference_columns[] = {
	"org", "table", "row", "column", "unit", "old_year", "new_year", "old", "new", "delta", "ratio", "status",
	"old_report", "new_report", NULL
};

static void write_number(struct output *output, bool has, struct number number)
{
	if (has)
		number_append(number, output_scratch(output));
	output_field_scratch(output);
}

static void write_unit(struct output *output, struct slice old, struct slice new)
{
	struct buffer *unit;

	if (slice_equal(old, new) || new.len == 0 || old.len == 0) {
		output_field_raw(output, old.len != 0 ? old : new);
		return;
	}
	unit = output_scratch(output);
	stream_unescape(old, unit);
	buffer_add_char(unit, '/');
	stream_unescape(new, unit);
	output_field_scratch(output);
}

void difference_write(struct output *output, const struct difference *difference)
{
	output_field_raw(output, difference->org);
	output_field_raw(output, difference->table);
	output_field_raw(output, difference->row);
	output_field_raw(output, difference->column);
	write_unit(output, difference->old_unit, difference->new_unit);
	output_field_raw(output, difference->old_year);
	output_field_raw(output, difference->new_year);
	write_number(output, difference->has_old, difference->old);
	write_number(output, difference->has_new, difference->new);
	write_number(output, difference->has_delta, difference->delta);
	write_number(output, difference->has_ratio, difference->ratio);
	output_field(output, slice_from(difference_status_name(difference->status)));
	output_field_raw(output, difference->old_report);
	output_field_raw(output, difference->new_report);
	output_end(output);
}
