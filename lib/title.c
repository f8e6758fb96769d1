/*
 * Agency and year, by what lib/titles.tsv says of their wording: the places of the document in the order in which
 * they are to be believed. What is in doubt is not told at all.
 */
#include "title.h"

#include "agency.h"
#include "heading.h"
#include "wording.h"

enum {
	PROSE_MOST = 12000,   /* bytes of prose that are read for a name */
	LINES_BELOW = 120     /* lines behind the tables that are looked at */
};

/* The year that a document of that date reports on: it is due in the months after. 0 where that is in doubt. */
static int reported(int year, int month)
{
	if (year == 0 || month == 0 || month > 12)
		return 0;
	return month <= 6 ? year - 1 : month >= 12 ? year : 0;
}

/* The name above the date on the line may be broken over two lines. */
static void complete_signature(struct search *search, const struct stretches *lines, size_t first, size_t line)
{
	struct slice name;

	if (line < first + 2 || lines->stretch[line - 2].bytes > PASSAGE_LONG)
		return;
	passage_clear(&search->passage);
	passage_add(&search->passage, buffer_slice(&search->org));
	if (agency_placed(buffer_slice(&search->passage.folded)))
		return;
	passage_fill(&search->passage, search->tokens, lines, line - 2, line, HEADING_LONGEST);
	name = agency_in(&search->passage, buffer_slice(&search->passage.folded), false);
	if (name.len != 0)
		(void)search_keep(search, name);
}

/* A date with an agency beside it, in lines [first, stop). */
static bool find_signature(struct search *search, const struct stretches *lines, size_t first, size_t stop, int *year)
{
	struct wording wording;

	for (size_t line = first; line < stop; line++) {
		if (lines->stretch[line].bytes > PASSAGE_LONG)
			continue;
		passage_fill(&search->passage, search->tokens, lines, line, line + 1, HEADING_LONGEST);
		if (!wording_find(WORDING_SIGNATURE, buffer_slice(&search->passage.folded), &wording))
			continue;
		*year = reported(wording_number(wording.year), wording_number(wording.month));
		if (wording.org.len != 0 && search_keep(search, agency_in(&search->passage, wording.org, false)))
			return true;
		if (line > first && search_alone(search, lines, line - 1)) {
			complete_signature(search, lines, first, line);
			return true;
		}
		if (line + 1 < stop && search_alone(search, lines, line + 1))
			return true;
	}
	return false;
}

/*
 * An agency on a line of its own where no other is: a signature without a date. A government's name in the midst
 * of other lines is as likely to be the site's.
 */
static bool find_lone_name(struct search *search)
{
	size_t found = search->tail.count;

	for (size_t line = 0; line < search->tail.count && line < LINES_BELOW; line++) {
		if (!search_alone(search, &search->tail, line))
			continue;
		if (found != search->tail.count) {
			search->org.len = 0;
			return false;
		}
		found = line;
	}
	if (found == search->tail.count || !search_alone(search, &search->tail, found))
		return false;
	if (found + 1 < search->tail.count && wording_find(WORDING_SITE, buffer_slice(&search->passage.folded), NULL))
		search->org.len = 0;
	return search->org.len != 0;
}

/* A field of the page's metadata, in the head or the tail; its value may be a line below its name. */
static bool find_field(struct search *search, const struct stretches *lines, size_t first, enum wording_kind kind,
    int *year)
{
	struct wording wording;

	for (size_t line = first; line < lines->count && line - first < LINES_BELOW; line++) {
		if (lines->stretch[line].bytes > PASSAGE_LONG)
			continue;
		passage_fill(&search->passage, search->tokens, lines, line, line + 1 < lines->count ? line + 2 : line + 1,
		    HEADING_LONGEST);
		if (!wording_find(kind, buffer_slice(&search->passage.folded), &wording))
			continue;
		if (year != NULL)
			*year = reported(wording_number(wording.year), wording_number(wording.month));
		else if (!agency_is(wording.org) || !search_keep(search, wording.org))
			continue;
		return year == NULL || *year != 0;
	}
	return false;
}

/* What the prose of the head says of itself. */
static void read_prose(struct search *search, size_t first, struct buffer *org, int *year)
{
	struct wording wording;
	size_t bytes = 0;

	for (size_t line = first; line < search->head.count && bytes < PROSE_MOST && (org->len == 0 || *year == 0);) {
		size_t stop = line + 1;

		while (stop < search->head.count && search->head.stretch[stop].split)
			stop++;
		passage_fill(&search->passage, search->tokens, &search->head, line, stop, PROSE_MOST);
		bytes += search->passage.folded.len;
		for (size_t i = 0; i < wording_count(WORDING_PROSE); i++) {
			if (!wording_fits(WORDING_PROSE, i, buffer_slice(&search->passage.folded), &wording))
				continue;
			if (org->len == 0 && agency_is(wording.org) && agency_local(wording.org))
				buffer_add_slice(org, passage_printed(&search->passage, wording.org));
			if (*year == 0)
				*year = wording_number(wording.year);
		}
		line = stop;
	}
}

/* What the document calls itself: its parts, of which one may be the site's name. */
static void read_called(struct search *search, struct slice called, struct buffer *org, int *year)
{
	int told;

	if (called.len > HEADING_LONGEST)
		return;
	while (called.len != 0) {
		struct slice part = { called.ptr, 0 };

		while (part.len < called.len && strchr("-_|", called.ptr[part.len]) == NULL)
			part.len++;
		passage_clear(&search->passage);
		passage_add(&search->passage, part);
		if (search_title(search, &told) && (*year == 0 || told == 0 || told == *year)) {
			if (org->len == 0)
				buffer_add_slice(org, buffer_slice(&search->org));
			if (*year == 0)
				*year = told;
		}
		part.len += part.len < called.len;
		called.ptr += part.len;
		called.len -= part.len;
	}
}

static void add_name(struct search *search, struct buffer *org)
{
	if (org->len == 0)
		buffer_add_slice(org, buffer_slice(&search->org));
}

/* The places other than the title, in the order in which they are believed; the head from line `text` and `page`. */
static void look_elsewhere(struct search *search, size_t text, size_t page, struct buffer *org, int *year)
{
	int signed_year = 0, published = 0;

	if (org->len == 0) {
		if (find_signature(search, &search->tail, 0, search->tail.count, &signed_year) ||
		    find_signature(search, &search->head, text, search->head.count, &signed_year) || find_lone_name(search))
			add_name(search, org);
		else if (find_field(search, &search->head, page, WORDING_METADATA, NULL) ||
		    find_field(search, &search->tail, 0, WORDING_METADATA, NULL))
			add_name(search, org);
	}
	if (org->len == 0 || *year == 0)
		read_prose(search, text, org, year);
	if (org->len == 0 && find_field(search, &search->head, page, WORDING_SOURCE, NULL))
		add_name(search, org);
	if (*year == 0 && signed_year == 0)
		(void)find_signature(search, &search->tail, 0, search->tail.count, &signed_year);
	if (*year == 0)
		*year = signed_year;
	if (*year == 0 && find_field(search, &search->head, page, WORDING_PUBLISHED, &published))
		*year = published;
}

/* A government's name above the title may be that of the site; the signature of one of its agencies tells. */
static void mistrust_site(struct search *search, struct buffer *org)
{
	struct wording wording;
	struct slice stem;
	int year;

	passage_clear(&search->passage);
	passage_add(&search->passage, buffer_slice(org));
	if (!wording_find(WORDING_SITE, buffer_slice(&search->passage.folded), &wording))
		return;
	stem = (struct slice){ org->ptr, passage_printed(&search->passage, wording.org).len };
	if (!find_signature(search, &search->tail, 0, search->tail.count, &year) ||
	    !slice_starts(buffer_slice(&search->org), stem) ||
	    slice_starts(buffer_slice(&search->org), buffer_slice(org)))
		return;
	org->len = 0;
	buffer_add_slice(org, buffer_slice(&search->org));
}

/* Where another report follows, its title, with an agency above it, ends the tail of this one. */
static void cut_tail(struct search *search)
{
	struct stretches *tail = &search->tail;
	int year;

	for (size_t line = 0; line < tail->count; line++) {
		if (tail->stretch[line].bytes > PASSAGE_LONG)
			continue;
		passage_fill(&search->passage, search->tokens, tail, line, line + 1, HEADING_LONGEST);
		if (!search_title(search, &year))
			continue;
		tail->count = line - (line > 0 && search->org.len == 0 && search_alone(search, tail, line - 1));
		return;
	}
}

/* The title's agency and year, and where it is the first report, what the document calls itself. */
static const struct heading *take_heading(struct search *search, bool first, struct title *title)
{
	const struct heading *chosen;
	struct buffer called = { NULL, 0, 0 };
	int year = 0;

	if (first)
		read_called(search, search->tokens->doc->title, &called, &year);
	chosen = heading_chosen(search, buffer_slice(&called), year);
	if (chosen != NULL) {
		buffer_add_slice(&title->org, buffer_slice(&chosen->org));
		title->year = chosen->year;
		if (chosen->detached) {
			title->behind = true;
			mistrust_site(search, &title->org);
		}
	}
	if (title->org.len == 0 && (title->year == 0 || year == 0 || title->year == year))
		buffer_add_slice(&title->org, buffer_slice(&called));
	if (title->year == 0)
		title->year = year;
	buffer_free(&called);
	return chosen;
}

void title_find(struct title *title, const struct tokens *tokens, size_t first, size_t stop, size_t tables,
    size_t behind)
{
	struct search search = { .tokens = tokens };
	const struct heading *chosen;
	size_t text;

	*title = (struct title){ .start = first == 0 ? 0 : tables, .until = stop };
	stretches_cut(&search.head, tokens, first, tables);
	stretches_cut(&search.tail, tokens, behind + 1, stop);
	if (stop < tokens->count) {
		const size_t lines = search.tail.count;

		/* Without a title of the next report it is not known which words are whose. */
		cut_tail(&search);
		title->until = search.tail.count < lines ? search.tail.stretch[search.tail.count].first : behind + 1;
	}
	title->headed = headings_find(&search, first, behind);
	chosen = take_heading(&search, first == 0, title);
	/* Before the title of a second report, the head is the first one's tail. */
	text = chosen != NULL ? chosen->line : first != 0 ? search.head.count : 0;
	if (first != 0 && chosen != NULL && text < search.head.count && search.head.stretch[text].first < tables)
		title->start = search.head.stretch[text].first;
	if (title->org.len == 0 || title->year == 0) {
		title->behind = true;
		look_elsewhere(&search, text, first != 0 ? text : 0, &title->org, &title->year);
	}
	if (title->org.len == 0 && chosen != NULL)
		buffer_add_slice(&title->org, heading_other(&search, chosen));
	if (title->year != 0)
		buffer_add_unsigned(&title->year_text, (unsigned long)title->year);
	search_free(&search);
}

void title_free(struct title *title)
{
	buffer_free(&title->org);
	buffer_free(&title->year_text);
}
