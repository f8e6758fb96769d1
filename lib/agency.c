/* Names of agencies, by the words of lib/titles.tsv. */
#include "agency.h"

#include "wording.h"

enum {
	NAME_SHORTEST = 6,    /* bytes */
	SCRAP = 6             /* bytes of a word that is a part of one */
};

static bool is_refused(struct slice name)
{
	return wording_find(WORDING_REFUSED, name, NULL) || wording_find(WORDING_UNFINISHED, name, NULL);
}

bool agency_is(struct slice name)
{
	return name.len >= NAME_SHORTEST && wording_find(WORDING_AGENCY, name, NULL) && !is_refused(name);
}

bool agency_placed(struct slice name)
{
	return wording_find(WORDING_PLACED, name, NULL);
}

bool agency_local(struct slice name)
{
	return wording_find(WORDING_LOCAL, name, NULL);
}

/*
 * Does the word before a name belong to it? `scraps`: the name so far begins with a scrap, as names do that are
 * set wide, a character or two at a time.
 */
static bool goes_on(struct slice word, struct slice name, bool scraps)
{
	if (wording_find(WORDING_PLACE, word, NULL))
		return !wording_find(WORDING_REFUSED, word, NULL);
	if (word.len <= SCRAP && (scraps || !agency_is(name)))
		return true;
	if (agency_is(name) && (agency_placed(name) || agency_is(word)))
		return false;
	return (agency_placed(word) || agency_local(word)) && !wording_find(WORDING_REFUSED, word, NULL);
}

struct slice agency_in(const struct passage *passage, struct slice part, bool together)
{
	const struct slice none = { NULL, 0 };
	const size_t from = (size_t)(part.ptr - passage->folded.ptr), end = from + part.len;
	size_t start = end, i = passage->break_count;
	bool whole = true, scraps = false;

	while (i > 0 && passage->breaks[i - 1] >= end)
		i--;
	while (start > from) {
		const size_t before = i > 0 && passage->breaks[i - 1] > from ? passage->breaks[i - 1] : from;
		const struct slice word = { passage->folded.ptr + before, start - before };
		const struct slice name = { passage->folded.ptr + start, end - start };

		if (start != end && !goes_on(word, name, scraps))
			break;
		scraps = word.len <= SCRAP;
		whole = start == end;
		start = before;
		i -= i > 0;
	}
	part = (struct slice){ passage->folded.ptr + start, end - start };
	if (agency_is(part))
		return part;
	if (!together || !whole || start != from || is_refused(part))
		return none;
	return agency_placed(part) || wording_find(WORDING_PLACE, part, NULL) ? part : none;
}
