/* Titles. */
#include "heading.h"

#include "agency.h"
#include "error.h"
#include "wording.h"

#include <stdlib.h>

enum {
	ABOVE = 4,                /* lines over which a title goes */
	HEADINGS_MOST = 64,       /* titles looked at in one document, and lines that may end one: */
	ENDS_MOST = 512           /* pages with lists of them */
};

void search_free(struct search *search)
{
	for (size_t i = 0; i < search->count; i++)
		buffer_free(&search->found[i].org);
	free(search->found);
	stretches_free(&search->head);
	stretches_free(&search->tail);
	passage_free(&search->passage);
	buffer_free(&search->org);
}

/* Is there a break at this place of the passage? */
static bool breaks_at(const struct passage *passage, const char *place)
{
	for (size_t i = 0; i < passage->break_count; i++)
		if (passage->breaks[i] == (size_t)(place - passage->folded.ptr))
			return true;
	return false;
}

bool search_keep(struct search *search, struct slice name)
{
	search->org.len = 0;
	if (name.len != 0)
		buffer_add_slice(&search->org, passage_printed(&search->passage, name));
	return name.len != 0;
}

static void set_name(struct heading *found, const struct search *search)
{
	found->org.len = 0;
	buffer_add_slice(&found->org, buffer_slice(&search->org));
}

/* Keeps the agency and gives the year that a pattern found. */
static bool take_title(struct search *search, const struct wording *wording, int *year)
{
	*year = wording_number(wording->year);
	return wording->org.len == 0 || search_keep(search, agency_in(&search->passage, wording->org,
	    !breaks_at(&search->passage, wording->org.ptr + wording->org.len)));
}

/* `strict`: what stands where the agency should must be a name. */
static bool read_title(struct search *search, bool strict, int *year)
{
	const struct slice text = buffer_slice(&search->passage.folded);
	const bool closed = wording_closed(text);
	struct wording wording;

	search->org.len = 0;
	for (size_t i = 0; i < wording_count(WORDING_TITLE) && !closed; i++)
		if (wording_fits(WORDING_TITLE, i, text, &wording) &&
		    (take_title(search, &wording, year) || (!strict && *year != 0)))
			return true;
	if (!closed && wording_find(WORDING_PLAIN, text, &wording) && take_title(search, &wording, year))
		return true;
	*year = 0;
	return false;
}

bool search_title(struct search *search, int *year)
{
	return read_title(search, false, year);
}

/* Is the line one of a list: does its neighbour hold another name, or another year, and nothing else? */
static bool is_listed(struct search *search, size_t neighbour, bool year)
{
	struct wording wording;

	if (neighbour >= search->head.count || search->head.stretch[neighbour].bytes > PASSAGE_LONG)
		return false;
	passage_fill(&search->passage, search->tokens, &search->head, neighbour, neighbour + 1, HEADING_LONGEST);
	for (size_t i = 0; i < wording_count(WORDING_ALONE); i++) {
		if (!wording_fits(WORDING_ALONE, i, buffer_slice(&search->passage.folded), &wording))
			continue;
		if (year && wording.year.len != 0)
			return true;
		if (!year && agency_is(wording.org) && !wording_find(WORDING_SITE, wording.org, NULL))
			return true;
	}
	return false;
}

/* The place behind the last token of the line that a title may end with; the line's first where there is none. */
static size_t anchor_in(const struct search *search, const struct stretch *stretch)
{
	size_t i = stretch->stop;

	while (i > stretch->first && !wording_anchored(search->tokens->token[i - 1].text))
		i--;
	return i;
}

/* Is the line a title by itself? */
static bool is_title(struct search *search, size_t line)
{
	int year;

	if (anchor_in(search, &search->head.stretch[line]) == search->head.stretch[line].first)
		return false;
	passage_fill(&search->passage, search->tokens, &search->head, line, line + 1, HEADING_LONGEST);
	return search_title(search, &year);
}

/* Fills in what the lines above the title tell that it does not. */
static void read_around(struct search *search, size_t line, struct heading *found)
{
	const struct stretches *head = &search->head;
	size_t bytes = head->stretch[line].bytes;
	int year;

	for (size_t above = 1; above <= ABOVE && above <= line && (found->org.len == 0 || found->year == 0); above++) {
		bool named, dated;

		bytes += head->stretch[line - above].bytes;
		if (bytes > HEADING_LONGEST || head->stretch[line - above].bytes > PASSAGE_LONG ||
		    is_title(search, line - above))
			break;
		passage_fill(&search->passage, search->tokens, head, line - above, line + 1, HEADING_LONGEST);
		if (!read_title(search, true, &year))
			continue;
		named = found->org.len == 0 && search->org.len != 0 && (found->year == 0 || year == found->year);
		dated = found->year == 0 && year != 0;
		if (named)
			set_name(found, search);
		if (named && above < line && is_listed(search, line - above - 1, false)) {
			found->org.len = 0;
			break;
		}
		if (dated && above < line && is_listed(search, line - above - 1, true))
			break;
		if (dated)
			found->year = year;
		if (named) {
			found->detached = true;
			found->above = above;
		}
	}
}

/* A name that does not begin with a place is completed by the line above, where that can be. */
static void complete_name(struct search *search, size_t line, struct heading *found)
{
	const size_t above = line - found->above;
	int year;

	if (above == 0 || search->head.stretch[above - 1].bytes > PASSAGE_LONG)
		return;
	passage_clear(&search->passage);
	passage_add(&search->passage, buffer_slice(&found->org));
	if (agency_placed(buffer_slice(&search->passage.folded)))
		return;
	passage_fill(&search->passage, search->tokens, &search->head, above - 1, line + 1, HEADING_LONGEST);
	if (search_title(search, &year) && year == found->year && search->org.len > found->org.len)
		set_name(found, search);
}

bool search_alone(struct search *search, const struct stretches *lines, size_t line)
{
	struct wording wording;

	search->org.len = 0;
	if (line >= lines->count || lines->stretch[line].bytes > PASSAGE_LONG)
		return false;
	passage_fill(&search->passage, search->tokens, lines, line, line + 1, HEADING_LONGEST);
	for (size_t i = 0; i < wording_count(WORDING_ALONE); i++)
		if (wording_fits(WORDING_ALONE, i, buffer_slice(&search->passage.folded), &wording) && wording.org.len != 0 &&
		    search_keep(search, agency_in(&search->passage, wording.org, false)))
			return true;
	return false;
}

static void read_below(struct search *search, size_t line, struct heading *found)
{
	struct wording wording;

	for (size_t below = line + 1; below < search->head.count && below <= line + 2 && (found->org.len == 0 || found->year == 0);
	    below++) {
		if (search->head.stretch[below].bytes > PASSAGE_LONG)
			return;
		if (found->org.len == 0 && search_alone(search, &search->head, below) && !is_listed(search, below + 1, false)) {
			set_name(found, search);
			found->detached = true;
		}
		passage_fill(&search->passage, search->tokens, &search->head, below, below + 1, HEADING_LONGEST);
		if (found->year == 0 && wording_find(WORDING_ALONE, buffer_slice(&search->passage.folded), &wording)) {
			const int year = wording_number(wording.year);

			if (!is_listed(search, below + 1, true))
				found->year = year;
		}
	}
}

/* Reads the title that ends on the line; false where none does. */
static bool read_line(struct search *search, size_t line, struct heading *found)
{
	struct stretch *const stretch = &search->head.stretch[line];
	const size_t stop = stretch->stop, anchor = anchor_in(search, stretch);
	bool is;

	passage_fill(&search->passage, search->tokens, &search->head, line, line + 1, HEADING_LONGEST);
	is = search_title(search, &found->year);
	if (!is && anchor < stop) {
		/* More stands behind it on the line. */
		stretch->stop = anchor;
		passage_fill(&search->passage, search->tokens, &search->head, line, line + 1, HEADING_LONGEST);
		is = search_title(search, &found->year);
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
	size_t ends = 0;

	for (size_t line = 0; line < search->head.count && search->count < HEADINGS_MOST && ends < ENDS_MOST; line++) {
		struct heading found = { { NULL, 0, 0 }, 0, line, 0, false };

		if (search->head.stretch[line].bytes > PASSAGE_LONG)
			continue;
		if (anchor_in(search, &search->head.stretch[line]) == search->head.stretch[line].first)
			continue;
		ends++;
		if (!read_line(search, line, &found)) {
			buffer_free(&found.org);
			continue;
		}
		search->found = xreallocarray(search->found, search->count + 1, sizeof *search->found);
		search->found[search->count++] = found;
	}
}

/* Do the two say the same where both say something? */
static bool agrees(const struct heading *found, struct slice org, int year)
{
	return (found->org.len == 0 || org.len == 0 || slice_equal(buffer_slice(&found->org), org)) &&
	    (found->year == 0 || year == 0 || found->year == year);
}

/* The last of those before the text begins, of those that agree with what the document calls itself if any do. */
static struct heading *choose(const struct search *search, struct slice org, int year)
{
	struct heading *chosen = NULL;
	size_t prose = 0;
	bool agreed = false;

	while (prose < search->head.count && search->head.stretch[prose].bytes <= PASSAGE_LONG)
		prose++;
	for (size_t i = 0; i < search->count; i++) {
		struct heading *found = &search->found[i];
		const bool agrees_now = (org.len != 0 || year != 0) && agrees(found, org, year);

		if (chosen != NULL && (found->line >= prose || (agreed && !agrees_now)))
			continue;
		chosen = found;
		agreed = agrees_now;
	}
	return chosen;
}

/* The year that the other titles of the same agency give, where they give one. */
static int year_of_others(const struct search *search, const struct heading *chosen)
{
	int year = 0;

	for (size_t i = 0; i < search->count; i++) {
		const struct heading *found = &search->found[i];

		if (found->year == 0 || !slice_equal(buffer_slice(&found->org), buffer_slice(&chosen->org)))
			continue;
		if (year != 0 && found->year != year)
			return 0;
		year = found->year;
	}
	return year;
}

const struct heading *heading_chosen(struct search *search, struct slice org, int year)
{
	struct heading *chosen = choose(search, org, year);

	if (chosen != NULL && chosen->year == 0)
		chosen->year = year_of_others(search, chosen);
	return chosen;
}

struct slice heading_other(const struct search *search, const struct heading *chosen)
{
	const struct slice none = { NULL, 0 };
	struct slice org = none;

	for (size_t i = 0; i < search->count; i++) {
		const struct heading *found = &search->found[i];

		if (found->org.len == 0)
			continue;
		if (!agrees(found, org, chosen->year))
			return none;
		org = buffer_slice(&found->org);
	}
	return org;
}

bool headings_find(struct search *search, size_t first, size_t behind)
{
	struct stretches head;

	find_titles(search);
	if (search->count != 0)
		return true;
	/* What was taken for the first label of the tables may be the page's navigation. */
	head = search->head;
	stretches_cut(&search->head, search->tokens, first, behind + 1);
	find_titles(search);
	if (search->count != 0) {
		stretches_free(&head);
	} else {
		stretches_free(&search->head);
		search->head = head;
	}
	return false;
}
