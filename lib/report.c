/* One report: what its rows are in the form. */
#include "report.h"

#include "error.h"

#include <stdlib.h>

const char *const request_columns[REQUEST_COLUMNS] = {
	"natural_person", "enterprise", "research", "public_interest", "legal_services", "other_org", "total"
};
const char *const review_outcomes[REVIEW_OUTCOMES] = { "upheld", "corrected", "other", "pending", "total" };

/* Where a row stands in the form: looked up once, asked for at every cell. */
static struct place {
	const struct form_cell *first[EDITION_COUNT];
	size_t block;
	uint8_t depth;
} *places;
static const char *captions[BLOCK_COUNT];

static const struct form_cell *find_first(const char *code, enum edition edition)
{
	size_t count;
	const struct form_cell *cells = form_cells(edition, &count);

	for (size_t i = 0; i < count; i++)
		if (strcmp(cells[i].row, code) == 0)
			return &cells[i];
	return NULL;
}

/* The caption of a row of the first table, NULL of another. */
static const char *caption_of(const struct place *place)
{
	const struct form_cell *cell = place->first[EDITION_2019];

	if (cell == NULL)
		cell = place->first[EDITION_2021];
	return cell != NULL && strcmp(cell->table, "disclosure") == 0 ? cell->caption : NULL;
}

static uint8_t count_groups(const struct form_cell *cell)
{
	const char *path = cell != NULL ? cell->row_label : "";
	uint8_t groups = 0;

	while ((path = strstr(path, " > ")) != NULL) {
		groups++;
		path += 3;
	}
	return groups;
}

/* The row in whichever edition has it. */
static const struct form_cell *either(const struct place *place)
{
	return place->first[EDITION_2021] != NULL ? place->first[EDITION_2021] : place->first[EDITION_2019];
}

static void load(void)
{
	const size_t count = keys_orders(KEY_ROW);
	const char *last = NULL;
	size_t block = 0;

	places = xreallocarray(NULL, count, sizeof *places);
	for (size_t i = 0; i < count; i++) {
		const char *code = keys_code(KEY_ROW, i), *here;

		for (size_t edition = 0; edition < EDITION_COUNT; edition++)
			places[i].first[edition] = find_first(code, (enum edition)edition);
		places[i].depth = count_groups(either(&places[i]));
		here = caption_of(&places[i]);
		block += last != NULL && here != NULL && strcmp(here, last) != 0;
		places[i].block = here != NULL ? block : BLOCK_COUNT;
		if (here != NULL && block < BLOCK_COUNT)
			captions[block] = here;
		last = here;
	}
}

static const struct place *place_of(size_t order)
{
	if (places == NULL)
		load();
	return &places[order];
}

const struct form_cell *form_row(size_t order)
{
	return either(place_of(order));
}

uint8_t row_depth(size_t order)
{
	return place_of(order)->depth;
}

bool row_in_edition(size_t order, enum edition edition)
{
	return place_of(order)->first[edition] != NULL;
}

bool row_is_group(const struct report *report, size_t order)
{
	return report->rows[order].count == 0 && !row_in_edition(order, report->edition);
}

const char *block_caption(size_t block)
{
	(void)place_of(0);
	return captions[block];
}

size_t block_of_row(size_t order)
{
	return place_of(order)->block;
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
