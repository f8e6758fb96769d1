/*
 * One record at a time: what its place stands for is looked up, its value read, and what need not change copied.
 */
#include "normal.h"

#include "codes.h"
#include "record.h"
#include "value.h"

#include <stdlib.h>

enum step_kind {
	STEP_PASS, STEP_ORG, STEP_CODES, STEP_TABLE, STEP_ROW, STEP_COLUMN, STEP_VALUE, STEP_UNIT, STEP_RAW, STEP_NOTE
};

/* What is written next: for STEP_PASS `count` input fields from `first` on. */
struct step {
	enum step_kind kind;
	size_t first, count;
};

struct normal {
	struct codes *codes;
	const struct aliases *aliases;
	struct buffer header;          /* of the first stream */
	struct record_columns columns;
	bool normalised;               /* there is a column raw: all is done already */
	bool joined;                   /* edition, table, row and column lie side by side */
	struct step *steps;
	size_t step_count;
	struct buffer key, plain, unit, number, notes, org_printed, org;
	bool found;
};

struct normal *normal_open(struct labels *labels, const struct aliases *aliases)
{
	struct normal *normal = xcalloc(1, sizeof *normal);

	normal->codes = codes_open(labels);
	normal->aliases = aliases;
	return normal;
}

void normal_close(struct normal *normal)
{
	struct buffer *buffers[] = {
		&normal->header, &normal->key, &normal->plain, &normal->unit, &normal->number, &normal->notes,
		&normal->org_printed, &normal->org
	};

	for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
		buffer_free(buffers[i]);
	codes_close(normal->codes);
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
		const bool passes = normal->normalised;

		if (column == at[RECORD_ORG] && normal->aliases != NULL) {
			add_step(normal, STEP_ORG, i);
		} else if (!passes && column == at[RECORD_TABLE]) {
			add_step(normal, STEP_TABLE, i);
		} else if (!passes && column == at[RECORD_ROW]) {
			add_step(normal, STEP_ROW, i);
		} else if (!passes && column == at[RECORD_COLUMN]) {
			add_step(normal, STEP_COLUMN, i);
		} else if (!passes && column == at[RECORD_VALUE]) {
			add_step(normal, STEP_VALUE, i);
			if (at[RECORD_UNIT] < 0)
				add_step(normal, STEP_UNIT, i);
		} else if (!passes && column == at[RECORD_UNIT]) {
			add_step(normal, STEP_UNIT, i);
		} else if (!passes && column == at[RECORD_NOTE]) {
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
	normal->joined = record_columns_joined(&normal->columns, RECORD_EDITION, RECORD_COLUMN);
	plan(normal, width);
	write_header(normal, names, output);
	return 0;
}

/* What the record's place stands for. */
static const struct code *find_code(struct normal *normal, const struct slice *fields, struct error *err)
{
	const struct record_columns *columns = &normal->columns;
	const struct code *code;
	struct slice place[4], key;

	if (normal->joined) {
		key = record_run(columns, fields, RECORD_EDITION, RECORD_COLUMN);
	} else {
		normal->key.len = 0;
		for (int i = RECORD_EDITION; i <= RECORD_COLUMN; i++) {
			buffer_add_slice(&normal->key, record_field(columns, fields, (enum record_field)i));
			buffer_add_char(&normal->key, '\t');
		}
		key = buffer_slice(&normal->key);
	}
	code = codes_known(normal->codes, key);
	if (code != NULL)
		return code;
	for (int i = 0; i < 4; i++)
		place[i] = record_field(columns, fields, (enum record_field)(RECORD_EDITION + i));
	return codes_add(normal->codes, key, place, err);
}

/* ---- values ---- */

/* The plain text of a field; in `room` where there are escapes, valid until that changes. */
static struct slice plain_text(struct slice field, struct buffer *room)
{
	if (field.len == 0 || memchr(field.ptr, '\\', field.len) == NULL)
		return field;
	room->len = 0;
	stream_unescape(field, room);
	return buffer_slice(room);
}

/* The power of ten of 10,000 yuan in which the record's amount is given, if anything tells it: a label of
 * its own before the unit column, and that before the form. */
static bool amount_unit(const struct code *code, struct slice incoming, int *places)
{
	if (code->printed) {
		*places = code->places;
		return true;
	}
	if (incoming.len != 0 && value_unit(incoming, places))
		return true;
	return code->unit.len != 0 && value_unit(code->unit, places);
}

/* Reads the record's value and settles its unit, which comes escaped. */
static struct value read_value(struct normal *normal, const struct code *code, const struct slice *fields, struct slice *unit)
{
	const struct slice printed = record_field(&normal->columns, fields, RECORD_VALUE);
	const struct slice unit_field = record_field(&normal->columns, fields, RECORD_UNIT);
	const struct slice incoming = plain_text(unit_field, &normal->unit);
	int places;
	const bool amount = code->amount || (code->unit.len == 0 && incoming.len != 0 && value_unit(incoming, &places));
	struct value value = value_read(plain_text(printed, &normal->plain), amount);

	if (value.money) {
		*unit = value_money();
	} else if (!amount) {
		*unit = code->unit.len != 0 ? code->unit : incoming.len != 0 ? unit_field : SLICE("?");
	} else if (amount_unit(code, incoming, &places)) {
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
static struct slice settle_notes(struct normal *normal, const struct code *code, const struct value *value, struct slice came)
{
	const bool unsigned_change = code->change && value->kind == VALUE_NUMBER && !value->sign && value->number.digits != 0;

	if (value->kind != VALUE_NIL && value->kind != VALUE_NONE && !code->unmapped && !unsigned_change)
		return came;
	normal->notes.len = 0;
	buffer_add_slice(&normal->notes, came);
	if (value->kind == VALUE_NIL)
		add_note(normal, "nil");
	if (code->unmapped)
		add_note(normal, "unmapped");
	if (value->kind == VALUE_NONE)
		add_note(normal, "nonnumeric");
	if (unsigned_change)
		add_note(normal, "unsigned");
	normal->found |= value->kind == VALUE_NONE || code->unmapped;
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
	const struct code *code;
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
	const struct code *code = result->code;

	switch (step->kind) {
	case STEP_ORG:
		return find_org(normal, fields);
	case STEP_CODES:
		return code->all;
	case STEP_TABLE:
		return code->table;
	case STEP_ROW:
		return code->row;
	case STEP_COLUMN:
		return code->column;
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

/* memcpy; fields are mostly short, and to call it costs more than to copy them. */
static inline void copy_text(char *to, struct slice text)
{
	if (text.len > 16) {
		memcpy(to, text.ptr, text.len);
	} else if (text.len >= 8) {
		memcpy(to, text.ptr, 8);
		memcpy(to + text.len - 8, text.ptr + text.len - 8, 8);
	} else if (text.len >= 4) {
		memcpy(to, text.ptr, 4);
		memcpy(to + text.len - 4, text.ptr + text.len - 4, 4);
	} else if (text.len > 0) {
		to[0] = text.ptr[0];
		to[text.len / 2] = text.ptr[text.len / 2];
		to[text.len - 1] = text.ptr[text.len - 1];
	}
}

static void write_record(struct normal *normal, const struct slice *fields, const struct result *result, struct output *output)
{
	struct buffer *line = output_begin_raw(output);
	char *to = line->ptr + line->len, *end = line->ptr + line->room;

	for (size_t i = 0; i < normal->step_count; i++) {
		const struct slice text = step_text(normal, &normal->steps[i], fields, result);

		if ((size_t)(end - to) <= text.len) {
			line->len = (size_t)(to - line->ptr);
			to = buffer_reserve(line, text.len + 1);
			end = line->ptr + line->room;
		}
		copy_text(to, text);
		to += text.len;
		*to++ = '\t';
	}
	line->len = (size_t)(to - line->ptr) - 1;
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
	result.code = find_code(normal, fields, err);
	if (result.code == NULL)
		return -1;
	if (result.code->count && is_plain_count(result.raw)) {
		result.number = result.raw;
		result.unit = result.code->unit;
	} else {
		struct value value = read_value(normal, result.code, fields, &result.unit);

		result.number = number_text(normal, &value);
		result.notes = settle_notes(normal, result.code, &value, result.notes);
	}
	write_record(normal, fields, &result, output);
	return 0;
}
