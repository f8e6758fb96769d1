/* The numbers of pages. */
#include "folio.h"

#include "error.h"
#include "fold.h"
#include "keys.h"
#include "map.h"

#include <stdlib.h>

enum { DIGITS_MOST = 4, APART = 2 };      /* of a number that stands alone; lines below the text */

enum { PAGES_LEAST = 3 };               /* on which the same words stand, or numbers that follow each other */

enum { HEAD_LEAST = 18, HEAD_MOST = 240 };      /* bytes of the words at the head or foot of pages */

/* How such words are known from page to page. */
enum { SIDE_NONE = 0, SIDE_BEHIND = 1, SIDE_BEFORE = 2, SIDE_START = 4 };

static int64_t digits_of(struct slice text, size_t from)
{
	int64_t number = 0;

	for (size_t i = from; i < text.len && i < from + DIGITS_MOST && text.ptr[i] >= '0' && text.ptr[i] <= '9'; i++)
		number = 10 * number + (text.ptr[i] - '0');
	return number;
}

/* The number of a few digits that is all of a line; -1 where it is not. */
static int64_t line_number(const struct piece *piece)
{
	if (piece->bounded || piece->table != 0 || piece->text.len == 0 || piece->text.len > DIGITS_MOST)
		return -1;
	for (size_t i = 0; i < piece->text.len; i++)
		if (piece->text.ptr[i] < '0' || piece->text.ptr[i] > '9')
			return -1;
	return digits_of(piece->text, 0);
}

/* The number that stands alone on a page's last line or first, apart from others; -1 where none does. */
static int64_t lone_number(const struct doc *doc, size_t at)
{
	const struct piece *piece = &doc->pieces[at];
	const bool last = at + 1 >= doc->count || piece[1].page != piece->page, first = at > 0 && piece[-1].page != piece->page;

	if ((!last && !first) || (piece->gap < APART && (last || piece[1].gap < APART)))
		return -1;
	return line_number(piece);
}

/* The number of a page in the piece, alone or among words; -1 where there is none. */
static int64_t number_at(const struct doc *doc, size_t at)
{
	const struct piece *piece = &doc->pieces[at];
	size_t digit = 0;

	if (piece->bounded || piece->table != 0)
		return -1;
	if (!figure_is_page(piece->text))
		return lone_number(doc, at);
	while (piece->text.ptr[digit] < '0' || piece->text.ptr[digit] > '9')
		digit++;
	return digits_of(piece->text, digit);
}

/* Words on a line of their own, as many as the head of a page may have. */
static bool is_words(const struct piece *piece)
{
	return piece->text.len >= HEAD_LEAST && piece->text.len <= HEAD_MOST && !piece->bounded && piece->table == 0;
}

static size_t place_of(struct slice text)
{
	size_t place = text.len;

	place = 31 * place + (unsigned char)text.ptr[2];
	place = 31 * place + (unsigned char)text.ptr[text.len / 2];
	place = 31 * place + (unsigned char)text.ptr[text.len - 1];
	return place % (size_t)(64 * FOLIO_WORDS_SEEN);
}

static void mark(uint64_t *seen, size_t place)
{
	seen[place / 64] |= UINT64_C(1) << place % 64;
}

static bool is_marked(const uint64_t *seen, size_t place)
{
	return (seen[place / 64] >> place % 64 & 1) != 0;
}

/* The number of a page that is all of the piece; -1 where there is none. */
static int64_t plain_number(const struct doc *doc, size_t at)
{
	const struct piece *piece = at < doc->count ? &doc->pieces[at] : NULL;

	return piece == NULL || piece->text.len == 0 || piece->text.ptr[0] == '0' ? -1 : line_number(piece);
}

static bool starts_page(const struct doc *doc, size_t at)
{
	return at > 0 && doc->pieces[at - 1].page != doc->pieces[at].page;
}

/* The next piece of the same words, or the one before; doc->count where there is none. */
static size_t again(const struct folios *folios, const struct doc *doc, size_t at, bool behind)
{
	return at >= doc->count ? doc->count : behind ? folios->behind[at] : folios->before[at];
}

/* Do the same words on two pages, the one behind the other, stand with numbers that follow each other, or first on both? */
static bool follows(const struct doc *doc, size_t one, size_t other, int side)
{
	int64_t number;

	if (one >= doc->count || other >= doc->count)
		return false;
	if (side == SIDE_START)
		return starts_page(doc, one) && starts_page(doc, other);
	number = plain_number(doc, side == SIDE_BEHIND ? one + 1 : one - 1);
	return number > 0 && plain_number(doc, side == SIDE_BEHIND ? other + 1 : other - 1) == number + 1;
}

/* Do the words stand so on three pages that follow each other? */
static bool follow(const struct folios *folios, const struct doc *doc, size_t at, int side)
{
	const size_t before = again(folios, doc, at, false), behind = again(folios, doc, at, true);

	if (follows(doc, before, at, side))
		return follows(doc, at, behind, side) || follows(doc, again(folios, doc, before, false), before, side);
	return follows(doc, at, behind, side) && follows(doc, behind, again(folios, doc, behind, true), side);
}

/* Are the words those at the head or foot of pages: do they come again, on three pages at least, in one of these ways? No label
 * of the form is, whose values may rise from report to report. */
static int head_side(const struct folios *folios, const struct doc *doc, size_t at)
{
	const struct piece *piece = at < doc->count ? &doc->pieces[at] : NULL;
	uint32_t points[HEAD_MOST];
	size_t length;
	int side = SIDE_NONE;

	if (piece == NULL || !is_words(piece) || !is_marked(folios->again, place_of(piece->text)))
		return SIDE_NONE;
	if (plain_number(doc, at + 1) > 0 && follow(folios, doc, at, SIDE_BEHIND))
		side = SIDE_BEHIND;
	else if (plain_number(doc, at - 1) > 0 && follow(folios, doc, at, SIDE_BEFORE))
		side = SIDE_BEFORE;
	else if (starts_page(doc, at) && follow(folios, doc, at, SIDE_START))
		side = SIDE_START;
	if (side == SIDE_NONE)
		return side;
	length = fold_plain(piece->text, points);
	return keys_contain(KEY_ROW, points, length) || keys_fragment(points, length) ? SIDE_NONE : side;
}

/* Does the piece stand at the head or foot of a page, words or the number beside them? */
static bool is_margin(const struct folios *folios, const struct doc *doc, size_t at)
{
	if (plain_number(doc, at) < 0)
		return head_side(folios, doc, at) != SIDE_NONE;
	return head_side(folios, doc, at - 1) == SIDE_BEHIND || head_side(folios, doc, at + 1) == SIDE_BEFORE;
}

/* Joins the pieces of the same words, from each to the next. */
static void join_words(struct folios *folios, const struct doc *doc)
{
	struct map *last = map_open();

	folios->before = xcalloc(doc->count, sizeof *folios->before);
	folios->behind = xcalloc(doc->count, sizeof *folios->behind);
	for (size_t at = 0; at < doc->count; at++) {
		const struct slice text = doc->pieces[at].text;
		uint32_t *before;

		folios->before[at] = folios->behind[at] = (uint32_t)doc->count;
		if (text.len < HEAD_LEAST || text.len > HEAD_MOST || !is_marked(folios->again, place_of(text)))
			continue;
		before = map_put(last, text, (uint32_t)doc->count);
		folios->before[at] = *before;
		if (*before < doc->count)
			folios->behind[*before] = (uint32_t)at;
		*before = (uint32_t)at;
	}
	map_close(last);
}

void folio_look(struct folios *folios, const struct doc *doc)
{
	uint64_t once[FOLIO_WORDS_SEEN] = { 0 };

	memset(folios, 0, sizeof *folios);
	folios->pages = doc->count != 0 && doc->pieces[doc->count - 1].page > doc->pieces[0].page + 1;
	for (size_t at = 0; at < doc->count; at++) {
		size_t place;

		if (!is_words(&doc->pieces[at]))
			continue;
		place = place_of(doc->pieces[at].text);
		if (is_marked(once, place)) {
			mark(folios->again, place);
			folios->any = true;
		}
		mark(once, place);
	}
	if (folios->any)
		join_words(folios, doc);
}

bool folio_has_numbers(const struct doc *doc, size_t first, size_t stop)
{
	for (size_t at = first; at < stop; at++) {
		const struct piece *piece = &doc->pieces[at];

		if (line_number(piece) >= 0 || (!piece->bounded && piece->table == 0 && figure_is_page(piece->text)))
			return true;
	}
	return false;
}

bool folio_has_heads(const struct doc *doc, size_t first, size_t stop)
{
	struct map *times = map_open();
	bool found = false;

	for (size_t at = first; at < stop && !found; at++)
		found = is_words(&doc->pieces[at]) && ++*map_put(times, doc->pieces[at].text, 0) == PAGES_LEAST;
	map_close(times);
	return found;
}

void folio_free(struct folios *folios)
{
	free(folios->before);
	free(folios->behind);
	folios->before = folios->behind = NULL;
}

/* The last piece with words on the page of this one, or the first. */
static size_t edge_of(const struct doc *doc, size_t at, bool last)
{
	const uint32_t page = doc->pieces[at].page;
	const size_t out = last ? 1 : (size_t)-1;

	while (at + out < doc->count && doc->pieces[at + out].page == page)
		at += out;
	while (doc->pieces[at].text.len == 0 && at - out < doc->count && doc->pieces[at - out].page == page)
		at -= out;
	return at;
}

/* Is the piece the last with words on its page, or the first? */
static bool is_edge(const struct doc *doc, size_t at, bool last)
{
	const size_t out = last ? 1 : (size_t)-1;

	for (size_t i = at + out; i < doc->count && doc->pieces[i].page == doc->pieces[at].page; i += out)
		if (doc->pieces[i].text.len != 0)
			return false;
	return true;
}

/* The piece at the same edge of the next page, or of the one before; doc->count where there is none. */
static size_t edge_beside(const struct doc *doc, size_t at, bool last, bool behind)
{
	const size_t step = behind ? 1 : (size_t)-1;
	size_t i = at;

	while (i < doc->count && doc->pieces[i].page == doc->pieces[at].page)
		i += step;
	return i < doc->count ? edge_of(doc, i, last) : doc->count;
}

/* Do numbers that follow each other stand alone at this edge of three pages, this one among them? */
static bool is_counted(const struct doc *doc, size_t at, bool last)
{
	const int64_t number = plain_number(doc, at);
	size_t before, behind;

	if (number < 0 || !is_edge(doc, at, last))
		return false;
	before = edge_beside(doc, at, last, false);
	behind = edge_beside(doc, at, last, true);
	if (before < doc->count && plain_number(doc, before) == number - 1) {
		if (behind < doc->count && plain_number(doc, behind) == number + 1)
			return true;
		before = edge_beside(doc, before, last, false);
		return before < doc->count && plain_number(doc, before) == number - 2;
	}
	if (behind == doc->count || plain_number(doc, behind) != number + 1)
		return false;
	behind = edge_beside(doc, behind, last, true);
	return behind < doc->count && plain_number(doc, behind) == number + 2;
}

enum folio folio_is(const struct folios *folios, const struct doc *doc, size_t piece)
{
	const int64_t number = lone_number(doc, piece);
	int64_t before = -1, behind = -1;

	if (folios->any && is_margin(folios, doc, piece))
		return FOLIO_WORDS;
	if (folios->pages && (is_counted(doc, piece, true) || is_counted(doc, piece, false)))
		return FOLIO_LONE;
	if (number < 0)
		return figure_is_page(doc->pieces[piece].text) ? FOLIO_WORDS : FOLIO_NONE;
	for (size_t at = piece; at-- > 0 && before < 0;)
		before = number_at(doc, at);
	for (size_t at = piece + 1; at < doc->count && behind < 0; at++)
		behind = number_at(doc, at);
	if ((before >= 0 && before == number - 1) || behind == number + 1)
		return FOLIO_LONE;
	return piece + 1 < doc->count ? FOLIO_MAYBE : FOLIO_NONE;
}
