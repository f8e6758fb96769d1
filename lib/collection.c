/* Reports held compactly: names kept once, cells in chains of chunks. */
#include "collection.h"

#include "map.h"

#include <stdlib.h>

/* Cells a chunk, which so is 64 bytes, a line of the cache: 4 of them for the chain, at most 50 unused. */
#define CHUNK_CELLS 6
/* Chunks a block: the blocks never move, so that nothing is copied as they grow in number. */
#define BLOCK_CHUNKS 4096
#define TEXT_BLOCK 65536

/* Flags of an entry: the status in the lowest bits, then these, then the decimals. */
#define FLAG_STATUS 7u
#define FLAG_INFERRED 8u
#define FLAG_NUMBER 16u
#define FLAG_LARGE 32u       /* `value` is an index into `large` */
#define FLAG_DECIMALS 6      /* shift */

struct chunk {
	uint32_t next;
	uint32_t kind[CHUNK_CELLS];
	int32_t value[CHUNK_CELLS];
	uint16_t flags[CHUNK_CELLS];
};

/* Text that never moves. */
struct texts {
	char **blocks;
	size_t count, room;
	size_t used;         /* bytes of the last block */
	size_t size;         /* its length */
};

struct collection_room {
	size_t agency_room, report_room, kind_room, measure_room;
	struct chunk **blocks;
	size_t block_count, block_room;
	uint32_t chunk_count;        /* handed out of the blocks so far */
	uint32_t free_chunk;         /* chain of those given back */
	struct number *large;        /* the few that do not fit into 31 bits */
	size_t large_count, large_room;
	struct texts codes;
	struct map *agency_map, *report_map;    /* whose keys hold the names */
	struct map *kind_map, *measure_map;
	uint32_t first_kind;         /* the kind that opened a report last time */
	struct buffer key;
};

static void *grown(void *list, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return list;
	*room = *room != 0 ? *room + *room / 2 : 64;
	return xreallocarray(list, *room, size);
}

static struct slice keep(struct texts *texts, struct slice text)
{
	char *copy;

	if (texts->count == 0 || texts->size - texts->used < text.len) {
		if (texts->count == texts->room) {
			texts->room = texts->room * 2 + 8;
			texts->blocks = xreallocarray(texts->blocks, texts->room, sizeof *texts->blocks);
		}
		texts->size = text.len > TEXT_BLOCK ? text.len : TEXT_BLOCK;
		texts->blocks[texts->count++] = xmalloc(texts->size);
		texts->used = 0;
	}
	copy = texts->blocks[texts->count - 1] + texts->used;
	if (text.len > 0)
		memcpy(copy, text.ptr, text.len);
	texts->used += text.len;
	return (struct slice){ copy, text.len };
}

/* The first `count` fields, parted by tabs, which escaped fields do not hold. */
static struct slice keep_joined(struct texts *texts, const struct slice *fields, size_t count)
{
	struct buffer joined = { 0 };
	struct slice kept;

	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			buffer_add_char(&joined, '\t');
		buffer_add_slice(&joined, fields[i]);
	}
	kept = keep(texts, buffer_slice(&joined));
	buffer_free(&joined);
	return kept;
}

static void texts_free(struct texts *texts)
{
	for (size_t i = 0; i < texts->count; i++)
		free(texts->blocks[i]);
	free(texts->blocks);
}

struct collection *collection_open(void)
{
	struct collection *collection = xcalloc(1, sizeof *collection);
	struct collection_room *room = xcalloc(1, sizeof *room);

	collection->room = room;
	room->free_chunk = COLLECTION_NONE;
	room->first_kind = COLLECTION_NONE;
	room->agency_map = map_open();
	room->report_map = map_open();
	room->kind_map = map_open();
	room->measure_map = map_open();
	return collection;
}

void collection_close(struct collection *collection)
{
	struct collection_room *room;

	if (collection == NULL)
		return;
	room = collection->room;
	for (size_t i = 0; i < room->block_count; i++)
		free(room->blocks[i]);
	free(room->blocks);
	free(room->large);
	texts_free(&room->codes);
	map_close(room->agency_map);
	map_close(room->report_map);
	map_close(room->kind_map);
	map_close(room->measure_map);
	buffer_free(&room->key);
	free(room);
	free(collection->agencies);
	free(collection->reports);
	free(collection->kinds);
	free(collection->measures);
	free(collection);
}

void collection_forget(struct collection *collection)
{
	struct collection_room *room = collection->room;

	collection->agency_count = 0;
	collection->report_count = 0;
	collection->side_count[HELD_OLD] = 0;
	collection->side_count[HELD_NEW] = 0;
	room->chunk_count = 0;
	room->free_chunk = COLLECTION_NONE;
	room->large_count = 0;
	map_clear(room->agency_map);
	map_clear(room->report_map);
}

uint32_t collection_agency(const struct collection *collection, struct slice name)
{
	const uint32_t *found = map_get(collection->room->agency_map, name);

	return found != NULL ? *found : COLLECTION_NONE;
}

uint32_t collection_put_agency(struct collection *collection, struct slice name)
{
	struct collection_room *room = collection->room;
	uint32_t *slot = map_put(room->agency_map, name, COLLECTION_NONE);

	if (*slot != COLLECTION_NONE)
		return *slot;
	collection->agencies = grown(collection->agencies, collection->agency_count, &room->agency_room,
	    sizeof *collection->agencies);
	collection->agencies[collection->agency_count] = (struct agency){ .name = map_last_key(room->agency_map),
		.first = { COLLECTION_NONE, COLLECTION_NONE }, .last = { COLLECTION_NONE, COLLECTION_NONE } };
	*slot = (uint32_t)collection->agency_count;
	collection->agency_count++;
	return *slot;
}

/* The year as a number where it is four digits, 0 else. */
static int year_number(struct slice year)
{
	int64_t number;

	return year.len == 4 && number_parse_whole(year, 1, 9999, &number) ? (int)number : 0;
}

uint32_t collection_put_report(struct collection *collection, enum held_side side, struct slice name,
    uint32_t agency, struct slice year, bool *fresh)
{
	struct collection_room *room = collection->room;
	struct agency *of = &collection->agencies[agency];
	uint32_t number = (uint32_t)collection->report_count;
	struct held_report *report;
	struct slice kept;
	uint32_t *slot;

	room->key.len = 0;
	buffer_add(&room->key, &agency, sizeof agency);
	buffer_add_char(&room->key, side == HELD_OLD ? 'o' : 'n');
	buffer_add_slice(&room->key, year);
	buffer_add_char(&room->key, '\t');
	buffer_add_slice(&room->key, name);
	slot = map_put(room->report_map, buffer_slice(&room->key), COLLECTION_NONE);
	*fresh = *slot == COLLECTION_NONE;
	if (!*fresh)
		return *slot;
	*slot = number;
	collection->reports = grown(collection->reports, collection->report_count, &room->report_room,
	    sizeof *collection->reports);
	report = &collection->reports[number];
	kept = map_last_key(room->report_map);
	*report = (struct held_report){ .name = { kept.ptr + kept.len - name.len, name.len },
		.year = { kept.ptr + kept.len - name.len - 1 - year.len, year.len },
		.number = year_number(year), .agency = agency, .next = COLLECTION_NONE, .side = side, .file = "",
		.first_chunk = COLLECTION_NONE, .last_chunk = COLLECTION_NONE };
	if (of->first[side] == COLLECTION_NONE)
		of->first[side] = number;
	else
		collection->reports[of->last[side]].next = number;
	of->last[side] = number;
	collection->report_count++;
	collection->side_count[side]++;
	return number;
}

/* ---- kinds ---- */

static void add_key(struct buffer *key, struct slice field)
{
	buffer_add_slice(key, field);
	buffer_add_char(key, '\t');
}

static struct slice measure_key(struct collection_room *room, struct slice table, struct slice row, struct slice column)
{
	room->key.len = 0;
	add_key(&room->key, table);
	add_key(&room->key, row);
	add_key(&room->key, column);
	return buffer_slice(&room->key);
}

uint32_t collection_measure(const struct collection *collection, struct slice table, struct slice row, struct slice column)
{
	const uint32_t *found = map_get(collection->room->measure_map,
	    measure_key(collection->room, table, row, column));

	return found != NULL ? *found : COLLECTION_NONE;
}

static int table_bit(struct collection *collection, struct slice table, uint64_t *bit, struct error *err)
{
	size_t i = 0;

	while (i < collection->table_count && !slice_equal(collection->tables[i], table))
		i++;
	if (i == COLLECTION_TABLES)
		return error_set(err, "more than %d tables", COLLECTION_TABLES);
	if (i == collection->table_count)
		collection->tables[collection->table_count++] = keep(&collection->room->codes, table);
	*bit = UINT64_C(1) << i;
	return 0;
}

static uint32_t put_measure(struct collection *collection, const struct kind *kind)
{
	struct collection_room *room = collection->room;
	uint32_t *slot = map_put(room->measure_map, measure_key(room, kind->table, kind->row, kind->column),
	    COLLECTION_NONE);

	if (*slot != COLLECTION_NONE)
		return *slot;
	collection->measures = grown(collection->measures, collection->measure_count, &room->measure_room,
	    sizeof *collection->measures);
	collection->measures[collection->measure_count] = (struct measure){ kind->table, kind->row, kind->column,
		{ kind->table.ptr, (size_t)(kind->place.ptr + kind->place.len - kind->table.ptr) } };
	*slot = (uint32_t)collection->measure_count;
	collection->measure_count++;
	return *slot;
}

static uint32_t find_kind(struct collection *collection, const struct slice fields[KIND_FIELDS], struct error *err)
{
	struct collection_room *room = collection->room;
	struct kind kind = { .next = COLLECTION_NONE };
	struct slice rest;
	uint32_t *slot;

	room->key.len = 0;
	for (size_t i = 0; i < KIND_FIELDS; i++)
		add_key(&room->key, fields[i]);
	slot = map_put(room->kind_map, buffer_slice(&room->key), COLLECTION_NONE);
	if (*slot != COLLECTION_NONE)
		return *slot;
	if (table_bit(collection, fields[KIND_TABLE], &kind.table_bit, err) < 0)
		return COLLECTION_NONE;
	*slot = (uint32_t)collection->kind_count;
	kind.place = keep_joined(&room->codes, fields, KIND_UNIT);
	rest = kind.place;
	kind.edition = slice_cut(&rest, '\t');
	kind.table = slice_cut(&rest, '\t');
	kind.row = slice_cut(&rest, '\t');
	kind.column = rest.ptr != NULL ? rest : (struct slice){ "", 0 };
	kind.unit = keep(&room->codes, fields[KIND_UNIT]);
	kind.unsure = slice_is(kind.unit, "?");
	kind.measure = put_measure(collection, &kind);
	collection->kinds = grown(collection->kinds, collection->kind_count, &room->kind_room, sizeof kind);
	collection->kinds[collection->kind_count] = kind;
	return (uint32_t)collection->kind_count++;
}

static bool kind_is(const struct kind *kind, const struct slice fields[KIND_FIELDS])
{
	return slice_equal(kind->column, fields[KIND_COLUMN]) && slice_equal(kind->row, fields[KIND_ROW])
	    && slice_equal(kind->table, fields[KIND_TABLE]) && slice_equal(kind->unit, fields[KIND_UNIT])
	    && slice_equal(kind->edition, fields[KIND_EDITION]);
}

uint32_t collection_put_kind(struct collection *collection, uint32_t after,
    const struct slice fields[KIND_FIELDS], struct error *err)
{
	const uint32_t guess = after != COLLECTION_NONE ? collection->kinds[after].next
	    : collection->room->first_kind;
	uint32_t kind;

	if (guess != COLLECTION_NONE && kind_is(&collection->kinds[guess], fields))
		return guess;
	kind = find_kind(collection, fields, err);
	if (kind == COLLECTION_NONE)
		return kind;
	if (after != COLLECTION_NONE)
		collection->kinds[after].next = kind;
	else
		collection->room->first_kind = kind;
	return kind;
}

/* ---- cells ---- */

static struct chunk *chunk_at(const struct collection_room *room, uint32_t number)
{
	return &room->blocks[number / BLOCK_CHUNKS][number % BLOCK_CHUNKS];
}

static uint32_t new_chunk(struct collection_room *room)
{
	uint32_t number = room->free_chunk;

	if (number != COLLECTION_NONE) {
		room->free_chunk = chunk_at(room, number)->next;
	} else {
		number = room->chunk_count++;
		if (number / BLOCK_CHUNKS == room->block_count) {
			room->blocks = grown(room->blocks, room->block_count, &room->block_room, sizeof *room->blocks);
			room->blocks[room->block_count++] = xreallocarray(NULL, BLOCK_CHUNKS, sizeof(struct chunk));
		}
	}
	chunk_at(room, number)->next = COLLECTION_NONE;
	return number;
}

static void put_entry(struct collection_room *room, struct chunk *chunk, uint32_t at, uint32_t kind,
    const struct held_value *value)
{
	unsigned flags = (unsigned)value->status | (unsigned)value->number.decimals << FLAG_DECIMALS;
	int64_t digits = value->number.digits;

	if (value->inferred)
		flags |= FLAG_INFERRED;
	if (value->has_number)
		flags |= FLAG_NUMBER;
	if (digits > INT32_MAX || digits < INT32_MIN) {
		room->large = grown(room->large, room->large_count, &room->large_room, sizeof *room->large);
		room->large[room->large_count] = value->number;
		digits = (int64_t)room->large_count++;
		flags |= FLAG_LARGE;
	}
	chunk->kind[at] = kind;
	chunk->value[at] = (int32_t)digits;
	chunk->flags[at] = (uint16_t)flags;
}

void collection_add(struct collection *collection, uint32_t report, uint32_t kind, const struct held_value *value)
{
	struct collection_room *room = collection->room;
	struct held_report *to = &collection->reports[report];
	const uint64_t bit = collection->kinds[kind].table_bit;
	const uint32_t at = to->cells % CHUNK_CELLS;

	if (value->status == HELD_MISSING)
		to->missing++;
	else
		to->tables |= bit;
	if (value->status != HELD_MISSING && value->status != HELD_BLANK
	    && (value->status != HELD_AMBIGUOUS || value->has_number))
		to->filled |= bit;
	if (!to->held)
		return;
	if (at == 0) {
		const uint32_t chunk = new_chunk(room);

		if (to->cells == 0)
			to->first_chunk = chunk;
		else
			chunk_at(room, to->last_chunk)->next = chunk;
		to->last_chunk = chunk;
	}
	put_entry(room, chunk_at(room, to->last_chunk), at, kind, value);
	to->cells++;
}

void collection_drop(struct collection *collection, uint32_t report)
{
	struct held_report *dropped = &collection->reports[report];

	dropped->held = false;
	if (dropped->cells > 0) {
		chunk_at(collection->room, dropped->last_chunk)->next = collection->room->free_chunk;
		collection->room->free_chunk = dropped->first_chunk;
	}
	dropped->cells = 0;
	dropped->first_chunk = dropped->last_chunk = COLLECTION_NONE;
}

bool held_next(const struct collection *collection, struct held_cursor *cursor, uint32_t *kind, struct held_value *value)
{
	const struct chunk *chunk;
	unsigned flags;

	if (cursor->left == 0)
		return false;
	chunk = chunk_at(collection->room, cursor->chunk);
	flags = chunk->flags[cursor->at];
	*kind = chunk->kind[cursor->at];
	value->status = (enum held_status)(flags & FLAG_STATUS);
	value->inferred = (flags & FLAG_INFERRED) != 0;
	value->has_number = (flags & FLAG_NUMBER) != 0;
	if (flags & FLAG_LARGE)
		value->number = collection->room->large[chunk->value[cursor->at]];
	else
		value->number = (struct number){ chunk->value[cursor->at], (int)(flags >> FLAG_DECIMALS) };
	cursor->left--;
	if (++cursor->at == CHUNK_CELLS) {
		cursor->at = 0;
		cursor->chunk = chunk->next;
	}
	return true;
}

bool held_alike(const struct collection *collection, const struct held_report *a, const struct held_report *b)
{
	uint32_t a_chunk = a->first_chunk, b_chunk = b->first_chunk, last = 0;
	bool first = true;

	if (a->cells != b->cells || !a->held || !b->held)
		return false;
	for (uint32_t left = a->cells; left > 0; ) {
		const struct chunk *of_a = chunk_at(collection->room, a_chunk), *of_b = chunk_at(collection->room, b_chunk);
		const uint32_t count = left < CHUNK_CELLS ? left : CHUNK_CELLS;

		if (memcmp(of_a->kind, of_b->kind, count * sizeof of_a->kind[0]) != 0)
			return false;
		/* numbers that rise come once */
		for (uint32_t i = 0; i < count; i++) {
			const uint32_t measure = collection->kinds[of_a->kind[i]].measure;

			if (!first && measure <= last)
				return false;
			first = false;
			last = measure;
		}
		left -= count;
		a_chunk = of_a->next;
		b_chunk = of_b->next;
	}
	return true;
}

void held_skip_equal(const struct collection *collection, struct held_cursor *a, struct held_cursor *b)
{
	const struct kind *kinds = collection->kinds;

	while (a->left > 0) {
		const struct chunk *of_a = chunk_at(collection->room, a->chunk), *of_b = chunk_at(collection->room, b->chunk);
		const uint32_t to = a->at + a->left < CHUNK_CELLS ? a->at + a->left : CHUNK_CELLS;
		uint32_t i = a->at;

		/* alike reports have their cells at the same places of their chunks */
		while (i < to && of_a->value[i] == of_b->value[i] && of_a->flags[i] == of_b->flags[i]
		    && (of_a->flags[i] & (FLAG_STATUS | FLAG_LARGE)) == HELD_NUMBER && !kinds[of_a->kind[i]].unsure)
			i++;
		a->left -= i - a->at;
		b->left = a->left;
		a->at = b->at = i;
		if (i < CHUNK_CELLS)
			return;
		a->at = b->at = 0;
		a->chunk = of_a->next;
		b->chunk = of_b->next;
	}
}
