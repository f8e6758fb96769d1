/* Measures across the editions of the form. */
#include "counterpart.h"

#include "data.h"
#include "form.h"
#include "rules.h"

#include <stdlib.h>

/* The columns of lib/correspond.tsv. */
enum { WHOLE_EDITION, WHOLE_TABLE, WHOLE_ROW, PARTS_EDITION, PARTS_ROW };

/* What is known of a measure. */
struct fact {
	uint32_t whole;              /* what it is a part of */
	uint32_t parts;              /* of how many parts it is the sum */
	uint8_t editions;            /* whose form has it, a bit an edition */
	uint8_t block[EDITION_COUNT];
};

struct counterparts {
	const struct collection *collection;
	struct fact *facts;          /* by measure */
	size_t count, room;
	uint8_t *kinds;              /* the edition's bit and block of a kind, by kind */
	uint8_t *kind_blocks;
	size_t kind_count, kind_room;
	uint32_t *parts;             /* the measures that have a whole */
	size_t part_count, part_room;
	struct {
		const char *table, *caption;
	} blocks[COUNTERPART_BLOCKS];
	size_t block_count;
};

struct counterparts *counterparts_open(const struct collection *collection)
{
	struct counterparts *counterparts = xcalloc(1, sizeof *counterparts);

	counterparts->collection = collection;
	return counterparts;
}

void counterparts_close(struct counterparts *counterparts)
{
	if (counterparts == NULL)
		return;
	free(counterparts->facts);
	free(counterparts->kinds);
	free(counterparts->kind_blocks);
	free(counterparts->parts);
	free(counterparts);
}

/* The number of a block of the form; all that there is no room for share the last. */
static uint8_t block_number(struct counterparts *counterparts, const struct form_cell *cell)
{
	size_t i = 0;

	while (i < counterparts->block_count && (strcmp(counterparts->blocks[i].table, cell->table) != 0
	    || strcmp(counterparts->blocks[i].caption, cell->caption) != 0))
		i++;
	if (i == counterparts->block_count && i < COUNTERPART_BLOCKS - 1) {
		counterparts->blocks[i].table = cell->table;
		counterparts->blocks[i].caption = cell->caption;
		counterparts->block_count++;
	}
	return (uint8_t)i;
}

/* How many rows of that edition's form fit the pattern, in the column. */
static uint32_t count_parts(const char *const *line, struct slice column)
{
	enum edition edition;
	const struct form_cell *cells;
	size_t count;
	uint32_t parts = 0;

	if (!edition_parse(slice_from(line[PARTS_EDITION]), &edition))
		return 0;
	cells = form_cells(edition, &count);
	for (size_t i = 0; i < count; i++)
		if (slice_is(column, cells[i].column) && strcmp(cells[i].table, line[WHOLE_TABLE]) == 0
		    && rule_fits(slice_from(line[PARTS_ROW]), slice_from(cells[i].row)))
			parts++;
	return parts;
}

/* A measure that came since. Its whole may not have come yet: see counterpart_whole. */
static struct fact learn(struct counterparts *counterparts, const struct measure *measure)
{
	struct fact fact = { .whole = COLLECTION_NONE };

	for (int i = 0; i < EDITION_COUNT; i++) {
		const struct form_cell *cell = form_find((enum edition)i, measure->table, measure->row, measure->column);

		if (cell == NULL)
			continue;
		fact.editions |= (uint8_t)(1u << i);
		fact.block[i] = block_number(counterparts, cell);
	}
	for (size_t i = 0; i < data_correspond.rows; i++) {
		const char *const *line = data_correspond.fields + i * data_correspond.width;

		if (slice_is(measure->table, line[WHOLE_TABLE]) && slice_is(measure->row, line[WHOLE_ROW]))
			fact.parts = count_parts(line, measure->column);
	}
	return fact;
}

/* Looks for the whole of a part: later measures may be it. */
static void find_wholes(struct counterparts *counterparts)
{
	const struct collection *collection = counterparts->collection;

	counterparts->part_count = 0;
	for (size_t i = 0; i < counterparts->count; i++)
		for (size_t j = 0; j < data_correspond.rows; j++) {
			const char *const *line = data_correspond.fields + j * data_correspond.width;
			const struct measure *measure = &collection->measures[i];

			if (!slice_is(measure->table, line[WHOLE_TABLE])
			    || !rule_fits(slice_from(line[PARTS_ROW]), measure->row))
				continue;
			counterparts->facts[i].whole = collection_measure(collection, measure->table,
			    slice_from(line[WHOLE_ROW]), measure->column);
			if (counterparts->facts[i].whole == COLLECTION_NONE)
				continue;
			if (counterparts->part_count == counterparts->part_room) {
				counterparts->part_room = counterparts->part_room * 2 + 32;
				counterparts->parts = xreallocarray(counterparts->parts, counterparts->part_room,
				    sizeof *counterparts->parts);
			}
			counterparts->parts[counterparts->part_count++] = (uint32_t)i;
		}
}

static void catch_up(struct counterparts *counterparts)
{
	const size_t need = counterparts->collection->measure_count;

	if (counterparts->count == need)
		return;
	if (need > counterparts->room) {
		counterparts->room = need + need / 2 + 256;
		counterparts->facts = xreallocarray(counterparts->facts, counterparts->room, sizeof *counterparts->facts);
	}
	for (; counterparts->count < need; counterparts->count++)
		counterparts->facts[counterparts->count] = learn(counterparts,
		    &counterparts->collection->measures[counterparts->count]);
	find_wholes(counterparts);
}

size_t counterparts_count(struct counterparts *counterparts)
{
	catch_up(counterparts);
	return counterparts->part_count;
}

uint32_t counterparts_part(const struct counterparts *counterparts, size_t i)
{
	return counterparts->parts[i];
}

uint32_t counterpart_whole(struct counterparts *counterparts, uint32_t measure)
{
	catch_up(counterparts);
	return counterparts->facts[measure].whole;
}

size_t counterpart_parts(struct counterparts *counterparts, uint32_t measure)
{
	catch_up(counterparts);
	return counterparts->facts[measure].parts;
}

/* ---- editions ---- */

static void catch_up_kinds(struct counterparts *counterparts)
{
	const struct collection *collection = counterparts->collection;

	catch_up(counterparts);
	if (collection->kind_count > counterparts->kind_room) {
		counterparts->kind_room = collection->kind_count + collection->kind_count / 2 + 256;
		counterparts->kinds = xreallocarray(counterparts->kinds, counterparts->kind_room, 1);
		counterparts->kind_blocks = xreallocarray(counterparts->kind_blocks, counterparts->kind_room, 1);
	}
	for (; counterparts->kind_count < collection->kind_count; counterparts->kind_count++) {
		const struct kind *kind = &collection->kinds[counterparts->kind_count];
		const struct fact *fact = &counterparts->facts[kind->measure];
		uint8_t bit = 0, block = COUNTERPART_BLOCKS - 1;
		enum edition edition;

		if (edition_parse(kind->edition, &edition)) {
			bit = (uint8_t)(1u << edition);
			if (fact->editions & bit)
				block = fact->block[edition];
		}
		counterparts->kinds[counterparts->kind_count] = bit;
		counterparts->kind_blocks[counterparts->kind_count] = block;
	}
}

void editions_note(struct counterparts *counterparts, uint32_t kind, struct editions *editions)
{
	if (kind >= counterparts->kind_count)
		catch_up_kinds(counterparts);
	editions->block[counterparts->kind_blocks[kind]] |= counterparts->kinds[kind];
	editions->report |= counterparts->kinds[kind];
}

enum absence counterpart_absence(struct counterparts *counterparts, uint32_t measure, const struct editions *editions)
{
	const struct fact *fact;
	uint8_t used = 0;

	catch_up(counterparts);
	fact = &counterparts->facts[measure];
	if (fact->editions == 0)
		return ABSENT_UNKNOWN;
	for (int i = 0; i < EDITION_COUNT; i++)
		if (fact->editions & 1u << i)
			used |= editions->block[fact->block[i]];
	/* no cell of its block: the report's other blocks tell */
	if (used == 0)
		used = editions->report;
	if (used == 0)
		return ABSENT_UNKNOWN;
	return (used & fact->editions) != 0 ? ABSENT_FROM_RECORDS : ABSENT_FROM_FORM;
}
