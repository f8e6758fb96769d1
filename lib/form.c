/* The cells of the form, from the data. */
#include "form.h"

#include "data.h"
#include "error.h"

static struct form_cell *cells[EDITION_COUNT];
static size_t counts[EDITION_COUNT];

static void load(void)
{
	for (size_t i = 0; i < EDITION_COUNT; i++) {
		cells[i] = xreallocarray(NULL, data_form.rows, sizeof *cells[i]);
		counts[i] = 0;
	}
	for (size_t i = 0; i < data_form.rows; i++) {
		const char *const *field = data_form.fields + i * data_form.width;
		enum edition edition;

		if (!edition_parse(slice_from(field[0]), &edition))
			continue;
		cells[edition][counts[edition]++] = (struct form_cell){
			edition, field[1], field[2], field[3], field[4], field[5], field[6], field[7]
		};
	}
}

const struct form_cell *form_cells(enum edition edition, size_t *count)
{
	if (cells[0] == NULL)
		load();
	*count = counts[edition];
	return cells[edition];
}

const struct form_cell *form_find(enum edition edition, struct slice table, struct slice row, struct slice column)
{
	size_t count;
	const struct form_cell *cell = form_cells(edition, &count);

	for (size_t i = 0; i < count; i++)
		if (slice_is(column, cell[i].column) && slice_is(row, cell[i].row) && slice_is(table, cell[i].table))
			return &cell[i];
	return NULL;
}

const char *edition_name(enum edition edition)
{
	return edition == EDITION_2019 ? "2019" : "2021";
}

bool edition_parse(struct slice text, enum edition *edition)
{
	if (slice_is(text, "2019"))
		*edition = EDITION_2019;
	else if (slice_is(text, "2021"))
		*edition = EDITION_2021;
	else
		return false;
	return true;
}

enum edition edition_of_year(int year)
{
	return year == 2019 || year == 2020 ? EDITION_2019 : EDITION_2021;
}
