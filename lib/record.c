/* The columns of a record by name, and what its cell holds. */
#include "record.h"

static const char *const names[RECORD_FIELD_COUNT] = {
	"report", "org", "year", "edition", "table", "row", "column", "value", "unit", "raw", "note", "source"
};

const char *record_field_name(enum record_field field)
{
	return names[field];
}

int record_columns_find(struct record_columns *columns, const struct stream *stream, unsigned needed, struct error *err)
{
	for (int i = 0; i < RECORD_FIELD_COUNT; i++) {
		columns->at[i] = stream_column(stream, names[i]);
		if (columns->at[i] < 0 && (needed & RECORD_BIT(i)) != 0)
			return stream_need(stream, names[i], err);
	}
	return 0;
}

bool note_has(struct slice notes, const char *note)
{
	const struct slice wanted = slice_from(note);

	while (notes.len != 0)
		if (slice_equal(slice_cut(&notes, ','), wanted))
			return true;
	return false;
}

/* The status that notes alone decide; CELL_NUMBER where they decide nothing. */
static enum cell_status status_of_notes(struct slice notes, bool *inferred)
{
	enum cell_status status = CELL_NUMBER;

	*inferred = false;
	while (notes.len != 0) {
		const struct slice note = slice_cut(&notes, ',');
		enum cell_status says = CELL_NUMBER;

		if (slice_is(note, "extra") || slice_is(note, "unmapped"))
			return CELL_OUTSIDE;
		if (slice_is(note, "missing"))
			says = CELL_MISSING;
		else if (slice_is(note, "ambiguous"))
			says = CELL_AMBIGUOUS;
		else if (slice_is(note, "nonnumeric"))
			says = CELL_NONNUMERIC;
		else if (slice_is(note, "inferred"))
			*inferred = true;
		/* missing before ambiguous before nonnumeric: as the enum has them */
		if (says != CELL_NUMBER && (status == CELL_NUMBER || says < status))
			status = says;
	}
	return status;
}

struct record_value record_value(const struct record_columns *columns, const struct slice *fields)
{
	const struct slice value = record_field(columns, fields, RECORD_VALUE);
	const struct slice notes = record_field(columns, fields, RECORD_NOTE);
	struct record_value result = { CELL_NUMBER, false, false, { 0, 0 } };

	if (notes.len != 0)
		result.status = status_of_notes(notes, &result.inferred);
	result.has_number = number_parse(value, &result.number);
	if (result.status == CELL_NUMBER && !result.has_number)
		result.status = value.len == 0 ? CELL_BLANK : CELL_NONNUMERIC;
	return result;
}
