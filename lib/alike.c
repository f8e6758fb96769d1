/* Agencies without a partner, and names that may mean the same. */
#include "alike.h"

#include "data.h"
#include "fold.h"
#include "map.h"

#include <stdlib.h>

const char *const alike_columns[] = {
	"org", "side", "years", "likely", "likely_side", "likely_years", "why", NULL
};

struct candidate {
	uint32_t agency;
	uint32_t next;           /* of the same folded name */
	struct slice folded;
	uint32_t links;          /* first of its links, COLLECTION_NONE: none */
	bool old;                /* of two inputs: in the older */
};

/* A name that is another's with a province or city before it. */
struct link {
	uint32_t longer;         /* candidate */
	uint32_t next;           /* of the same shorter one */
	size_t at;               /* where the shorter name begins in it */
};

struct search {
	const struct collection *collection;
	bool two;
	struct output *output;
	struct candidate *list;
	size_t count;
	struct buffer names;     /* the folded ones */
	struct map *map;         /* from a folded name to the first candidate */
	struct link *links;
	size_t link_count, link_room;
	size_t found;            /* lines of the candidate at hand */
};

static bool has_year(const struct collection *collection, uint32_t agency, int year)
{
	uint32_t i = collection->agencies[agency].first[HELD_NEW];

	while (i != COLLECTION_NONE && collection->reports[i].number != year)
		i = collection->reports[i].next;
	return i != COLLECTION_NONE;
}

static bool share_a_year(const struct collection *collection, uint32_t a, uint32_t b)
{
	for (uint32_t i = collection->agencies[a].first[HELD_NEW]; i != COLLECTION_NONE; i = collection->reports[i].next)
		if (collection->reports[i].number != 0 && has_year(collection, b, collection->reports[i].number))
			return true;
	return false;
}

/* ---- who is not paired ---- */

/* The years of one stream, ascending. */
struct years {
	int *list;
	size_t count, room;
};

static void put_year(struct years *years, int year)
{
	size_t at = years->count;

	while (at > 0 && years->list[at - 1] > year)
		at--;
	if (at > 0 && years->list[at - 1] == year)
		return;
	if (years->count == years->room) {
		years->room = years->room * 2 + 16;
		years->list = xreallocarray(years->list, years->room, sizeof *years->list);
	}
	memmove(years->list + at + 1, years->list + at, (years->count - at) * sizeof *years->list);
	years->list[at] = year;
	years->count++;
}

static bool is_unpaired(const struct collection *collection, uint32_t number, bool two, const struct years *years)
{
	const struct agency *agency = &collection->agencies[number];

	if (agency->name.len == 0)
		return true;
	if (two)
		return agency->first[HELD_OLD] == COLLECTION_NONE || agency->first[HELD_NEW] == COLLECTION_NONE;
	for (size_t i = 0; i < years->count; i++)
		if (!has_year(collection, number, years->list[i]))
			return true;
	return years->count < 2;
}

/* Single reports of both sides of which one names no agency are a pair, see pair.h. */
static bool is_single_pair(const struct collection *collection, bool two)
{
	return two && collection->side_count[HELD_OLD] == 1 && collection->side_count[HELD_NEW] == 1
	    && collection_agency(collection, (struct slice){ "", 0 }) != COLLECTION_NONE;
}

static void find_candidates(struct search *search)
{
	const struct collection *collection = search->collection;
	struct years years = { 0 };
	size_t at = 0;

	for (size_t i = 0; i < collection->report_count; i++)
		if (collection->reports[i].number != 0)
			put_year(&years, collection->reports[i].number);
	search->list = xreallocarray(NULL, collection->agency_count, sizeof *search->list);
	for (uint32_t i = 0; i < collection->agency_count && !is_single_pair(collection, search->two); i++) {
		struct candidate *candidate = &search->list[search->count];
		const size_t before = search->names.len;

		if (!is_unpaired(collection, i, search->two, &years))
			continue;
		fold_add(collection->agencies[i].name, &search->names);
		*candidate = (struct candidate){ i, COLLECTION_NONE, { NULL, search->names.len - before }, COLLECTION_NONE,
			collection->agencies[i].first[HELD_OLD] != COLLECTION_NONE };
		search->count++;
	}
	/* the names have stopped moving */
	for (size_t i = search->count; i-- > 0; ) {
		struct candidate *candidate = &search->list[i];
		uint32_t *head;

		at += candidate->folded.len;
		candidate->folded.ptr = search->names.ptr + search->names.len - at;
		head = map_put(search->map, candidate->folded, COLLECTION_NONE);
		candidate->next = *head;
		*head = (uint32_t)i;
	}
	free(years.list);
}

/* ---- lines ---- */

static void write_years(const struct search *search, const struct candidate *candidate)
{
	const struct collection *collection = search->collection;
	const struct agency *agency = &collection->agencies[candidate->agency];
	struct buffer *list = output_scratch(search->output);
	struct years years = { 0 };

	for (uint32_t i = agency->first[candidate->old ? HELD_OLD : HELD_NEW]; i != COLLECTION_NONE;
	    i = collection->reports[i].next)
		if (collection->reports[i].number != 0)
			put_year(&years, collection->reports[i].number);
	for (size_t i = 0; i < years.count; i++) {
		if (i > 0)
			buffer_add_char(list, ',');
		number_append(number_from(years.list[i]), list);
	}
	output_field_scratch(search->output);
	free(years.list);
}

static void write_agency(const struct search *search, const struct candidate *candidate)
{
	output_field_raw(search->output, search->collection->agencies[candidate->agency].name);
	output_field(search->output, slice_from(!search->two ? "" : candidate->old ? "old" : "new"));
	write_years(search, candidate);
}

static void write_line(struct search *search, const struct candidate *candidate, const struct candidate *likely,
    const char *why, struct slice region)
{
	struct buffer *text;

	write_agency(search, candidate);
	if (likely != NULL) {
		write_agency(search, likely);
	} else {
		for (int i = 0; i < 3; i++)
			output_field(search->output, SLICE(""));
	}
	text = output_scratch(search->output);
	buffer_add_text(text, why);
	buffer_add_slice(text, region);
	output_field_scratch(search->output);
	output_end(search->output);
	search->found++;
}

static bool may_be_same(const struct search *search, const struct candidate *a, const struct candidate *b)
{
	if (a == b || a->folded.len == 0)
		return false;
	if (search->two)
		return a->old != b->old;
	return !share_a_year(search->collection, a->agency, b->agency);
}

/* Does the name of a province or city end before that byte of the name? */
static bool ends_region(struct slice name, size_t at)
{
	for (size_t i = 0; i < data_regions.rows; i++) {
		const struct slice word = slice_from(data_regions.fields[i * data_regions.width]);

		/* the word alone is the name of nothing */
		if (at > word.len && memcmp(name.ptr + at - word.len, word.ptr, word.len) == 0)
			return true;
	}
	return false;
}

/* Candidates whose folded name is that of this one from byte `at` on. */
static void tell_alike(struct search *search, const struct candidate *candidate, size_t at)
{
	const struct slice rest = { candidate->folded.ptr + at, candidate->folded.len - at };
	const uint32_t *head = map_get(search->map, rest);

	for (uint32_t i = head != NULL ? *head : COLLECTION_NONE; i != COLLECTION_NONE; i = search->list[i].next)
		if (may_be_same(search, candidate, &search->list[i])) {
			if (at == 0)
				write_line(search, candidate, &search->list[i], "blanks, punctuation, width or script",
				    (struct slice){ "", 0 });
			else
				write_line(search, candidate, &search->list[i], "without ",
				    (struct slice){ candidate->folded.ptr, at });
		}
}

/* Candidates whose name is this one's with a province or city before it. */
static void tell_longer(struct search *search, const struct candidate *candidate)
{
	for (uint32_t i = candidate->links; i != COLLECTION_NONE; i = search->links[i].next) {
		const struct candidate *longer = &search->list[search->links[i].longer];

		if (may_be_same(search, candidate, longer))
			write_line(search, candidate, longer, "with ",
			    (struct slice){ longer->folded.ptr, search->links[i].at });
	}
}

/* Links every name to those that are left of it without what is before it. Last first, so
 * that the chains run in the order of the input. */
static void link_names(struct search *search)
{
	for (size_t i = search->count; i-- > 0; )
		for (size_t at = 1; at < search->list[i].folded.len; at++) {
			const struct slice rest = { search->list[i].folded.ptr + at, search->list[i].folded.len - at };
			const uint32_t *head = ends_region(search->list[i].folded, at) ? map_get(search->map, rest) : NULL;

			for (uint32_t j = head != NULL ? *head : COLLECTION_NONE; j != COLLECTION_NONE;
			    j = search->list[j].next) {
				if (search->link_count == search->link_room) {
					search->link_room = search->link_room * 2 + 64;
					search->links = xreallocarray(search->links, search->link_room, sizeof *search->links);
				}
				search->links[search->link_count] = (struct link){ (uint32_t)i, search->list[j].links, at };
				search->list[j].links = (uint32_t)search->link_count++;
			}
		}
}

bool alike_write(const struct collection *collection, bool two, struct output *output)
{
	struct search search = { .collection = collection, .two = two, .output = output, .map = map_open() };

	find_candidates(&search);
	link_names(&search);
	for (size_t i = 0; i < search.count && !output_failed(output); i++) {
		const struct candidate *candidate = &search.list[i];

		search.found = 0;
		tell_alike(&search, candidate, 0);
		for (size_t at = 1; at < candidate->folded.len; at++)
			if (ends_region(candidate->folded, at))
				tell_alike(&search, candidate, at);
		tell_longer(&search, candidate);
		if (search.found == 0)
			write_line(&search, candidate, NULL, "", (struct slice){ "", 0 });
	}
	map_close(search.map);
	buffer_free(&search.names);
	free(search.list);
	free(search.links);
	return search.count != 0;
}
