/* One report: what its rows are in the form. */
#include "report.h"

#include <stdlib.h>

static const struct form_cell *first_cell(size_t order, enum edition edition)
{
	const char *code = keys_code(KEY_ROW, order);
	size_t count;
	const struct form_cell *cells = form_cells(edition, &count);

	for (size_t i = 0; i < count; i++)
		if (strcmp(cells[i].row, code) == 0)
			return &cells[i];
	return NULL;
}

bool row_in_edition(size_t order, enum edition edition)
{
	return first_cell(order, edition) != NULL;
}

static const char *caption_of(size_t order)
{
	const struct form_cell *cell = first_cell(order, EDITION_2019);

	if (cell == NULL)
		cell = first_cell(order, EDITION_2021);
	return cell != NULL && strcmp(cell->table, "disclosure") == 0 ? cell->caption : NULL;
}

size_t block_of_row(size_t order)
{
	const char *caption = caption_of(order), *last = NULL;
	size_t block = 0;

	if (caption == NULL)
		return BLOCK_COUNT;
	for (size_t i = 0; i <= order; i++) {
		const char *here = caption_of(i);

		block += last != NULL && here != NULL && strcmp(here, last) != 0;
		last = here;
	}
	return block;
}

void report_free(struct report *report)
{
	for (size_t i = 0; i < report->row_count; i++)
		row_free(&report->rows[i]);
	row_free(&report->review);
	free(report->rows);
	free(report->requests_header);
	free(report->groups);
	free(report->review_header);
}
