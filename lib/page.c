/* The columns of a table on a page of text. */
#include "page.h"

#include "error.h"
#include "glyph.h"

#include <stdlib.h>

enum {
	LABEL_LINES = 4,          /* lines from one piece of a label to the next, */
	MEASURED_LINES = 8,       /* where each stands on a line of its own that is not quite as high as another */
	LABEL_REACH = 10,         /* columns that the pieces of a label may stand apart */
	FULL_ROWS = 2,            /* so many rows show the columns where no labels do */
	VALUE_ROWS = 3,           /* so many rows with values may show the columns alone */
	BETWEEN = 2               /* so far columns stand apart */
};

static const struct extent nowhere = { 0, -1 };

static bool is_known(struct extent extent)
{
	return extent.low <= extent.high;
}

static bool overlap(struct extent a, struct extent b)
{
	return a.low <= b.high && b.low <= a.high;
}

static struct extent join(struct extent a, struct extent b)
{
	if (!is_known(a) || !is_known(b))
		return is_known(a) ? a : b;
	return (struct extent){ a.low < b.low ? a.low : b.low, a.high > b.high ? a.high : b.high };
}

static int32_t distance(struct extent a, struct extent b)
{
	return overlap(a, b) ? 0 : a.low > b.high ? a.low - b.high : b.low - a.high;
}

struct extent page_extent(const struct page *page, size_t at)
{
	const struct token *token = &page->tokens->token[at];

	if (page->points)
		return (struct extent){ (int32_t)token->column, (int32_t)(token->column + glyph_count(token->text)) - 1 };
	return (struct extent){ token->x, token->end - 1 };
}

/* ---- labels ---- */

/* How many characters of the key, from `found` on, the token holds: all of its own, or all that are left. */
static uint32_t piece_of(const struct tokens *tokens, size_t at, const struct key *key, uint32_t found)
{
	const struct token *token = &tokens->token[at];
	const uint32_t left = key->length - found, length = token->length < left ? token->length : left;

	if (token->kind != TOKEN_TEXT || token->bounded || token->length == 0 || (token->length > left && key->alone))
		return 0;
	for (uint32_t i = 0; i < length; i++)
		if (FOLD_POINT(tokens->points[token->folded + i]) != key->points[found + i])
			return 0;
	return length;
}

/* The token that goes on with the label below, or behind a blank, nearest to where it stands so far; page->to
 * where there is none. */
static size_t next_piece(const struct page *page, size_t last, struct extent place, const struct key *key, uint32_t found)
{
	const struct token *token = page->tokens->token;
	const uint32_t lines = page->tokens->doc->measured ? MEASURED_LINES : LABEL_LINES;
	size_t best = page->to;

	for (size_t at = last + 1; at < page->to && token[at].line <= token[last].line + lines; at++) {
		const int32_t far = distance(page_extent(page, at), place);

		if (far > LABEL_REACH || (token[at].line == token[last].line && (at != last + 1 || far > 2)) ||
		    token[at].page != page->number || piece_of(page->tokens, at, key, found) == 0)
			continue;
		if (best == page->to || far < distance(page_extent(page, best), place))
			best = at;
	}
	return best;
}

/* Where the label that starts at the token stands; nowhere, if it is not all there. */
static struct extent label_at(const struct page *page, size_t at, const struct key *key)
{
	struct extent place = nowhere;
	uint32_t found = 0, piece = piece_of(page->tokens, at, key, 0);

	while (piece != 0) {
		found += piece;
		place = join(place, page_extent(page, at));
		if (found == key->length)
			break;
		at = next_piece(page, at, place, key, found);
		piece = at != page->to ? piece_of(page->tokens, at, key, found) : 0;
	}
	return found >= key->needed ? place : nowhere;
}

/* The leftmost label of the column right of `beyond`; nowhere, if there is none on the page. */
static struct extent find_label(const struct page *page, const char *code, int32_t beyond)
{
	struct extent best = nowhere;
	size_t count;
	const struct key *keys = keys_of(page->kind, &count);

	for (size_t k = 0; k < count; k++) {
		for (size_t at = page->from; at < page->to && strcmp(keys[k].code, code) == 0; at++) {
			struct extent place;

			if (page->tokens->token[at].page != page->number || piece_of(page->tokens, at, &keys[k], 0) == 0)
				continue;
			place = label_at(page, at, &keys[k]);
			if (is_known(place) && place.low > beyond && (!is_known(best) || place.low < best.low ||
			    (place.low == best.low && place.high < best.high)))
				best = place;
		}
	}
	return best;
}

/* The columns by their labels. False where one is not on the page, or not in its order. */
static bool find_labels(struct page *page)
{
	int32_t beyond = -1;

	for (size_t c = 0; c < page->columns; c++) {
		page->column[c] = find_label(page, page->codes[c], beyond);
		if (!is_known(page->column[c]))
			return false;
		beyond = page->column[c].high;
	}
	return true;
}

/* ---- values ---- */

static bool has_digit(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
			return true;
	return false;
}

/* May a value of the line be hidden in words behind the values, or taken for a number in prose? */
static bool has_hidden(const struct page *page, const struct row *row, uint32_t line)
{
	const struct token *token = page->tokens->token;
	const size_t last = row->items[row->count - 1].token;
	size_t at = last;

	while (at > 0 && token[at - 1].line == line)
		at--;
	for (; at < page->tokens->count && token[at].line == line; at++)
		if (token[at].kind == TOKEN_TEXT && ((at > last && (token[at].length != 0 || has_digit(token[at].text))) ||
		    figure_read(token[at].text).kind != FIGURE_NONE))
			return true;
	return false;
}

bool page_holds(const struct page *page, const struct row *row)
{
	const struct token *token = page->tokens->token;
	uint32_t line = 0;

	for (size_t i = 0; i < row->count; i++) {
		const struct token *value = &token[row->items[i].token];

		/* Lines that were set anew to fit into a drawn cell do not stand below each other. */
		if (value->bounded || row->items[i].tokens > 1 || page->tokens->doc->pieces[value->piece].bounded)
			return false;
		if (!row->items[i].value)
			continue;
		if ((line != 0 && value->line != line) || value->page != page->number)
			return false;
		line = value->line;
	}
	if (line == 0)
		return token[row->first].page == page->number;
	if (has_hidden(page, row, line))
		return false;
	return row->label == NULL || row_is_beside(row, page->tokens, line);
}

/* Full rows widen the columns; returns how many there are. */
static size_t add_full_rows(struct page *page)
{
	size_t full = 0;

	for (size_t r = 0; r < page->count; r++) {
		const struct row *row = page->rows[r];
		size_t column = 0;

		if (row->values != page->columns || row->count != row->values || !page_holds(page, row))
			continue;
		full++;
		for (size_t c = 0; c < page->columns; c++, column++)
			page->column[c] = join(page->column[c], page_extent(page, row->items[column].token));
	}
	return full;
}

/* Does each column stand right of the one before, with a blank between, if places are only roughly known? */
static bool is_apart(const struct page *page)
{
	const int32_t apart = page->tokens->doc->measured ? 1 : BETWEEN;

	for (size_t c = 0; c < page->found; c++)
		if (!is_known(page->column[c]) || (c > 0 && page->column[c].low - page->column[c - 1].high < apart))
			return false;
	return true;
}

/*
 * Have the labels room? Chinese characters are as wide as two figures: where labels counted in characters stand so
 * close that there is no room for that, the figures below them stand farther and farther to the right.
 */
static bool has_room(const struct page *page)
{
	for (size_t c = 0; c + 1 < page->columns && page->points; c++) {
		const struct extent label = page->column[c];

		if (page->column[c + 1].low - label.low < 2 * (label.high - label.low + 1))
			return false;
	}
	return true;
}

/* Do values start just where a label does, all of them? */
static bool starts_with_labels(const struct page *page)
{
	size_t values = 0;

	for (size_t r = 0; r < page->count; r++) {
		const struct row *row = page->rows[r];
		const size_t items = page_holds(page, row) ? row->count : 0;

		for (size_t i = 0; i < items; i++) {
			size_t c = 0;

			if (!row->items[i].value)
				continue;
			while (c < page->columns && page->column[c].low != page_extent(page, row->items[i].token).low)
				c++;
			if (c == page->columns)
				return false;
			values++;
		}
	}
	return values > 1;
}

size_t page_column(const struct page *page, struct extent place)
{
	size_t column = 0;

	while (column < page->found && page->column[column].high < place.low)
		column++;
	if (column < page->found && (!overlap(page->column[column], place) ||
	    (column + 1 < page->found && overlap(page->column[column + 1], place))))
		return page->found;
	return column;
}

/* Values that stand under a column, or half under it, widen it, until nothing changes. */
static void grow(struct page *page)
{
	bool changed = true;

	for (size_t pass = 0; pass < page->found && changed; pass++) {
		changed = false;
		for (size_t r = 0; r < page->count; r++) {
			const struct row *row = page->rows[r];
			const size_t items = page_holds(page, row) ? row->count : 0;

			for (size_t i = 0; i < items; i++) {
				const struct extent place = page_extent(page, row->items[i].token);
				const size_t at = row->items[i].value ? page_column(page, place) : page->found;

				if (at == page->found)
					continue;
				changed = changed || place.low < page->column[at].low || place.high > page->column[at].high;
				page->column[at] = join(page->column[at], place);
			}
		}
	}
}

/* ---- clusters ---- */

/* What stands in one column, as far as it overlaps: values, and pieces of labels. */
struct cluster {
	struct extent place;
	uint32_t length;          /* characters of the pieces */
	uint32_t columns;         /* whose labels all of them may be of, a bit each */
};

/* The columns whose label the token may be a piece of, a bit each. */
static uint32_t columns_of_piece(const struct page *page, const struct token *token)
{
	size_t count;
	const struct key *keys = keys_of(page->kind, &count);
	uint32_t columns = 0;

	for (size_t k = 0; k < count; k++) {
		if (!key_contains(&keys[k], page->tokens->points + token->folded, token->length))
			continue;
		for (size_t c = 0; c < page->columns; c++)
			if (strcmp(keys[k].code, page->codes[c]) == 0)
				columns |= (uint32_t)1 << c;
	}
	return columns;
}

static int by_place(const void *a, const void *b)
{
	const struct cluster *one = a, *two = b;

	return (one->place.low > two->place.low) - (one->place.low < two->place.low);
}

/* The values of the page and, if asked for, the pieces of labels, from left to right; *count of them. */
static struct cluster *list_places(const struct page *page, bool pieces, size_t *count)
{
	size_t room = pieces ? page->to - page->from : 0;
	struct cluster *list;

	for (size_t r = 0; r < page->count; r++)
		room += page->rows[r]->count;
	list = xcalloc(room + 1, sizeof *list);
	*count = 0;
	for (size_t r = 0; r < page->count; r++) {
		const struct row *row = page->rows[r];
		const size_t items = page_holds(page, row) ? row->count : 0;

		for (size_t i = 0; i < items; i++)
			if (row->items[i].value)
				list[(*count)++] = (struct cluster){ page_extent(page, row->items[i].token), 0, UINT32_MAX };
	}
	for (size_t at = page->from; at < page->to && pieces; at++) {
		const struct token *token = &page->tokens->token[at];
		const uint32_t columns = token->kind == TOKEN_TEXT && token->fragment && token->length != 0 && !token->bounded &&
		    token->page == page->number ? columns_of_piece(page, token) : 0;

		if (columns != 0)
			list[(*count)++] = (struct cluster){ page_extent(page, at), token->length, columns };
	}
	if (*count != 0)
		qsort(list, *count, sizeof *list, by_place);
	return list;
}

/* Puts together what overlaps; returns how many places are left. */
static size_t merge(struct cluster *list, size_t count)
{
	size_t found = 0;

	for (size_t i = 0; i < count; i++) {
		struct cluster *last = found != 0 ? &list[found - 1] : NULL;

		if (last == NULL || list[i].place.low - last->place.high >= BETWEEN) {
			list[found++] = list[i];
			continue;
		}
		last->place = join(last->place, list[i].place);
		last->length += list[i].length;
		last->columns &= list[i].columns;
	}
	return found;
}

/* Does a row have values in both columns, this and the next? */
static bool are_two(const struct page *page, size_t column)
{
	for (size_t r = 0; r < page->count; r++) {
		const struct row *row = page->rows[r];
		const size_t items = page_holds(page, row) ? row->count : 0;
		size_t before = page->found;

		for (size_t i = 0; i < items; i++) {
			const size_t here = row->items[i].value ? page_column(page, page_extent(page, row->items[i].token)) : before;

			if (here == column + 1 && before == column)
				return true;
			before = here;
		}
	}
	return false;
}

/* Has no row two values in one column, and do some have values? */
static bool are_single(const struct page *page)
{
	size_t rows = 0;

	for (size_t r = 0; r < page->count; r++) {
		const struct row *row = page->rows[r];
		const size_t items = page_holds(page, row) ? row->count : 0;
		size_t before = page->found;

		rows += row->values != 0 && items != 0;
		for (size_t i = 0; i < items; i++) {
			const size_t here = row->items[i].value ? page_column(page, page_extent(page, row->items[i].token)) : before;

			if (row->items[i].value && here == before)
				return false;
			before = here;
		}
	}
	return rows >= VALUE_ROWS;
}

/* Are the pieces just those of the column's label? */
static bool is_whole_label(const struct page *page, size_t column, const struct cluster *cluster)
{
	size_t count;
	const struct key *keys = keys_of(page->kind, &count);

	for (size_t k = 0; k < count; k++)
		if (keys[k].length == cluster->length && strcmp(keys[k].code, page->codes[column]) == 0)
			return (cluster->columns >> column & 1) != 0;
	return false;
}

/*
 * The columns by the values alone. Places apart from each other are columns where rows have values in each of two
 * neighbours, none has two in one, and none are much nearer than the others: else values do not stand straight.
 */
static bool find_values(struct page *page)
{
	size_t count;
	struct cluster *list = list_places(page, false, &count);
	const size_t found = merge(list, count);
	int32_t spacing, apart;
	bool good = found > 1 && found <= page->columns;

	for (size_t c = 0; c < found && good; c++)
		page->column[c] = list[c].place;
	free(list);
	page->found = good ? found : page->columns;
	good = good && are_single(page);
	spacing = good ? (page->column[found - 1].low - page->column[0].low) / (int32_t)(found - 1) : 0;
	for (size_t c = 0; c + 1 < found && good; c++) {
		apart = page->column[c + 1].low - page->column[c].low;
		good = 2 * apart >= spacing && are_two(page, c);
	}
	return good;
}

/* The columns by what stands in them: as many places apart from each other as there are columns, each with all pieces of
 * its label. */
static bool find_pieces(struct page *page)
{
	size_t count;
	struct cluster *list = list_places(page, true, &count);
	bool good = merge(list, count) == page->columns;

	for (size_t c = 0; c < page->columns && good; c++) {
		good = is_whole_label(page, c, &list[c]);
		page->column[c] = list[c].place;
	}
	free(list);
	page->found = page->columns;
	return good && has_room(page);
}

/* All columns, or, where sums may tell which they are, those that hold values. */
static bool find_places(struct page *page)
{
	page->bare = true;
	if (!page->labelled && find_values(page) && page->found == page->columns)
		return true;
	if (find_pieces(page)) {
		page->bare = false;
		return true;
	}
	return !page->labelled && page->kind == KEY_REQUESTS && find_values(page);
}

size_t page_values(const struct page *page, bool fit)
{
	size_t count = 0;

	for (size_t r = 0; r < page->count; r++) {
		const struct row *row = page->rows[r];
		const size_t items = page_holds(page, row) ? row->count : 0;

		for (size_t i = 0; i < items; i++)
			count += row->items[i].value &&
			    (page_column(page, page_extent(page, row->items[i].token)) < page->found) == fit;
	}
	return count;
}

bool page_find(struct page *page, size_t *fit)
{
	const bool labels = find_labels(page) && (!page->strict || has_room(page) || starts_with_labels(page));

	for (size_t c = 0; c < page->columns && !labels; c++)
		page->column[c] = nowhere;
	page->found = page->columns;
	page->bare = false;
	if (((add_full_rows(page) < FULL_ROWS && !labels) || !is_apart(page)) && !find_places(page))
		return false;
	*fit = page_values(page, true);
	grow(page);
	return is_apart(page);
}
