/* Sums over agencies. A parent's year holds one entry a cell, whatever the number of its agencies. */
#include "rollup.h"

#include "map.h"

#include <stdlib.h>

struct member {
	struct slice name;
	uint32_t parent;
};

/* One cell of a parent's year. */
struct total {
	struct slice place;            /* edition, table, row, column, parted by tabs */
	struct slice unit;
	struct number sum;
	uint32_t numbers, blanks, doubtful, missing, reports;
	bool mixed;                    /* units or a sum that cannot be brought together */
};

struct group {
	uint32_t parent;
	struct slice year;
	struct map *cells;             /* table, row, column to the number of the total */
	struct total *totals;
	size_t count, room;
	bool *reported;                /* of the members */
	uint32_t reports;
};

struct rollup {
	char **texts;                  /* what the slices point to */
	size_t text_count, text_room;
	struct map *member_numbers, *parent_numbers, *group_numbers, *strangers;
	struct member *members;
	size_t member_count, member_room;
	struct slice *parents;
	size_t parent_count, parent_room;
	struct group *groups;
	size_t group_count, group_room;
	struct buffer key, messages;
};

const char *const rollup_columns[] = {
	"report", "org", "year", "edition", "table", "row", "column", "value", "unit", "raw", "note", "source", NULL
};

static struct slice keep(struct rollup *rollup, struct slice text)
{
	char *copy = xmalloc(text.len + 1);

	if (text.len > 0)
		memcpy(copy, text.ptr, text.len);
	if (rollup->text_count == rollup->text_room) {
		rollup->text_room = rollup->text_room * 2 + 64;
		rollup->texts = xreallocarray(rollup->texts, rollup->text_room, sizeof *rollup->texts);
	}
	rollup->texts[rollup->text_count++] = copy;
	return (struct slice){ copy, text.len };
}

/* Room for one more thing behind `count` of them. */
static void *make_room(void *list, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return list;
	*room = *room * 2 + 32;
	return xreallocarray(list, *room, size);
}

static int add_member(struct rollup *rollup, struct slice org, struct slice parent, struct error *err)
{
	const uint32_t fresh = (uint32_t)rollup->parent_count, member = (uint32_t)rollup->member_count;
	const uint32_t number = *map_put(rollup->parent_numbers, parent, fresh);

	if (org.len == 0 || parent.len == 0)
		return error_set(err, "expected an agency and its parent, found an empty field");
	if (*map_put(rollup->member_numbers, org, member) != member)
		return error_set(err, "agency \"%.*s\" stands here a second time", (int)org.len, org.ptr);
	if (number == fresh) {
		rollup->parents = make_room(rollup->parents, rollup->parent_count, &rollup->parent_room, sizeof *rollup->parents);
		rollup->parents[rollup->parent_count++] = keep(rollup, parent);
	}
	rollup->members = make_room(rollup->members, rollup->member_count, &rollup->member_room, sizeof *rollup->members);
	rollup->members[rollup->member_count++] = (struct member){ keep(rollup, org), number };
	return 0;
}

static int read_members(struct rollup *rollup, struct stream *stream, struct error *err)
{
	const int org = stream_need(stream, "org", err);
	const int parent = org < 0 ? -1 : stream_need(stream, "parent", err);
	const struct slice *fields;
	int more;

	if (parent < 0)
		return -1;
	while ((more = stream_next(stream, &fields, err)) > 0)
		if (add_member(rollup, fields[org], fields[parent], err) < 0)
			return error_prefix(err, "%s:%lu: ", stream_name(stream), stream_line(stream));
	return more;
}

struct rollup *rollup_open(const char *path, struct error *err)
{
	struct stream *stream = stream_open(path, STREAM_TSV, err);
	struct rollup *rollup;

	if (stream == NULL)
		return NULL;
	rollup = xcalloc(1, sizeof *rollup);
	rollup->member_numbers = map_open();
	rollup->parent_numbers = map_open();
	rollup->group_numbers = map_open();
	rollup->strangers = map_open();
	if (read_members(rollup, stream, err) < 0) {
		rollup_close(rollup);
		rollup = NULL;
	}
	stream_close(stream);
	return rollup;
}

void rollup_close(struct rollup *rollup)
{
	if (rollup == NULL)
		return;
	for (size_t i = 0; i < rollup->group_count; i++) {
		map_close(rollup->groups[i].cells);
		free(rollup->groups[i].totals);
		free(rollup->groups[i].reported);
	}
	for (size_t i = 0; i < rollup->text_count; i++)
		free(rollup->texts[i]);
	map_close(rollup->member_numbers);
	map_close(rollup->parent_numbers);
	map_close(rollup->group_numbers);
	map_close(rollup->strangers);
	free(rollup->texts);
	free(rollup->members);
	free(rollup->parents);
	free(rollup->groups);
	buffer_free(&rollup->key);
	buffer_free(&rollup->messages);
	free(rollup);
}

static void tell(struct rollup *rollup, const char *before, struct slice name, const char *between, struct slice more, const char *after)
{
	buffer_add_text(&rollup->messages, before);
	buffer_add_slice(&rollup->messages, name);
	buffer_add_text(&rollup->messages, between);
	buffer_add_slice(&rollup->messages, more);
	buffer_add_text(&rollup->messages, after);
	buffer_add_char(&rollup->messages, '\n');
}

static struct group *group_of(struct rollup *rollup, uint32_t parent, struct slice year)
{
	const uint32_t fresh = (uint32_t)rollup->group_count;
	uint32_t number;

	rollup->key.len = 0;
	buffer_add_slice(&rollup->key, rollup->parents[parent]);
	buffer_add_char(&rollup->key, '\t');
	buffer_add_slice(&rollup->key, year);
	number = *map_put(rollup->group_numbers, buffer_slice(&rollup->key), fresh);
	if (number == fresh) {
		rollup->groups = make_room(rollup->groups, rollup->group_count, &rollup->group_room, sizeof *rollup->groups);
		rollup->groups[rollup->group_count++] = (struct group){ .parent = parent, .year = keep(rollup, year),
			.cells = map_open(), .reported = xcalloc(rollup->member_count, sizeof(bool)) };
	}
	return &rollup->groups[number];
}

static struct total *total_of(struct rollup *rollup, struct group *group, const struct place *place, struct slice unit)
{
	const uint32_t fresh = (uint32_t)group->count;
	struct slice key = place->joined;
	uint32_t number;

	(void)slice_cut(&key, '\t');
	number = *map_put(group->cells, key, fresh);
	if (number == fresh) {
		group->totals = make_room(group->totals, group->count, &group->room, sizeof *group->totals);
		group->totals[group->count++] = (struct total){ .place = keep(rollup, place->joined), .unit = keep(rollup, unit) };
	}
	return &group->totals[number];
}

/* Nothing has no unit; and a sum takes the unit of the first number in it. */
static void add_number(struct rollup *rollup, struct total *total, struct number number, struct slice unit)
{
	total->numbers++;
	if (number_is_zero(number))
		return;
	if (number_is_zero(total->sum) && !slice_equal(total->unit, unit))
		total->unit = keep(rollup, unit);
	if (!slice_equal(total->unit, unit) || !number_add(total->sum, number, &total->sum))
		total->mixed = true;
}

static void add_cells(struct rollup *rollup, struct group *group, const struct report *report)
{
	const struct sheet *sheet = &report->sheet;

	for (size_t i = 0; i < sheet->shape->count; i++) {
		const struct place *place = &sheet->shape->places[i];
		const struct cell *cell = &sheet->cells[i];
		const struct slice unit = report_kept(report, i);
		struct total *total = total_of(rollup, group, place, unit);

		total->reports++;
		if (cell->status == CELL_NUMBER)
			add_number(rollup, total, cell->value, unit);
		else if (cell->status == CELL_MISSING)
			total->missing++;
		else if (cell->status == CELL_BLANK && (cell->nil || sheet->filled[place->block]))
			total->blanks++;
		else
			total->doubtful++;
	}
}

void rollup_add(struct rollup *rollup, const struct report *report)
{
	const uint32_t *member = map_get(rollup->member_numbers, report->org);
	struct group *group;

	if (member == NULL) {
		const uint32_t fresh = (uint32_t)map_count(rollup->strangers);

		/* The parents' own reports are what the sums are held against. */
		if (map_get(rollup->parent_numbers, report->org) == NULL && *map_put(rollup->strangers, report->org, fresh) == fresh)
			tell(rollup, "agency \"", report->org, "\" has no parent, left out: report \"", report->report, "\"");
		return;
	}
	group = group_of(rollup, rollup->members[*member].parent, report->year);
	if (group->reported[*member]) {
		tell(rollup, "agency \"", report->org, "\" has a second report of one year, left out: report \"",
		    report->report, "\"");
		return;
	}
	group->reported[*member] = true;
	group->reports++;
	add_cells(rollup, group, report);
}

void rollup_end(struct rollup *rollup)
{
	for (size_t i = 0; i < rollup->group_count; i++) {
		struct group *group = &rollup->groups[i];
		uint32_t absent = 0;

		for (size_t j = 0; j < rollup->member_count; j++)
			if (rollup->members[j].parent == group->parent && !group->reported[j]) {
				absent++;
				tell(rollup, "agency \"", rollup->members[j].name, "\" has no report for ", group->year, "");
			}
		for (size_t j = 0; j < group->count; j++)
			group->totals[j].missing += absent + group->reports - group->totals[j].reports;
	}
}

struct slice rollup_messages(const struct rollup *rollup)
{
	return buffer_slice(&rollup->messages);
}

static void add_count(struct buffer *note, const char *name, uint32_t count)
{
	if (count == 0)
		return;
	if (note->len > 0)
		buffer_add_char(note, ',');
	buffer_add_text(note, name);
	buffer_add_char(note, '=');
	buffer_add_unsigned(note, count);
}

/* A sum that lacks something is in doubt, and says what it lacks. */
static void write_note(const struct total *total, struct output *output)
{
	struct buffer *note = output_scratch(output);

	if (total->numbers + total->blanks + total->doubtful == 0)
		buffer_add_text(note, "missing");
	else if (total->mixed || total->doubtful + total->missing > 0)
		buffer_add_text(note, "ambiguous");
	else if (total->numbers == 0)
		buffer_add_text(note, "blank");
	add_count(note, "doubtful", total->doubtful);
	add_count(note, "missing", total->missing);
	output_field_scratch(output);
}

static void write_total(struct slice report, struct slice org, struct slice year, const struct total *total, struct output *output)
{
	struct slice rest = total->place;

	output_field_raw(output, report);
	output_field_raw(output, org);
	output_field_raw(output, year);
	for (int i = 0; i < 4; i++)
		output_field_raw(output, slice_cut(&rest, '\t'));
	for (int i = 0; i < 3; i++) {
		/* value, unit, raw */
		if (i == 1)
			output_field_raw(output, total->mixed ? SLICE("?") : total->unit);
		else if (total->numbers > 0 && !total->mixed)
			number_append(total->sum, output_scratch(output));
		if (i != 1)
			output_field_scratch(output);
	}
	write_note(total, output);
	output_field_raw(output, SLICE(""));
	output_end(output);
}

void rollup_write(const struct rollup *rollup, struct output *output)
{
	struct buffer report = { NULL, 0, 0 };

	for (size_t i = 0; i < rollup->group_count; i++) {
		const struct group *group = &rollup->groups[i];
		const struct slice org = rollup->parents[group->parent];

		report.len = 0;
		buffer_add_text(&report, "rollup:");
		buffer_add_slice(&report, org);
		for (size_t j = 0; j < group->count; j++)
			write_total(buffer_slice(&report), org, group->year, &group->totals[j], output);
	}
	buffer_free(&report);
}
