/* Printed labels held against the patterns of gik-norm. */
#include "naming.h"

#include "error.h"
#include "labels.h"

/* Opened at the first use and kept: compiling the patterns costs more than a report. */
static struct labels *labels;

/* For each cell of the form the path that named its row, and its column, last: most reports print the same. */
static struct buffer *last[EDITION_COUNT];

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

bool label_names(const struct form_cell *cell, enum naming field, struct slice text)
{
	struct buffer *known;
	struct label label;
	size_t count;

	if (labels == NULL)
		load();
	known = &last[cell->edition][2 * (size_t)(cell - form_cells(cell->edition, &count)) + (field == NAMING_COLUMN)];
	if (known->len != 0 && slice_equal(buffer_slice(known), text))
		return true;
	if (labels_code(labels, slice_from(edition_name(cell->edition)), slice_from(cell->table),
	    field == NAMING_ROW ? LABEL_ROW : LABEL_COLUMN, text, &label, NULL) != 1 ||
	    !slice_is(label.code, field == NAMING_ROW ? cell->row : cell->column))
		return false;
	known->len = 0;
	buffer_add_slice(known, text);
	return true;
}
