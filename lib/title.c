/*
 * Agency and year, by what lib/titles.tsv says of their wording. What each place of the document tells is
 * gathered first, in the order in which it is to be believed; what is in doubt is not told at all.
 */
#include "title.h"

#include "agency.h"
#include "error.h"
#include "passage.h"
#include "wording.h"

#include <stdlib.h>

enum {
	ABOVE = 4,            /* lines over which a title goes */
	TITLE_LONGEST = 360,  /* bytes of a title with what stands before it */
	TITLES_MOST = 64,     /* titles looked at in one document: pages with lists of them */
	PROSE_MOST = 12000,   /* bytes of prose that are read for a name */
	LINES_BELOW = 120     /* lines behind the tables that are looked at */
};

/* A title, or what stands for one. */
struct title_found {
	struct buffer org;
	int year;
	size_t line;          /* its last one */
	size_t above;         /* lines above it that its agency begins */
	bool detached;        /* the agency stands on a line of its own */
};

struct search {
	const struct tokens *tokens;
	struct stretches head, tail;
	struct passage passage;
	struct title_found *found;
	size_t count;
	struct buffer org;    /* the agency of the place that is being looked at */
};

/* Is there a break at this place of the passage? */
static bool breaks_at(const struct passage *passage, const char *place)
{
	for (size_t i = 0; i < passage->break_count; i++)
		if (passage->breaks[i] == (size_t)(place - passage->folded.ptr))
			return true;
	return false;
}

/* Puts the print of the name into search->org; false where it is empty. */
static bool keep_name(struct search *search, struct slice name)
{
	search->org.len = 0;
	if (name.len != 0)
		buffer_add_slice(&search->org, passage_printed(&search->passage, name));
	return name.len != 0;
}

static void set_name(struct title_found *found, const struct search *search)
{
	found->org.len = 0;
	buffer_add_slice(&found->org, buffer_slice(&search->org));
}

/* ---- titles ---- */

/* Reads the passage as a title; false where it is none. */
static bool read_title(struct search *search, int *year)
{
	struct wording wording;

	search->org.len = 0;
	*year = 0;
	for (size_t i = 0; i < wording_count(WORDING_TITLE); i++) {
		bool named = true;

		if (!wording_fits(WORDING_TITLE, i, buffer_slice(&search->passage.folded), &wording))
			continue;
		*year = wording_number(wording.year);
		if (wording.org.len != 0)
			named = keep_name(search, agency_in(&search->passage, wording.org,
			    !breaks_at(&search->passage, wording.org.ptr + wording.org.len)));
		if (named || *year != 0)
			return true;
	}
	return false;
}

/* Fills in what the lines above and below the title tell that it does not. */
static void read_around(struct search *search, size_t line, struct title_found *found)
{
	const struct stretches *head = &search->head;
	size_t bytes = head->stretch[line].bytes;
	int year;

	for (size_t above = 1; above <= ABOVE && above <= line && (found->org.len == 0 || found->year == 0); above++) {
		bytes += head->stretch[line - above].bytes;
		if (bytes > TITLE_LONGEST || head->stretch[line - above].bytes > PASSAGE_LONG)
			break;
		passage_fill(&search->passage, search->tokens, head, line - above, line + 1, TITLE_LONGEST);
		if (!read_title(search, &year))
			continue;
		if (found->org.len == 0 && search->org.len != 0 && (found->year == 0 || year == found->year)) {
			set_name(found, search);
			found->detached = true;
			found->above = above;
		}
		if (found->year == 0)
			found->year = year;
	}
}

/* A name that does not begin with a place is completed by the line above, where that can be. */
static void complete_name(struct search *search, size_t line, struct title_found *found)
{
	const size_t above = line - found->above;
	int year;

	if (above == 0 || search->head.stretch[above - 1].bytes > PASSAGE_LONG)
		return;
	passage_clear(&search->passage);
	passage_add(&search->passage, buffer_slice(&found->org));
	if (agency_placed(buffer_slice(&search->passage.folded)))
		return;
	passage_fill(&search->passage, search->tokens, &search->head, above - 1, line + 1, TITLE_LONGEST);
	if (read_title(search, &year) && year == found->year && search->org.len > found->org.len)
		set_name(found, search);
}

/* Fills the passage with a line that holds a name and no more, and keeps it. */
static bool read_alone(struct search *search, const struct stretches *lines, size_t line)
{
	struct wording wording;

	search->org.len = 0;
	if (line >= lines->count || lines->stretch[line].bytes > PASSAGE_LONG)
		return false;
	passage_fill(&search->passage, search->tokens, lines, line, line + 1, TITLE_LONGEST);
	for (size_t i = 0; i < wording_count(WORDING_ALONE); i++)
		if (wording_fits(WORDING_ALONE, i, buffer_slice(&search->passage.folded), &wording) && wording.org.len != 0 &&
		    keep_name(search, agency_in(&search->passage, wording.org, false)))
			return true;
	return false;
}

static void read_below(struct search *search, size_t line, struct title_found *found)
{
	struct wording wording;

	for (size_t below = line + 1; below < search->head.count && below <= line + 2; below++) {
		if (search->head.stretch[below].bytes > PASSAGE_LONG)
			return;
		if (found->org.len == 0 && read_alone(search, &search->head, below)) {
			set_name(found, search);
			found->detached = true;
		}
		passage_fill(&search->passage, search->tokens, &search->head, below, below + 1, TITLE_LONGEST);
		if (found->year == 0 && wording_find(WORDING_ALONE, buffer_slice(&search->passage.folded), &wording))
			found->year = wording_number(wording.year);
	}
}

/* The place behind the last token of the line that a title may end with; the line's first where there is none. */
static size_t anchor_in(const struct search *search, const struct stretch *stretch)
{
	size_t i = stretch->stop;

	while (i > stretch->first && !wording_anchored(search->tokens->token[i - 1].text))
		i--;
	return i;
}

/* Reads the title that ends on the line; false where none does. */
static bool read_line(struct search *search, size_t line, struct title_found *found)
{
	struct stretch *const stretch = &search->head.stretch[line];
	const size_t stop = stretch->stop, anchor = anchor_in(search, stretch);
	bool is;

	if (anchor == stretch->first)
		return false;
	passage_fill(&search->passage, search->tokens, &search->head, line, line + 1, TITLE_LONGEST);
	is = read_title(search, &found->year);
	if (!is && anchor < stop) {
		/* More stands behind it on the line. */
		stretch->stop = anchor;
		passage_fill(&search->passage, search->tokens, &search->head, line, line + 1, TITLE_LONGEST);
		is = read_title(search, &found->year);
	}
	if (is) {
		set_name(found, search);
		if (found->org.len != 0)
			complete_name(search, line, found);
	}
	if (found->org.len == 0 || found->year == 0) {
		read_around(search, line, found);
		if (found->above != 0)
			complete_name(search, line, found);
	}
	stretch->stop = stop;
	if (found->org.len != 0 || found->year != 0)
		read_below(search, line, found);
	return found->org.len != 0 || found->year != 0;
}

static void find_titles(struct search *search)
{
	for (size_t line = 0; line < search->head.count && search->count < TITLES_MOST; line++) {
		struct title_found found = { { NULL, 0, 0 }, 0, line, 0, false };

		if (search->head.stretch[line].bytes > PASSAGE_LONG)
			continue;
		if (!read_line(search, line, &found)) {
			buffer_free(&found.org);
			continue;
		}
		search->found = xreallocarray(search->found, search->count + 1, sizeof *search->found);
		search->found[search->count++] = found;
	}
}

/* What was taken for the first label of the tables may be the page's navigation: looks up to their last label. */
static void find_titles_below(struct search *search, size_t first, size_t behind)
{
	struct stretches head = search->head;

	stretches_cut(&search->head, search->tokens, first, behind + 1);
	find_titles(search);
	if (search->count != 0) {
		stretches_free(&head);
		return;
	}
	stretches_free(&search->head);
	search->head = head;
}

/* The title that is meant: the last before the text begins, else the first. */
static struct title_found *choose_title(const struct search *search)
{
	struct title_found *chosen = NULL;
	size_t prose = 0;

	while (prose < search->head.count && search->head.stretch[prose].bytes <= PASSAGE_LONG)
		prose++;
	for (size_t i = 0; i < search->count; i++)
		if (chosen == NULL || search->found[i].line < prose)
			chosen = &search->found[i];
	return chosen;
}

/* What the title lacks and all other titles of the document agree on. */
static void agree(const struct search *search, struct title_found *chosen)
{
	const struct title_found *named = NULL;
	bool same = true;

	for (size_t i = 0; i < search->count; i++) {
		const struct title_found *found = &search->found[i];

		if (found->org.len == 0)
			continue;
		same = same && (named == NULL || slice_equal(buffer_slice(&found->org), buffer_slice(&named->org)));
		named = found;
	}
	if (chosen->org.len == 0 && named != NULL && same && (named->year == 0 || named->year == chosen->year))
		buffer_add_slice(&chosen->org, buffer_slice(&named->org));
	if (chosen->year != 0)
		return;
	for (size_t i = 0; i < search->count; i++) {
		if (chosen->year != 0 && search->found[i].year != 0 && search->found[i].year != chosen->year) {
			chosen->year = 0;
			return;
		}
		if (search->found[i].year != 0)
			chosen->year = search->found[i].year;
	}
}

/* ---- the other places ---- */

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
	passage_fill(&search->passage, search->tokens, lines, line - 2, line, TITLE_LONGEST);
	name = agency_in(&search->passage, buffer_slice(&search->passage.folded), false);
	if (name.len != 0)
		(void)keep_name(search, name);
}

/* A date with an agency beside it, in lines [first, stop). */
static bool find_signature(struct search *search, const struct stretches *lines, size_t first, size_t stop, int *year)
{
	struct wording wording;

	for (size_t line = first; line < stop; line++) {
		if (lines->stretch[line].bytes > PASSAGE_LONG)
			continue;
		passage_fill(&search->passage, search->tokens, lines, line, line + 1, TITLE_LONGEST);
		if (!wording_find(WORDING_SIGNATURE, buffer_slice(&search->passage.folded), &wording))
			continue;
		*year = reported(wording_number(wording.year), wording_number(wording.month));
		if (wording.org.len != 0 && keep_name(search, agency_in(&search->passage, wording.org, false)))
			return true;
		if (line > first && read_alone(search, lines, line - 1)) {
			complete_signature(search, lines, first, line);
			return true;
		}
		if (line + 1 < stop && read_alone(search, lines, line + 1))
			return true;
	}
	return false;
}

/* An agency on a line of its own where no other is: a signature without a date. */
static bool find_lone_name(struct search *search)
{
	size_t found = search->tail.count;

	for (size_t line = 0; line < search->tail.count && line < LINES_BELOW; line++) {
		if (!read_alone(search, &search->tail, line))
			continue;
		if (found != search->tail.count) {
			search->org.len = 0;
			return false;
		}
		found = line;
	}
	return found != search->tail.count && read_alone(search, &search->tail, found);
}

/* A field of the page's metadata, in the head or the tail; its value may be a line below its name. */
static bool find_field(struct search *search, const struct stretches *lines, enum wording_kind kind, int *year)
{
	struct wording wording;

	for (size_t line = 0; line < lines->count && line < LINES_BELOW; line++) {
		if (lines->stretch[line].bytes > PASSAGE_LONG)
			continue;
		passage_fill(&search->passage, search->tokens, lines, line, line + 1 < lines->count ? line + 2 : line + 1,
		    TITLE_LONGEST);
		if (!wording_find(kind, buffer_slice(&search->passage.folded), &wording))
			continue;
		if (year != NULL)
			*year = reported(wording_number(wording.year), wording_number(wording.month));
		else if (!agency_is(wording.org) || !keep_name(search, wording.org))
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
	while (called.len != 0 && called.len <= TITLE_LONGEST && (org->len == 0 || *year == 0)) {
		struct slice part = { called.ptr, 0 };
		int told;

		while (part.len < called.len && strchr("-_|", called.ptr[part.len]) == NULL)
			part.len++;
		passage_clear(&search->passage);
		passage_add(&search->passage, part);
		if (read_title(search, &told) && (*year == 0 || told == 0 || told == *year)) {
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

/* ---- all together ---- */

static void search_free(struct search *search)
{
	for (size_t i = 0; i < search->count; i++)
		buffer_free(&search->found[i].org);
	free(search->found);
	stretches_free(&search->head);
	stretches_free(&search->tail);
	passage_free(&search->passage);
	buffer_free(&search->org);
}

static void add_name(struct search *search, struct buffer *org)
{
	if (org->len == 0)
		buffer_add_slice(org, buffer_slice(&search->org));
}

/* The places other than the title, in the order in which they are believed. */
static void look_elsewhere(struct search *search, size_t text, struct buffer *org, int *year)
{
	int signed_year = 0, published = 0;

	if (org->len == 0) {
		if (find_signature(search, &search->tail, 0, search->tail.count, &signed_year) ||
		    find_signature(search, &search->head, text, search->head.count, &signed_year) || find_lone_name(search))
			add_name(search, org);
		else if (find_field(search, &search->head, WORDING_METADATA, NULL) ||
		    find_field(search, &search->tail, WORDING_METADATA, NULL))
			add_name(search, org);
	}
	if (org->len == 0 || *year == 0)
		read_prose(search, text, org, year);
	if (org->len == 0 && find_field(search, &search->head, WORDING_SOURCE, NULL))
		add_name(search, org);
	if (*year == 0 && signed_year == 0)
		(void)find_signature(search, &search->tail, 0, search->tail.count, &signed_year);
	if (*year == 0)
		*year = signed_year;
	if (*year == 0 && find_field(search, &search->head, WORDING_PUBLISHED, &published))
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

void title_find(struct title *title, const struct tokens *tokens, size_t first, size_t stop, size_t tables,
    size_t behind)
{
	struct search search = { .tokens = tokens };
	struct title_found *chosen;
	size_t text = 0;

	*title = (struct title){ .year = 0 };
	stretches_cut(&search.head, tokens, first, tables);
	stretches_cut(&search.tail, tokens, behind + 1, stop);
	find_titles(&search);
	if (search.count == 0)
		find_titles_below(&search, first, behind);
	chosen = choose_title(&search);
	if (chosen != NULL) {
		agree(&search, chosen);
		buffer_add_slice(&title->org, buffer_slice(&chosen->org));
		title->year = chosen->year;
		text = chosen->line;
		if (chosen->detached)
			mistrust_site(&search, &title->org);
	}
	if (first == 0 && (title->org.len == 0 || title->year == 0))
		read_called(&search, tokens->doc->title, &title->org, &title->year);
	if (title->org.len == 0 || title->year == 0)
		look_elsewhere(&search, text, &title->org, &title->year);
	if (title->year != 0)
		buffer_add_unsigned(&title->year_text, (unsigned long)title->year);
	search_free(&search);
}

void title_free(struct title *title)
{
	buffer_free(&title->org);
	buffer_free(&title->year_text);
}
