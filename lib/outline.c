/* The rows of the form, looked up once. */
#include "outline.h"

#include "error.h"

static struct outline_row *rows[EDITION_COUNT];
static size_t counts[EDITION_COUNT];
static struct outline_keys keys;

static void set_columns(struct outline_row *row)
{
	for (size_t i = 0; i < row->count && i < ROW_COLUMNS; i++) {
		row->column[i] = ROW_COLUMNS;
		for (size_t c = 0; c < REQUEST_COLUMNS; c++)
			if (strcmp(request_columns[c], row->cells[i].column) == 0)
				row->column[i] = (uint8_t)c;
		row->header[i] = keys_order(KEY_REQUESTS, row->cells[i].column);
	}
}

/* The group that the code of the row names before a dot. */
static size_t group_of(const char *code)
{
	const char *dot = strchr(code, '.');
	const size_t length = dot != NULL ? (size_t)(dot - code) : 0;
	size_t count;
	const struct key *key = keys_of(KEY_GROUP, &count);

	for (size_t i = 0; i < count && length != 0; i++)
		if (strlen(key[i].code) == length && memcmp(key[i].code, code, length) == 0)
			return key[i].order;
	return OUTLINE_NONE;
}

static void set_row(struct outline_row *row)
{
	const struct form_cell *cell = row->cells;

	row->group = OUTLINE_NONE;
	if (strcmp(cell->table, "review") == 0) {
		row->part = OUTLINE_REVIEW;
		return;
	}
	row->order = keys_order(KEY_ROW, cell->row);
	row->part = block_of_row(row->order);
	row->outcome = strstr(cell->row_label, " > ") != NULL;
	if (row->outcome)
		row->group = group_of(cell->row);
	if (row->part == OUTLINE_REQUESTS)
		set_columns(row);
}

static void load(void)
{
	for (int edition = 0; edition < EDITION_COUNT; edition++) {
		size_t count;
		const struct form_cell *cells = form_cells((enum edition)edition, &count);

		rows[edition] = xcalloc(count, sizeof *rows[edition]);
		for (size_t i = 0; i < count;) {
			struct outline_row *row = &rows[edition][counts[edition]++];
			const bool review = strcmp(cells[i].table, "review") == 0;

			row->cells = &cells[i];
			while (i < count && strcmp(cells[i].table, row->cells->table) == 0 &&
			    (review || strcmp(cells[i].row, row->cells->row) == 0)) {
				row->count++;
				i++;
			}
			set_row(row);
		}
	}
	keys = (struct outline_keys){ keys_order(KEY_GROUP, "outcome"), keys_order(KEY_REQUESTS, "applicants"),
		keys_order(KEY_REQUESTS, "organisations"), keys_order(KEY_REVIEW, "litigation") };
}

const struct outline_row *outline_rows(enum edition edition, size_t *count)
{
	if (rows[edition] == NULL)
		load();
	*count = counts[edition];
	return rows[edition];
}

const struct outline_keys *outline_keys(void)
{
	if (rows[0] == NULL)
		load();
	return &keys;
}
