/* Printed labels held against the patterns of gik-norm. */
#include "naming.h"

#include "labels.h"

/* Opened at the first use and kept: compiling the patterns costs more than a report. */
static struct labels *labels;

bool label_names(const struct form_cell *cell, enum naming field, struct slice text)
{
	struct label label;

	if (labels == NULL) {
		labels = labels_open();
		(void)labels_add_built_in(labels, NULL);
	}
	return labels_code(labels, slice_from(edition_name(cell->edition)), slice_from(cell->table),
	    field == NAMING_ROW ? LABEL_ROW : LABEL_COLUMN, text, &label, NULL) == 1 &&
	    slice_is(label.code, field == NAMING_ROW ? cell->row : cell->column);
}
