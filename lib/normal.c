/*
 * One record at a time. What a place (edition, table, row, column as printed) stands for is worked out once and
 * kept; what the record needs then is a look-up, the reading of its value, and copying.
 */
#include "normal.h"

#include "form.h"
#include "map.h"
#include "record.h"
#include "value.h"

#include <stdlib.h>

/* More distinct places than any run of reports has: what is remembered is then forgotten. */
enum { PLACES_MAX = 1 << 16 };

/* A place, and what it stands for. */
struct place {
	struct buffer codes;           /* table, row and column, escaped, TABs between */
	size_t table_len, row_len, column_len;
	struct slice unit;             /* that the code or the form fixes; empty: none */
	bool amount;                   /* of money, by code, form or label */
	bool printed;                  /* the label prints a unit of money */
	int places;                    /* its power of ten of 10,000 yuan */
	bool change;                   /* wants a sign */
	bool unmapped;
	bool counts;                   /* the unit is fixed and none of money, and a plain number needs no note */
	struct buffer key;             /* the fields as they came */
	uint32_t next;                 /* the place that came behind it last */
};

enum step_kind {
	STEP_PASS, STEP_ORG, STEP_CODES, STEP_TABLE, STEP_ROW, STEP_COLUMN, STEP_VALUE, STEP_UNIT, STEP_RAW, STEP_NOTE
};

/* What is written next: for STEP_PASS `count` input fields from `first` on. */
struct step {
	enum step_kind kind;
	size_t first, count;
};

struct normal {
	struct labels *labels;
	const struct aliases *aliases;
	struct buffer header;          /* of the first stream */
	struct record_columns columns;
	bool normalised;               /* there is a column raw: all is done already */
	bool joined;                   /* edition, table, row and column lie side by side */
	struct step *steps;
	size_t step_count;
	struct map *seen;              /* a place's fields to its number */
	struct place *places;
	size_t place_count, place_room;
	uint32_t last;                 /* the place of the record before */
	struct buffer key, plain, other, unit, number, notes, org_printed, org;
	bool found;
};

struct normal *normal_open(struct labels *labels, const struct aliases *aliases)
{
	struct normal *normal = xcalloc(1, sizeof *normal);

	normal->labels = labels;
	normal->aliases = aliases;
	normal->seen = map_open();
	return normal;
}

static void forget_places(struct normal *normal)
{
	for (size_t i = 0; i < normal->place_count; i++) {
		buffer_free(&normal->places[i].codes);
		buffer_free(&normal->places[i].key);
	}
	normal->place_count = 0;
	normal->last = 0;
	map_clear(normal->seen);
}

void normal_close(struct normal *normal)
{
	struct buffer *buffers[] = {
		&normal->header, &normal->key, &normal->plain, &normal->other, &normal->unit, &normal->number,
		&normal->notes, &normal->org_printed, &normal->org
	};

	forget_places(normal);
	for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
		buffer_free(buffers[i]);
	map_close(normal->seen);
	free(normal->places);
	free(normal->steps);
	free(normal);
}

bool normal_found(const struct normal *normal)
{
	return normal->found;
}

/* ---- the plan of a record ---- */

static void add_step(struct normal *normal, enum step_kind kind, size_t first)
{
	struct step *last = normal->step_count != 0 ? &normal->steps[normal->step_count - 1] : NULL;

	if (kind == STEP_PASS && last != NULL && last->kind == STEP_PASS && last->first + last->count == first) {
		last->count++;
		return;
	}
	if (kind == STEP_ROW && last != NULL && last->kind == STEP_TABLE) {
		last->kind = STEP_CODES;
		last->count = 2;
		return;
	}
	if (kind == STEP_COLUMN && last != NULL && last->kind == STEP_CODES && last->count == 2) {
		last->count = 3;
		return;
	}
	normal->steps = xreallocarray(normal->steps, normal->step_count + 1, sizeof *normal->steps);
	normal->steps[normal->step_count++] = (struct step){ kind, first, 1 };
}

/* Table and row side by side without the column: two steps after all. */
static void split_codes(struct normal *normal)
{
	for (size_t i = 0; i < normal->step_count; i++) {
		if (normal->steps[i].kind != STEP_CODES || normal->steps[i].count == 3)
			continue;
		normal->steps = xreallocarray(normal->steps, normal->step_count + 1, sizeof *normal->steps);
		memmove(normal->steps + i + 1, normal->steps + i, (normal->step_count - i) * sizeof *normal->steps);
		normal->step_count++;
		normal->steps[i] = (struct step){ STEP_TABLE, normal->steps[i].first, 1 };
		normal->steps[i + 1] = (struct step){ STEP_ROW, normal->steps[i].first + 1, 1 };
	}
}

/* The order of writing: that of the input, with raw before note, and with the columns that are not there. */
static void plan(struct normal *normal, size_t width)
{
	const int *at = normal->columns.at;

	for (size_t i = 0; i < width; i++) {
		const int column = (int)i;

		if (column == at[RECORD_ORG] && normal->aliases != NULL) {
			add_step(normal, STEP_ORG, i);
		} else if (normal->normalised) {
			add_step(normal, STEP_PASS, i);
		} else if (column == at[RECORD_TABLE]) {
			add_step(normal, STEP_TABLE, i);
		} else if (column == at[RECORD_ROW]) {
			add_step(normal, STEP_ROW, i);
		} else if (column == at[RECORD_COLUMN]) {
			add_step(normal, STEP_COLUMN, i);
		} else if (column == at[RECORD_VALUE]) {
			add_step(normal, STEP_VALUE, i);
			if (at[RECORD_UNIT] < 0)
				add_step(normal, STEP_UNIT, i);
		} else if (column == at[RECORD_UNIT]) {
			add_step(normal, STEP_UNIT, i);
		} else if (column == at[RECORD_NOTE]) {
			add_step(normal, STEP_RAW, i);
			add_step(normal, STEP_NOTE, i);
		} else {
			add_step(normal, STEP_PASS, i);
		}
	}
	if (!normal->normalised && at[RECORD_NOTE] < 0) {
		add_step(normal, STEP_RAW, width);
		add_step(normal, STEP_NOTE, width);
	}
	split_codes(normal);
}

static void write_header(const struct normal *normal, const struct slice *names, struct output *output)
{
	const int *at = normal->columns.at;

	for (size_t i = 0; i < normal->step_count; i++) {
		const struct step *step = &normal->steps[i];

		if (step->kind == STEP_RAW)
			output_field_raw(output, SLICE("raw"));
		else if (step->kind == STEP_UNIT && at[RECORD_UNIT] < 0)
			output_field_raw(output, SLICE("unit"));
		else if (step->kind == STEP_NOTE && at[RECORD_NOTE] < 0)
			output_field_raw(output, SLICE("note"));
		else
			for (size_t j = 0; j < step->count; j++)
				output_field_raw(output, names[step->first + j]);
	}
	output_end(output);
}

int normal_begin(struct normal *normal, const struct stream *stream, struct output *output, struct error *err)
{
	const struct slice *names = stream_header(stream);
	const size_t width = stream_width(stream);
	struct buffer header = { NULL, 0, 0 };
	const int *at = normal->columns.at;

	for (size_t i = 0; i < width; i++) {
		buffer_add_slice(&header, names[i]);
		buffer_add_char(&header, '\t');
	}
	if (normal->steps != NULL) {
		const bool same = slice_equal(buffer_slice(&header), buffer_slice(&normal->header));

		buffer_free(&header);
		return same ? 0 : error_set(err, "%s:1: another header, expected the one of the file before", stream_name(stream));
	}
	normal->header = header;
	if (record_columns_find(&normal->columns, stream, RECORD_CELL_BITS, err) < 0)
		return -1;
	normal->normalised = at[RECORD_RAW] >= 0;
	normal->joined = at[RECORD_EDITION] >= 0 && at[RECORD_TABLE] == at[RECORD_EDITION] + 1 &&
	    at[RECORD_ROW] == at[RECORD_TABLE] + 1 && at[RECORD_COLUMN] == at[RECORD_ROW] + 1;
	plan(normal, width);
	write_header(normal, names, output);
	return 0;
}

/* ---- places ---- */

/* The plain text of a field; in `room` where there are escapes, valid until that changes. */
static struct slice plain_text(struct slice field, struct buffer *room)
{
	if (field.len == 0 || memchr(field.ptr, '\\', field.len) == NULL)
		return field;
	room->len = 0;
	stream_unescape(field, room);
	return buffer_slice(room);
}

/* One label of the three: its code (escaped) behind place->codes. */
static int add_code(struct normal *normal, struct place *place, struct slice edition, struct slice table,
    enum label_field field, struct slice printed, struct error *err)
{
	const struct slice text = plain_text(printed, &normal->plain);
	struct label label = { printed, { NULL, 0 } };
	int status = 1, places;

	/* A value too many has no column; nor is there a label that would not be understood. */
	if (!slice_is(text, "?"))
		status = labels_code(normal->labels, edition, table, field, text, &label, err);
	if (status < 0)
		return -1;
	place->unmapped |= status == 0;
	if (label.unit.len != 0)
		place->unit = label.unit;
	if (field != LABEL_TABLE && (field == LABEL_COLUMN || !place->printed) && value_unit(text, &places)) {
		place->printed = true;
		place->places = places;
	}
	if (place->codes.len != 0)
		buffer_add_char(&place->codes, '\t');
	if (status == 0 || label.code.ptr == text.ptr)
		buffer_add_slice(&place->codes, printed);
	else
		stream_escape(label.code, &place->codes);
	return 0;
}

/* What the form says of the unit; of a column `?` what it says of the whole row. */
static void ask_form(struct place *place, struct slice edition, struct slice table, struct slice row, struct slice column)
{
	const struct form_cell *cell = NULL;
	enum edition which = EDITION_2021;
	const bool known = edition_parse(edition, &which);

	cell = form_find(which, table, row, column);
	if (cell == NULL && !known)
		cell = form_find(which = EDITION_2019, table, row, column);
	if (cell != NULL) {
		place->amount = cell->unit[0] == '\0';
		if (place->unit.len == 0)
			place->unit = slice_from(cell->unit);
	} else if (slice_is(column, "?") && place->unit.len == 0) {
		size_t count, alike = 0;
		const struct form_cell *cells = form_cells(which, &count);
		const char *unit = NULL;

		for (size_t i = 0; i < count; i++) {
			if (!slice_is(table, cells[i].table) || !slice_is(row, cells[i].row))
				continue;
			alike = unit == NULL || strcmp(unit, cells[i].unit) == 0 ? alike + 1 : 0;
			unit = cells[i].unit;
			if (alike == 0)
				return;
		}
		if (unit != NULL)
			place->unit = slice_from(unit);
	}
}

static int make_place(struct normal *normal, struct place *place, const struct slice *fields, struct error *err)
{
	const struct record_columns *columns = &normal->columns;
	const struct slice edition = record_field(columns, fields, RECORD_EDITION);
	struct slice table, row, column;
	int places;

	*place = (struct place){ .unit = { "", 0 } };
	if (add_code(normal, place, edition, SLICE("*"), LABEL_TABLE, record_field(columns, fields, RECORD_TABLE), err) < 0)
		return -1;
	place->table_len = place->codes.len;
	/* The code is what the labels of rows and columns are listed under. */
	normal->other.len = 0;
	buffer_add_slice(&normal->other, buffer_slice(&place->codes));
	table = buffer_slice(&normal->other);
	if (add_code(normal, place, edition, table, LABEL_ROW, record_field(columns, fields, RECORD_ROW), err) < 0)
		return -1;
	place->row_len = place->codes.len - place->table_len - 1;
	if (add_code(normal, place, edition, table, LABEL_COLUMN, record_field(columns, fields, RECORD_COLUMN), err) < 0)
		return -1;
	place->column_len = place->codes.len - place->table_len - place->row_len - 2;
	row = (struct slice){ place->codes.ptr + place->table_len + 1, place->row_len };
	column = (struct slice){ row.ptr + row.len + 1, place->column_len };
	ask_form(place, edition, table, row, column);
	place->amount |= place->unit.len != 0 ? value_unit(place->unit, &places) : place->printed;
	place->change = slice_is(column, "item_change");
	place->counts = !place->amount && place->unit.len != 0 && !place->unmapped && !place->change;
	return 0;
}

/* The fields by which a place is known, as one text. */
static struct slice place_key(struct normal *normal, const struct slice *fields)
{
	const int *at = normal->columns.at;
	const struct slice *last = &fields[at[RECORD_COLUMN]];
	const char *start;

	if (normal->joined) {
		start = fields[at[RECORD_EDITION]].ptr;
		return (struct slice){ start, (size_t)(last->ptr + last->len - start) };
	}
	normal->key.len = 0;
	for (int i = RECORD_EDITION; i <= RECORD_COLUMN; i++) {
		buffer_add_slice(&normal->key, record_field(&normal->columns, fields, (enum record_field)i));
		buffer_add_char(&normal->key, '\t');
	}
	return buffer_slice(&normal->key);
}

/* The number of a place that is not known yet, or -1. */
static long add_place(struct normal *normal, struct slice key, const struct slice *fields, struct error *err)
{
	struct place *place;

	if (normal->place_count >= PLACES_MAX)
		forget_places(normal);
	if (normal->place_count == normal->place_room) {
		normal->place_room = normal->place_room != 0 ? normal->place_room * 2 : 512;
		normal->places = xreallocarray(normal->places, normal->place_room, sizeof *normal->places);
	}
	place = &normal->places[normal->place_count];
	if (make_place(normal, place, fields, err) < 0) {
		buffer_free(&place->codes);
		return -1;
	}
	buffer_add_slice(&place->key, key);
	map_put(normal->seen, key, (uint32_t)normal->place_count);
	return (long)normal->place_count++;
}

static const struct place *find_place(struct normal *normal, const struct slice *fields, struct error *err)
{
	const struct slice key = place_key(normal, fields);
	const uint32_t *seen;
	uint32_t guess;
	long number;

	/* The cells of a report follow each other as those of the report before did: mostly no hashing. */
	if (normal->place_count != 0) {
		guess = normal->places[normal->last].next;
		if (slice_equal(key, buffer_slice(&normal->places[guess].key))) {
			normal->last = guess;
			return &normal->places[guess];
		}
	}
	seen = map_get(normal->seen, key);
	number = seen != NULL ? (long)*seen : add_place(normal, key, fields, err);
	if (number < 0)
		return NULL;
	normal->places[normal->last].next = (uint32_t)number;
	normal->last = (uint32_t)number;
	return &normal->places[number];
}

/* ---- values ---- */

/* The power of ten of 10,000 yuan in which the record's amount is given, if anything tells it: a label of
 * its own before the unit column, and that before the form. */
static bool amount_unit(const struct place *place, struct slice incoming, int *places)
{
	if (place->printed) {
		*places = place->places;
		return true;
	}
	if (incoming.len != 0 && value_unit(incoming, places))
		return true;
	return place->unit.len != 0 && value_unit(place->unit, places);
}

/* Reads the record's value and settles its unit, which comes escaped. */
static struct value read_value(struct normal *normal, const struct place *place, const struct slice *fields, struct slice *unit)
{
	const struct slice printed = record_field(&normal->columns, fields, RECORD_VALUE);
	const struct slice unit_field = record_field(&normal->columns, fields, RECORD_UNIT);
	const struct slice incoming = plain_text(unit_field, &normal->unit);
	int places;
	const bool amount = place->amount || (place->unit.len == 0 && incoming.len != 0 && value_unit(incoming, &places));
	struct value value = value_read(plain_text(printed, &normal->plain), amount);

	if (value.money) {
		*unit = value_money();
	} else if (!amount) {
		*unit = place->unit.len != 0 ? place->unit : incoming.len != 0 ? unit_field : SLICE("?");
	} else if (amount_unit(place, incoming, &places)) {
		*unit = value_money();
		if (value.kind == VALUE_NUMBER && !number_shift(value.number, places, &value.number))
			value.kind = VALUE_NONE;
	} else {
		*unit = SLICE("?");
	}
	/* Things counted are no money. */
	if (amount && value.counted)
		value.kind = VALUE_NONE;
	return value;
}

static void add_note(struct normal *normal, const char *note)
{
	if (note_has(buffer_slice(&normal->notes), note))
		return;
	if (normal->notes.len != 0)
		buffer_add_char(&normal->notes, ',');
	buffer_add_text(&normal->notes, note);
}

/* The notes that came, and those to be added. */
static struct slice settle_notes(struct normal *normal, const struct place *place, const struct value *value, struct slice came)
{
	const bool unsigned_change = place->change && value->kind == VALUE_NUMBER && !value->sign && value->number.digits != 0;

	if (value->kind != VALUE_NIL && value->kind != VALUE_NONE && !place->unmapped && !unsigned_change)
		return came;
	normal->notes.len = 0;
	buffer_add_slice(&normal->notes, came);
	if (value->kind == VALUE_NIL)
		add_note(normal, "nil");
	if (place->unmapped)
		add_note(normal, "unmapped");
	if (value->kind == VALUE_NONE)
		add_note(normal, "nonnumeric");
	if (unsigned_change)
		add_note(normal, "unsigned");
	normal->found |= value->kind == VALUE_NONE || place->unmapped;
	return buffer_slice(&normal->notes);
}

static struct slice number_text(struct normal *normal, const struct value *value)
{
	normal->number.len = 0;
	if (value->kind == VALUE_NUMBER)
		number_append(value->number, &normal->number);
	return buffer_slice(&normal->number);
}

/* Is the cell's text the number itself, as it is to be written: digits without a zero in front? */
static bool is_plain_count(struct slice text)
{
	if (text.len == 0 || text.len > 18 || (text.ptr[0] == '0' && text.len > 1))
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return false;
	return true;
}

/* ---- records ---- */

/* What is written of a record, beside what is passed on. */
struct result {
	const struct place *place;
	struct slice number, unit, raw, notes;
};

static struct slice find_org(struct normal *normal, const struct slice *fields)
{
	const struct slice printed = record_field(&normal->columns, fields, RECORD_ORG);
	const struct slice year = record_field(&normal->columns, fields, RECORD_YEAR);

	/* The agency and year of the record before, mostly. */
	normal->key.len = 0;
	buffer_add_slice(&normal->key, year);
	buffer_add_char(&normal->key, '\t');
	buffer_add_slice(&normal->key, printed);
	if (!slice_equal(buffer_slice(&normal->key), buffer_slice(&normal->org_printed))) {
		normal->org_printed.len = normal->org.len = 0;
		buffer_add_slice(&normal->org_printed, buffer_slice(&normal->key));
		stream_escape(aliases_name(normal->aliases, plain_text(printed, &normal->plain), year), &normal->org);
	}
	return buffer_slice(&normal->org);
}

/* The text of a step: fields as they came, or what stands in their place. */
static struct slice step_text(struct normal *normal, const struct step *step, const struct slice *fields,
    const struct result *result)
{
	const struct slice *first = &fields[step->first], *last = first + step->count - 1;
	const struct place *place = result->place;

	switch (step->kind) {
	case STEP_ORG:
		return find_org(normal, fields);
	case STEP_CODES:
		return buffer_slice(&place->codes);
	case STEP_TABLE:
		return (struct slice){ place->codes.ptr, place->table_len };
	case STEP_ROW:
		return (struct slice){ place->codes.ptr + place->table_len + 1, place->row_len };
	case STEP_COLUMN:
		return (struct slice){ place->codes.ptr + place->table_len + place->row_len + 2, place->column_len };
	case STEP_VALUE:
		return result->number;
	case STEP_UNIT:
		return result->unit;
	case STEP_RAW:
		return result->raw;
	case STEP_NOTE:
		return result->notes;
	default:
		return (struct slice){ first->ptr, (size_t)(last->ptr + last->len - first->ptr) };
	}
}

static void write_record(struct normal *normal, const struct slice *fields, const struct result *result, struct output *output)
{
	struct buffer *line = output_begin_raw(output);

	for (size_t i = 0; i < normal->step_count; i++) {
		const struct slice text = step_text(normal, &normal->steps[i], fields, result);
		char *room = buffer_reserve(line, text.len + 1);

		if (i != 0) {
			*room++ = '\t';
			line->len++;
		}
		if (text.len != 0)
			memcpy(room, text.ptr, text.len);
		line->len += text.len;
	}
	output_end_raw(output);
}

int normal_record(struct normal *normal, const struct slice *fields, struct output *output, struct error *err)
{
	struct result result = {
		.raw = record_field(&normal->columns, fields, RECORD_VALUE),
		.notes = record_field(&normal->columns, fields, RECORD_NOTE)
	};

	if (normal->normalised) {
		/* Nothing but the agency's name can change. */
		normal->found |= note_has(result.notes, "unmapped") || note_has(result.notes, "nonnumeric");
		write_record(normal, fields, &result, output);
		return 0;
	}
	result.place = find_place(normal, fields, err);
	if (result.place == NULL)
		return -1;
	if (result.place->counts && is_plain_count(result.raw)) {
		result.number = result.raw;
		result.unit = result.place->unit;
	} else {
		struct value value = read_value(normal, result.place, fields, &result.unit);

		result.number = number_text(normal, &value);
		result.notes = settle_notes(normal, result.place, &value, result.notes);
	}
	write_record(normal, fields, &result, output);
	return 0;
}
