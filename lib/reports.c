/* The stream cut into reports. The record that opens the next report waits in the stream's own block. */
#include "reports.h"

#include "error.h"
#include "map.h"
#include "record.h"
#include "seen.h"

#include <stdlib.h>

struct reports {
	char *const *paths;
	size_t count, at;              /* the next file to be opened */
	enum stream_format format;
	struct shapes *shapes;
	struct stream *stream;         /* the file under way, NULL between two */
	struct record_columns columns;
	bool joined;                   /* report, org and year follow one another in a record */
	int words;                     /* column of a claim's words, or -1 */
	bool keeps;
	enum record_field kept;
	const struct slice *fields;    /* a record that was read and not yet used, or NULL */
	struct seen seen;
	struct report report;
	struct buffer key;             /* report, org and year of the report, parted by tabs */
	struct buffer name;            /* of its file */
	bool begun;                    /* the report has a record */
	unsigned long records;
};

struct reports *reports_open(char *const *paths, size_t count, enum stream_format format, struct shapes *shapes)
{
	static char input[] = "-";
	static char *const standard_input[] = { input };
	struct reports *reports = xcalloc(1, sizeof *reports);

	reports->paths = count > 0 ? paths : standard_input;
	reports->count = count > 0 ? count : 1;
	reports->format = format;
	reports->shapes = shapes;
	seen_init(&reports->seen);
	sheet_init(&reports->report.sheet);
	return reports;
}

void reports_close(struct reports *reports)
{
	if (reports == NULL)
		return;
	stream_close(reports->stream);
	seen_free(&reports->seen);
	sheet_free(&reports->report.sheet);
	claims_free(&reports->report.claims);
	buffer_free(&reports->report.kept_text);
	free(reports->report.kept_ends);
	buffer_free(&reports->key);
	buffer_free(&reports->name);
	free(reports);
}

void reports_keep(struct reports *reports, enum record_field which)
{
	reports->keeps = true;
	reports->kept = which;
}

struct slice report_kept(const struct report *report, size_t cell)
{
	const size_t start = cell > 0 ? report->kept_ends[cell - 1] : 0;

	return (struct slice){ report->kept_text.ptr + start, report->kept_ends[cell] - start };
}

unsigned long reports_records(const struct reports *reports)
{
	return reports->records;
}

static int open_next(struct reports *reports, struct error *err)
{
	const unsigned needed = RECORD_CELL_BITS | RECORD_BIT(RECORD_REPORT);

	reports->stream = stream_open(reports->paths[reports->at++], reports->format, err);
	if (reports->stream == NULL)
		return -1;
	reports->words = stream_column(reports->stream, "words");
	if (record_columns_find(&reports->columns, reports->stream, needed, err) < 0)
		return -1;
	reports->joined = record_columns_joined(&reports->columns, RECORD_REPORT, RECORD_YEAR);
	return 0;
}

static struct slice field(const struct reports *reports, enum record_field which)
{
	return record_field(&reports->columns, reports->fields, which);
}

/* Does the record belong to the report under way? */
static bool goes_on(const struct reports *reports)
{
	const struct report *report = &reports->report;

	/* The key ends in a tab. */
	if (reports->joined)
		return slice_equal((struct slice){ reports->key.ptr, reports->key.len - 1 },
		    record_run(&reports->columns, reports->fields, RECORD_REPORT, RECORD_YEAR));
	return slice_equal(report->report, field(reports, RECORD_REPORT))
	    && slice_equal(report->year, field(reports, RECORD_YEAR))
	    && slice_equal(report->org, field(reports, RECORD_ORG));
}

static int interleaved(struct reports *reports, struct slice before, struct error *err)
{
	const struct report *report = &reports->report;

	error_set(err, "%s:%lu: report \"%.*s\" comes again behind \"%.*s\", expected its records in one run: "
	    "sort the stream by report first", stream_name(reports->stream), stream_line(reports->stream),
	    (int)report->report.len, report->report.ptr, (int)before.len, before.ptr);
	reports->at = reports->count;
	return -1;
}

static int begin(struct reports *reports, struct error *err)
{
	static const enum record_field fields[] = { RECORD_REPORT, RECORD_ORG, RECORD_YEAR };
	struct report *report = &reports->report;
	struct slice *const parts[] = { &report->report, &report->org, &report->year };
	struct buffer before = reports->key;
	const size_t before_length = report->report.len;
	struct slice rest;
	bool fresh;
	int status = 0;

	reports->key = (struct buffer){ NULL, 0, 0 };
	for (size_t i = 0; i < 3; i++) {
		buffer_add_slice(&reports->key, field(reports, fields[i]));
		buffer_add_char(&reports->key, '\t');
	}
	rest = buffer_slice(&reports->key);
	for (size_t i = 0; i < 3; i++)
		*parts[i] = slice_cut(&rest, '\t');
	reports->name.len = 0;
	buffer_add_text(&reports->name, stream_name(reports->stream));
	report->file = buffer_string(&reports->name);
	report->line = stream_line(reports->stream);
	report->outside = 0;
	report->kept_text.len = 0;
	claims_clear(&report->claims);
	fresh = seen_add(&reports->seen, hash_bytes(buffer_slice(&reports->key)));
	if (!fresh)
		status = interleaved(reports, (struct slice){ before.ptr, before_length }, err);
	buffer_free(&before);
	sheet_begin(reports->shapes, &report->sheet);
	reports->begun = true;
	return status;
}

/* Cells come in the order of their indexes. */
static void keep(struct reports *reports, size_t cell)
{
	struct report *report = &reports->report;

	if (cell >= report->kept_room) {
		report->kept_room = cell * 2 + 256;
		report->kept_ends = xreallocarray(report->kept_ends, report->kept_room, sizeof *report->kept_ends);
	}
	buffer_add_slice(&report->kept_text, field(reports, reports->kept));
	report->kept_ends[cell] = report->kept_text.len;
}

static void add(struct reports *reports)
{
	const struct slice place[4] = { field(reports, RECORD_EDITION), field(reports, RECORD_TABLE),
		field(reports, RECORD_ROW), field(reports, RECORD_COLUMN) };
	const struct record_value value = record_value(&reports->columns, reports->fields);
	struct report *report = &reports->report;
	long cell;

	reports->records++;
	if (is_claim(place[1])) {
		claims_add(&report->claims, place[2], place[3], &value, field(reports, RECORD_SOURCE),
		    reports->words >= 0 ? reports->fields[reports->words] : (struct slice){ "", 0 });
		reports->fields = NULL;
		return;
	}
	if (value.status == CELL_OUTSIDE)
		report->outside++;
	cell = sheet_add(reports->shapes, &report->sheet, place, &value, field(reports, RECORD_NOTE),
	    stream_line(reports->stream));
	if (reports->keeps && cell >= 0)
		keep(reports, (size_t)cell);
	reports->fields = NULL;
}

static int finish(struct reports *reports, struct report **report)
{
	sheet_end(reports->shapes, &reports->report.sheet);
	reports->begun = false;
	*report = &reports->report;
	return 1;
}

static int give_up(struct reports *reports)
{
	stream_close(reports->stream);
	reports->stream = NULL;
	reports->fields = NULL;
	reports->begun = false;
	return -1;
}

/* Reads the records of the file under way into the report: 1 where it ended before one of another
 * report, 0 at the end of the file. */
static int read_report(struct reports *reports, struct error *err)
{
	int more = 1;

	for (;;) {
		if (reports->fields == NULL) {
			more = stream_next(reports->stream, &reports->fields, err);
			if (more <= 0) {
				reports->fields = NULL;
				return more;
			}
		}
		if (!reports->begun) {
			if (begin(reports, err) < 0)
				return -1;
		} else if (!goes_on(reports)) {
			return 1;
		}
		add(reports);
	}
}

int reports_next(struct reports *reports, struct report **report, struct error *err)
{
	for (;;) {
		int more;

		if (reports->stream == NULL) {
			if (reports->at == reports->count)
				return 0;
			if (open_next(reports, err) < 0)
				return give_up(reports);
		}
		more = read_report(reports, err);
		if (more < 0)
			return give_up(reports);
		if (more == 0) {
			stream_close(reports->stream);
			reports->stream = NULL;
		}
		if (more > 0 || reports->begun)
			return finish(reports, report);
	}
}
