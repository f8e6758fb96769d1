/* Printed labels held against the patterns of gik-norm. */
#include "naming.h"

#include "error.h"
#include "escape.h"
#include "labels.h"

/* Opened at the first use and kept: compiling the patterns costs more than a report. */
static struct labels *labels;

/* For each cell of the form the path that named its row, and its column, last, and its field: most reports print the same.
 * The form's field is made when it is first needed. */
static struct naming_last {
	struct buffer text, field, form;
} *last[EDITION_COUNT];

static void load(void)
{
	labels = labels_open();
	(void)labels_add_built_in(labels, NULL);
	for (int edition = 0; edition < EDITION_COUNT; edition++) {
		size_t count;

		(void)form_cells((enum edition)edition, &count);
		last[edition] = xcalloc(2 * count, sizeof *last[edition]);
	}
}

/* Do the patterns map the label path to the cell's row or column? */
static bool is_named(const struct form_cell *cell, enum naming field, struct slice text)
{
	struct label label;

	return labels_code(labels, slice_from(edition_name(cell->edition)), slice_from(cell->table),
	    field == NAMING_ROW ? LABEL_ROW : LABEL_COLUMN, text, &label, NULL) == 1 &&
	    slice_is(label.code, field == NAMING_ROW ? cell->row : cell->column);
}

static struct slice set_field(struct buffer *field, struct slice text)
{
	field->len = 0;
	stream_escape(text, field);
	buffer_add_char(field, '\t');
	return buffer_slice(field);
}

struct slice label_field(const struct form_cell *cell, enum naming field, struct slice text)
{
	struct naming_last *known;
	size_t count;

	if (labels == NULL)
		load();
	known = &last[cell->edition][2 * (size_t)(cell - form_cells(cell->edition, &count)) + (field == NAMING_COLUMN)];
	if (known->text.len != 0 && slice_equal(buffer_slice(&known->text), text))
		return buffer_slice(&known->field);
	if (!is_named(cell, field, text))
		return known->form.len != 0 ? buffer_slice(&known->form) :
		    set_field(&known->form, slice_from(field == NAMING_ROW ? cell->row_label : cell->column_label));
	known->text.len = 0;
	buffer_add_slice(&known->text, text);
	return set_field(&known->field, text);
}
