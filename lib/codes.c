/* Places to codes: by labels and the form, each distinct place once. */
#include "codes.h"

#include "form.h"
#include "map.h"
#include "stream.h"
#include "value.h"

#include <stdlib.h>

/* What is remembered is forgotten at so many places, or bytes of them: forms have 400, in many spellings. */
enum { PLACES_MAX = 1 << 13, BYTES_MAX = 1 << 21 };

enum { EDITION, TABLE, ROW, COLUMN };

struct place {
	struct code code;
	struct buffer text;            /* what the code's slices point to */
	struct buffer key;
	uint32_t next;                 /* the place that came behind it last */
};

struct codes {
	struct labels *labels;
	struct map *seen;              /* a key to its place's number */
	struct place *places;
	size_t count, room;
	size_t bytes;                  /* of the keys */
	uint32_t last;                 /* the place of the record before */
	struct buffer plain;           /* a label without escapes */
};

struct codes *codes_open(struct labels *labels)
{
	struct codes *codes = xcalloc(1, sizeof *codes);

	codes->labels = labels;
	codes->seen = map_open();
	return codes;
}

static void forget(struct codes *codes)
{
	for (size_t i = 0; i < codes->count; i++) {
		buffer_free(&codes->places[i].text);
		buffer_free(&codes->places[i].key);
	}
	codes->count = codes->bytes = 0;
	codes->last = 0;
	map_clear(codes->seen);
}

void codes_close(struct codes *codes)
{
	forget(codes);
	map_close(codes->seen);
	free(codes->places);
	buffer_free(&codes->plain);
	free(codes);
}

/* One label of the three: its code (escaped) behind place->text. Adds its length to *len. */
static int add_code(struct codes *codes, struct place *place, const struct slice labels[4], struct slice table, int which,
    size_t *len, struct error *err)
{
	const enum label_field field = which == TABLE ? LABEL_TABLE : which == ROW ? LABEL_ROW : LABEL_COLUMN;
	const struct slice printed = labels[which];
	struct code *code = &place->code;
	struct label label = { printed, { NULL, 0 } };
	struct slice text;
	size_t start;
	int status = 1, places;

	codes->plain.len = 0;
	stream_unescape(printed, &codes->plain);
	text = buffer_slice(&codes->plain);
	/* A value too many has no column; nor is there a label that would not be understood. */
	if (!slice_is(text, "?"))
		status = labels_code(codes->labels, labels[EDITION], table, field, text, &label, err);
	if (status < 0)
		return -1;
	code->unmapped |= status == 0;
	if (label.unit.len != 0)
		code->unit = label.unit;
	if (which != TABLE && (which == COLUMN || !code->printed) && value_unit(text, &places)) {
		code->printed = true;
		code->places = places;
	}
	if (place->text.len != 0)
		buffer_add_char(&place->text, '\t');
	start = place->text.len;
	if (status == 0 || label.code.ptr == text.ptr)
		buffer_add_slice(&place->text, printed);
	else
		stream_escape(label.code, &place->text);
	*len = place->text.len - start;
	return 0;
}

/* The unit of every cell of a form's row, where all have the same; NULL else. */
static const char *row_unit(enum edition edition, const struct code *code)
{
	size_t count;
	const struct form_cell *cells = form_cells(edition, &count);
	const char *unit = NULL;

	for (size_t i = 0; i < count; i++) {
		if (!slice_is(code->table, cells[i].table) || !slice_is(code->row, cells[i].row))
			continue;
		if (unit != NULL && strcmp(unit, cells[i].unit) != 0)
			return NULL;
		unit = cells[i].unit;
	}
	return unit;
}

/* What the form says of the unit; of a column `?` what it says of the whole row. */
static void ask_form(struct code *code, struct slice edition)
{
	enum edition which = EDITION_2021;
	const bool known = edition_parse(edition, &which);
	const struct form_cell *cell = form_find(which, code->table, code->row, code->column);
	const char *unit = NULL;

	if (cell == NULL && !known)
		cell = form_find(which = EDITION_2019, code->table, code->row, code->column);
	if (cell != NULL) {
		code->amount = cell->unit[0] == '\0';
		unit = cell->unit;
	} else if (slice_is(code->column, "?")) {
		unit = row_unit(which, code);
	}
	if (code->unit.len == 0 && unit != NULL)
		code->unit = slice_from(unit);
}

static int make_place(struct codes *codes, struct place *place, const struct slice labels[4], struct error *err)
{
	struct code *code = &place->code;
	struct buffer table = { NULL, 0, 0 };
	size_t lengths[4] = { 0 };
	int places, status = 0;

	*place = (struct place){ .code = { .unit = { "", 0 } } };
	for (int i = TABLE; i <= COLUMN && status == 0; i++) {
		status = add_code(codes, place, labels, i == TABLE ? SLICE("*") : buffer_slice(&table), i, &lengths[i], err);
		/* Its code is what the labels of rows and columns are listed under. */
		if (i == TABLE && status == 0)
			buffer_add_slice(&table, buffer_slice(&place->text));
	}
	buffer_free(&table);
	if (status < 0)
		return -1;
	code->all = buffer_slice(&place->text);
	code->table = (struct slice){ code->all.ptr, lengths[TABLE] };
	code->row = (struct slice){ code->table.ptr + code->table.len + 1, lengths[ROW] };
	code->column = (struct slice){ code->row.ptr + code->row.len + 1, lengths[COLUMN] };
	if (!code->unmapped)
		ask_form(code, labels[EDITION]);
	code->amount |= code->unit.len != 0 ? value_unit(code->unit, &places) : code->printed;
	code->change = slice_is(code->column, "item_change");
	code->count = !code->amount && code->unit.len != 0 && !code->unmapped && !code->change;
	return 0;
}

/* Remembers that this place came behind the last one. */
static const struct code *go_to(struct codes *codes, uint32_t number)
{
	codes->places[codes->last].next = number;
	codes->last = number;
	return &codes->places[number].code;
}

const struct code *codes_known(struct codes *codes, struct slice key)
{
	const uint32_t *seen;

	/* The cells of a report follow each other as those of the report before did: mostly no hashing. */
	if (codes->count != 0) {
		const uint32_t guess = codes->places[codes->last].next;

		if (slice_equal(key, buffer_slice(&codes->places[guess].key))) {
			codes->last = guess;
			return &codes->places[guess].code;
		}
	}
	seen = map_get(codes->seen, key);
	return seen != NULL ? go_to(codes, *seen) : NULL;
}

const struct code *codes_add(struct codes *codes, struct slice key, const struct slice place[4], struct error *err)
{
	struct place *fresh;

	if (codes->count >= PLACES_MAX || codes->bytes > BYTES_MAX)
		forget(codes);
	if (codes->count == codes->room) {
		codes->room = codes->room != 0 ? codes->room * 2 : 512;
		codes->places = xreallocarray(codes->places, codes->room, sizeof *codes->places);
	}
	fresh = &codes->places[codes->count];
	if (make_place(codes, fresh, place, err) < 0) {
		buffer_free(&fresh->text);
		return NULL;
	}
	buffer_add_slice(&fresh->key, key);
	codes->bytes += key.len;
	map_put(codes->seen, key, (uint32_t)codes->count);
	return go_to(codes, (uint32_t)codes->count++);
}
