/*
 * Reports mostly come in the shape of the one before: each record is first held against the
 * cell that stood at its place there, which costs one memcmp. Only a report of another shape
 * is looked up through a map.
 */
#include "sheet.h"

#include "error.h"
#include "map.h"

#include <stdlib.h>

struct shape_index {
	struct buffer text;            /* the joined places, each ended by a newline */
	struct map *cells;             /* table, row, column to the number of the cell; made when first needed */
};

struct shapes {
	struct shape **list;
	size_t count, room;
};

struct sheet_draft {
	const struct shape *guess;     /* the shape that the records so far follow; NULL: none */
	bool own;                      /* they follow none: their places are kept here */
	struct buffer text;            /* as in shape_index */
	struct map *cells;
	size_t count;                  /* cells so far */
	size_t room, filled_room;
};

static struct slice without_edition(struct slice joined)
{
	(void)slice_cut(&joined, '\t');
	return joined;
}

static void free_shape(struct shape *shape)
{
	map_close(shape->index->cells);
	buffer_free(&shape->index->text);
	free(shape->index);
	free(shape->places);
	free(shape);
}

struct shapes *shapes_open(void)
{
	return xcalloc(1, sizeof(struct shapes));
}

void shapes_clear(struct shapes *shapes)
{
	for (size_t i = 0; i < shapes->count; i++)
		free_shape(shapes->list[i]);
	shapes->count = 0;
}

void shapes_close(struct shapes *shapes)
{
	if (shapes == NULL)
		return;
	shapes_clear(shapes);
	free(shapes->list);
	free(shapes);
}

size_t shapes_count(const struct shapes *shapes)
{
	return shapes->count;
}

static void number_blocks(struct shape *shape)
{
	struct map *tables = map_open();

	for (size_t i = 0; i < shape->count; i++) {
		uint32_t *slot = map_put(tables, shape->places[i].table, shape->blocks);

		if (*slot == shape->blocks)
			shape->blocks++;
		shape->places[i].block = *slot;
	}
	map_close(tables);
}

/* Makes a shape of the places that the text holds; takes a copy of it. */
static struct shape *make_shape(struct slice text, size_t count)
{
	struct shape *shape = xcalloc(1, sizeof *shape);
	struct slice rest;

	shape->index = xcalloc(1, sizeof *shape->index);
	shape->places = xcalloc(count, sizeof *shape->places);
	shape->count = count;
	buffer_add_slice(&shape->index->text, text);
	rest = buffer_slice(&shape->index->text);
	for (size_t i = 0; i < count; i++) {
		struct place *place = &shape->places[i];
		struct slice fields;

		fields = place->joined = slice_cut(&rest, '\n');
		place->edition = slice_cut(&fields, '\t');
		place->table = slice_cut(&fields, '\t');
		place->row = slice_cut(&fields, '\t');
		place->column = fields;
	}
	number_blocks(shape);
	return shape;
}

static void index_shape(const struct shape *shape)
{
	struct shape_index *index = shape->index;

	if (index->cells != NULL)
		return;
	index->cells = map_open();
	for (size_t i = 0; i < shape->count; i++)
		map_put(index->cells, without_edition(shape->places[i].joined), (uint32_t)i);
}

long shape_find(const struct shape *shape, struct slice table, struct slice row, struct slice column)
{
	struct buffer key = { NULL, 0, 0 };
	const uint32_t *found;

	index_shape(shape);
	buffer_add_slice(&key, table);
	buffer_add_char(&key, '\t');
	buffer_add_slice(&key, row);
	buffer_add_char(&key, '\t');
	buffer_add_slice(&key, column);
	found = map_get(shape->index->cells, buffer_slice(&key));
	buffer_free(&key);
	return found != NULL ? (long)*found : -1;
}

void sheet_init(struct sheet *sheet)
{
	*sheet = (struct sheet){ 0 };
	sheet->draft = xcalloc(1, sizeof *sheet->draft);
	sheet->draft->cells = map_open();
}

void sheet_free(struct sheet *sheet)
{
	map_close(sheet->draft->cells);
	buffer_free(&sheet->draft->text);
	free(sheet->draft);
	free(sheet->cells);
	free(sheet->filled);
	*sheet = (struct sheet){ 0 };
}

void sheet_begin(struct shapes *shapes, struct sheet *sheet)
{
	struct sheet_draft *draft = sheet->draft;

	if (sheet->shape == NULL)
		sheet->shape = shapes->count > 0 ? shapes->list[shapes->count - 1] : NULL;
	draft->guess = sheet->shape;
	if (draft->own || draft->guess == NULL) {
		map_clear(draft->cells);
		draft->text.len = 0;
	}
	draft->own = draft->guess == NULL;
	draft->count = 0;
	sheet->shape = NULL;
	sheet->duplicates = 0;
}

static bool place_is(const struct place *known, const struct slice place[4])
{
	const char *start = place[0].ptr, *end = place[3].ptr + place[3].len;

	/* Fields side by side in one line: the four at once. */
	if (place[1].ptr == start + place[0].len + 1 && place[2].ptr == place[1].ptr + place[1].len + 1
	    && place[3].ptr == place[2].ptr + place[2].len + 1
	    && slice_equal(known->joined, (struct slice){ start, (size_t)(end - start) }))
		return true;
	return slice_equal(known->column, place[3]) && slice_equal(known->row, place[2])
	    && slice_equal(known->table, place[1]) && slice_equal(known->edition, place[0]);
}

/* The bytes of the shape's text that its first `count` places take. */
static struct slice first_places(const struct shape *shape, size_t count)
{
	struct slice text = buffer_slice(&shape->index->text);

	if (count < shape->count)
		text.len = (size_t)(shape->places[count].joined.ptr - text.ptr);
	return text;
}

/* Another shape that began like this report and goes on with this place. */
static const struct shape *guess_again(const struct shapes *shapes, const struct sheet_draft *draft, const struct slice place[4])
{
	for (size_t i = shapes->count; i-- > 0;) {
		const struct shape *shape = shapes->list[i];

		if (shape->count > draft->count && place_is(&shape->places[draft->count], place)
		    && slice_equal(first_places(shape, draft->count), first_places(draft->guess, draft->count)))
			return shape;
	}
	return NULL;
}

/* No shape fits: from here on the report's places are its own. */
static void make_own(struct sheet_draft *draft)
{
	draft->own = true;
	map_clear(draft->cells);
	draft->text.len = 0;
	buffer_add_slice(&draft->text, first_places(draft->guess, draft->count));
	for (size_t i = 0; i < draft->count; i++)
		map_put(draft->cells, without_edition(draft->guess->places[i].joined), (uint32_t)i);
}

static long store(struct sheet *sheet, const struct cell *cell)
{
	struct sheet_draft *draft = sheet->draft;

	if (draft->count == draft->room) {
		draft->room = draft->room * 2 + 256;
		sheet->cells = xreallocarray(sheet->cells, draft->room, sizeof *sheet->cells);
	}
	sheet->cells[draft->count] = *cell;
	return (long)draft->count++;
}

/* The cell comes again. */
static void repeat(struct sheet *sheet, size_t at, const struct cell *cell)
{
	struct cell *old = &sheet->cells[at];

	if (old->status == cell->status && old->has_number == cell->has_number
	    && number_compare(old->value, cell->value) == 0)
		return;
	old->status = CELL_AMBIGUOUS;
	sheet->duplicates++;
	sheet->duplicate_line = cell->line;
}

static long add_own(struct sheet *sheet, const struct slice place[4], const struct cell *cell)
{
	struct sheet_draft *draft = sheet->draft;
	const size_t start = draft->text.len;
	struct slice key;
	uint32_t *slot;

	for (size_t i = 0; i < 4; i++) {
		buffer_add_slice(&draft->text, place[i]);
		buffer_add_char(&draft->text, i < 3 ? '\t' : '\n');
	}
	key = (struct slice){ draft->text.ptr + start, draft->text.len - start - 1 };
	slot = map_put(draft->cells, without_edition(key), (uint32_t)draft->count);
	if (*slot == draft->count)
		return store(sheet, cell);
	draft->text.len = start;
	repeat(sheet, *slot, cell);
	return -1;
}

long sheet_add(struct shapes *shapes, struct sheet *sheet, const struct slice place[4],
    const struct record_value *value, struct slice note, unsigned long line)
{
	struct sheet_draft *draft = sheet->draft;
	const struct cell cell = {
		.value = value->number, .line = (uint32_t)line, .status = (uint8_t)value->status,
		.nil = value->status == CELL_BLANK && note.len > 0 && note_has(note, "nil"),
		.inferred = value->inferred, .has_number = value->has_number
	};

	if (value->status == CELL_OUTSIDE)
		return -1;
	if (!draft->own) {
		const struct shape *guess = draft->guess;
		long before;

		if (draft->count < guess->count && place_is(&guess->places[draft->count], place))
			return store(sheet, &cell);
		before = shape_find(guess, place[1], place[2], place[3]);
		if (before >= 0 && (size_t)before < draft->count) {
			repeat(sheet, (size_t)before, &cell);
			return -1;
		}
		guess = guess_again(shapes, draft, place);
		if (guess != NULL) {
			draft->guess = guess;
			return store(sheet, &cell);
		}
		make_own(draft);
	}
	return add_own(sheet, place, &cell);
}

static const struct shape *settle(struct shapes *shapes, struct sheet_draft *draft)
{
	if (!draft->own && draft->count == draft->guess->count)
		return draft->guess;
	if (!draft->own)
		make_own(draft);
	for (size_t i = 0; i < shapes->count; i++)
		if (slice_equal(buffer_slice(&shapes->list[i]->index->text), buffer_slice(&draft->text)))
			return shapes->list[i];
	if (shapes->count == shapes->room) {
		shapes->room = shapes->room * 2 + 16;
		shapes->list = xreallocarray(shapes->list, shapes->room, sizeof *shapes->list);
	}
	return shapes->list[shapes->count++] = make_shape(buffer_slice(&draft->text), draft->count);
}

void sheet_end(struct shapes *shapes, struct sheet *sheet)
{
	struct sheet_draft *draft = sheet->draft;

	sheet->shape = settle(shapes, draft);
	if (sheet->shape->blocks > draft->filled_room) {
		draft->filled_room = sheet->shape->blocks;
		sheet->filled = xreallocarray(sheet->filled, draft->filled_room, sizeof *sheet->filled);
	}
	for (size_t i = 0; i < sheet->shape->blocks; i++)
		sheet->filled[i] = false;
	for (size_t i = 0; i < sheet->shape->count; i++) {
		const struct cell *cell = &sheet->cells[i];

		if (cell->has_number || cell->nil || cell->status == CELL_NONNUMERIC)
			sheet->filled[sheet->shape->places[i].block] = true;
	}
}
