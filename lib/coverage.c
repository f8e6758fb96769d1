/* Agency by year, which tables are there. */
#include "coverage.h"

#include "form.h"
#include "gather.h"
#include "map.h"

#include <stdlib.h>

const char *const coverage_columns[] = {
	"org", "year", "coverage", "present", "absent", "missing", "report", NULL
};

/* ---- the roster ---- */

static void put_name(struct roster *roster, struct slice name)
{
	if (name.len == 0)
		return;
	buffer_add_slice(&roster->names, name);
	buffer_add_char(&roster->names, '\n');
}

int roster_read(struct roster *roster, const char *path, enum stream_format format, struct error *err)
{
	struct stream *stream = stream_open(path, format, err);
	const struct slice *fields;
	int at, more;

	if (stream == NULL)
		return -1;
	at = stream_column(stream, "org");
	if (at < 0 && stream_width(stream) == 1) {
		/* a bare list: what was read as a header is the first name */
		at = 0;
		put_name(roster, stream_header(stream)[0]);
	}
	if (at < 0) {
		stream_need(stream, "org", err);
		stream_close(stream);
		return -1;
	}
	while ((more = stream_next(stream, &fields, err)) > 0)
		put_name(roster, fields[at]);
	stream_close(stream);
	return more;
}

void roster_free(struct roster *roster)
{
	buffer_free(&roster->names);
}

/* ---- what is expected ---- */

/* The tables that a report should have: those of the form, or, where the input has none
 * of them, all that it has. */
struct expected {
	struct slice names[COLLECTION_TABLES];
	uint64_t bits[COLLECTION_TABLES];       /* in the collection; 0: no report has it */
	size_t count;
};

static uint64_t bit_of(const struct collection *collection, struct slice table)
{
	for (size_t i = 0; i < collection->table_count; i++)
		if (slice_equal(collection->tables[i], table))
			return UINT64_C(1) << i;
	return 0;
}

static void expect(struct expected *expected, const struct collection *collection, struct slice table)
{
	for (size_t i = 0; i < expected->count; i++)
		if (slice_equal(expected->names[i], table))
			return;
	if (expected->count == COLLECTION_TABLES)
		return;
	expected->names[expected->count] = table;
	expected->bits[expected->count++] = bit_of(collection, table);
}

static void find_expected(struct expected *expected, const struct collection *collection)
{
	size_t count;
	const struct form_cell *cells = form_cells(EDITION_2021, &count);
	bool form = collection->table_count == 0;

	expected->count = 0;
	for (size_t i = 0; i < count; i++) {
		expect(expected, collection, slice_from(cells[i].table));
		form = form || expected->bits[expected->count - 1] != 0;
	}
	if (form)
		return;
	expected->count = 0;
	for (size_t i = 0; i < collection->table_count; i++)
		expect(expected, collection, collection->tables[i]);
}

/* ---- lines ---- */

struct writing {
	const struct collection *collection;
	struct expected expected;
	struct output *output;
	bool lacking;            /* something is not all there */
};

static void write_tables(struct writing *writing, uint64_t tables, bool present)
{
	struct buffer *list = output_scratch(writing->output);

	for (size_t i = 0; i < writing->expected.count; i++) {
		if (((tables & writing->expected.bits[i]) != 0) != present)
			continue;
		if (list->len != 0)
			buffer_add_char(list, ',');
		stream_unescape(writing->expected.names[i], list);
	}
	output_field_scratch(writing->output);
}

/* A line; report NULL: there is none. */
static void write_line(struct writing *writing, struct slice org, struct slice year, const struct held_report *report)
{
	const uint64_t tables = report != NULL ? report->tables : 0;
	size_t count = 0;

	for (size_t i = 0; i < writing->expected.count; i++)
		count += (tables & writing->expected.bits[i]) != 0;
	if (count < writing->expected.count)
		writing->lacking = true;
	output_field_raw(writing->output, org);
	output_field_raw(writing->output, year);
	output_field(writing->output, slice_from(count == 0 ? "none"
	    : count < writing->expected.count ? "some" : "all"));
	write_tables(writing, tables, true);
	write_tables(writing, tables, false);
	if (report != NULL)
		buffer_add_unsigned(output_scratch(writing->output), report->missing);
	output_field_scratch(writing->output);
	output_field_raw(writing->output, report != NULL ? report->name : (struct slice){ "", 0 });
	output_end(writing->output);
}

/* The first and the last year of the collection; false where no year is known. */
static bool find_years(const struct collection *collection, int *first, int *last)
{
	bool known = false;

	for (size_t i = 0; i < collection->report_count; i++) {
		const int number = collection->reports[i].number;

		if (number == 0)
			continue;
		if (!known || number < *first)
			*first = number;
		if (!known || number > *last)
			*last = number;
		known = true;
	}
	return known;
}

/* An agency's lines; agency NULL: it has no report. */
static void write_agency(struct writing *writing, struct slice org, const struct agency *agency, int first, int last)
{
	const uint32_t head = agency != NULL ? agency->first[HELD_NEW] : COLLECTION_NONE;
	const struct held_report *reports = writing->collection->reports;
	struct buffer text = { 0 };

	for (int year = first; year <= last; year++) {
		bool written = false;

		text.len = 0;
		number_append(number_from(year), &text);
		for (uint32_t i = head; i != COLLECTION_NONE; i = reports[i].next)
			if (reports[i].number == year && !reports[i].replaced) {
				write_line(writing, org, reports[i].year, &reports[i]);
				written = true;
			}
		/* that nobody's report is not there is no news */
		if (!written && org.len != 0)
			write_line(writing, org, buffer_slice(&text), NULL);
	}
	for (uint32_t i = head; i != COLLECTION_NONE; i = reports[i].next)
		if (reports[i].number == 0 && !reports[i].replaced)
			write_line(writing, org, reports[i].year, &reports[i]);
	buffer_free(&text);
}

/* Agencies of the roster that have no report, and agencies that the roster does not have. */
static void write_roster(struct writing *writing, const struct roster *roster, int first, int last,
    struct buffer *notices)
{
	const struct collection *collection = writing->collection;
	struct map *listed = map_open();
	struct slice rest = buffer_slice(&roster->names);

	while (rest.len != 0) {
		const struct slice name = slice_cut(&rest, '\n');
		uint32_t *times = map_put(listed, name, 0);

		if ((*times)++ == 0 && collection_agency(collection, name) == COLLECTION_NONE) {
			if (first <= last)
				write_agency(writing, name, NULL, first, last);
			else
				write_line(writing, name, (struct slice){ "", 0 }, NULL);
		}
	}
	for (size_t i = 0; i < collection->agency_count; i++) {
		const struct agency *agency = &collection->agencies[i];
		const struct held_report *report = &collection->reports[agency->first[HELD_NEW]];

		if (agency->name.len != 0 && map_get(listed, agency->name) == NULL)
			notices_add(notices, "%s:%lu: '%.*s' is not on the roster", report->file, report->line,
			    SHOWN(agency->name));
	}
	map_close(listed);
}

bool coverage_write(const struct collection *collection, const struct roster *roster, struct output *output,
    struct buffer *notices)
{
	struct writing writing = { .collection = collection, .output = output };
	int first = 1, last = 0;

	find_expected(&writing.expected, collection);
	(void)find_years(collection, &first, &last);
	for (size_t i = 0; i < collection->agency_count && !output_failed(output); i++)
		write_agency(&writing, collection->agencies[i].name, &collection->agencies[i], first, last);
	if (roster != NULL)
		write_roster(&writing, roster, first, last, notices);
	return writing.lacking;
}
