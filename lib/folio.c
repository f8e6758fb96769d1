/* The numbers of pages. */
#include "folio.h"

#include "keys.h"

enum { DIGITS_MOST = 4, APART = 2 };      /* of a number that stands alone; lines below the text */

static int64_t digits_of(struct slice text, size_t from)
{
	int64_t number = 0;

	for (size_t i = from; i < text.len && i < from + DIGITS_MOST && text.ptr[i] >= '0' && text.ptr[i] <= '9'; i++)
		number = 10 * number + (text.ptr[i] - '0');
	return number;
}

/* The number that stands alone on a page's last line or first, apart from others; -1 where none does. */
static int64_t lone_number(const struct doc *doc, size_t at)
{
	const struct piece *piece = &doc->pieces[at];
	const bool last = at + 1 >= doc->count || piece[1].page != piece->page, first = at > 0 && piece[-1].page != piece->page;

	if (piece->bounded || piece->table != 0 || piece->text.len == 0 || piece->text.len > DIGITS_MOST || (!last && !first) ||
	    (piece->gap < APART && (last || piece[1].gap < APART)))
		return -1;
	for (size_t i = 0; i < piece->text.len; i++)
		if (piece->text.ptr[i] < '0' || piece->text.ptr[i] > '9')
			return -1;
	return digits_of(piece->text, 0);
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

enum folio folio_is(const struct doc *doc, size_t piece)
{
	const int64_t number = lone_number(doc, piece);
	int64_t before = -1, behind = -1;

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
