/* Columns below groups of hyphens: a cell is what stands below its group. */
#include "lines.h"

#include "error.h"
#include "glyph.h"

#include <stdlib.h>

enum { COLUMN_LIMIT = 64 };

struct groups {
	int left[COLUMN_LIMIT];
	size_t count;
	int end;                  /* behind the last */
};

static bool find_groups(struct slice text, struct groups *groups)
{
	int x = 0;
	bool inside = false;

	groups->count = 0;
	groups->end = 0;
	if (!line_has_groups(text))
		return false;
	for (size_t i = 0; i < text.len; i++, x++) {
		if (text.ptr[i] == '-' && !inside) {
			if (groups->count == COLUMN_LIMIT)
				return false;
			groups->left[groups->count++] = x;
		}
		groups->end = text.ptr[i] == '-' ? x + 1 : groups->end;
		inside = text.ptr[i] == '-';
	}
	return true;
}

static size_t nearest(const struct groups *groups, int x)
{
	size_t best = 0;

	for (size_t i = 1; i < groups->count; i++)
		if (abs(groups->left[i] - x) < abs(groups->left[best] - x))
			best = i;
	return best;
}

struct dashed_cell {
	struct buffer text;
	size_t line;              /* where its text starts */
	struct slice first;       /* the first of its text, in place */
};

/* Text of the columns of one row, over its lines. */
struct dashed_row {
	struct dashed_cell cells[COLUMN_LIMIT];
};

static void dashed_line(struct dashed_row *row, const struct groups *groups, const struct lines *lines, size_t number)
{
	struct slice rest = lines->line[number].text;
	int x = 0;

	while (rest.len != 0) {
		struct slice word = { rest.ptr, 0 };
		struct dashed_cell *cell;
		int start = x;

		while (rest.len != 0 && *rest.ptr != ' ') {
			x += glyph_width(utf8_next(&rest));
			word.len = (size_t)(rest.ptr - word.ptr);
		}
		if (word.len != 0) {
			cell = &row->cells[nearest(groups, start)];
			if (word.ptr[word.len - 1] == '\\')
				word.len--;     /* Markdown's hard line break */
			if (cell->first.ptr == NULL) {
				cell->first = word;
				cell->line = number;
			}
			if (cell->text.len != 0)
				buffer_add_char(&cell->text, ' ');
			buffer_add_slice(&cell->text, word);
		}
		while (rest.len != 0 && *rest.ptr == ' ') {
			(void)utf8_next(&rest);
			x++;
		}
	}
}

static void dashed_emit(struct dashed_row *row, const struct groups *groups, struct text_source *source, size_t line)
{
	const uint32_t band = source->doc->bands + 1;

	for (size_t i = 0; i < groups->count; i++) {
		struct dashed_cell *cell = &row->cells[i];
		const struct slice whole = source->lines->line[line].text;
		const size_t at = (size_t)groups->left[i] < whole.len ? (size_t)groups->left[i] : whole.len;
		struct piece *piece;

		if (cell->first.ptr == NULL) {
			cell->first = (struct slice){ whole.ptr + at, 0 };
			cell->line = line;
		}
		piece = source_add(source, cell->line, cell->first, true, band);
		if (cell->text.len > cell->first.len)
			piece->text = doc_keep(source->doc, buffer_slice(&cell->text));
		piece->garbled = piece->garbled || glyph_has_garble(piece->text);
		buffer_free(&cell->text);
		*cell = (struct dashed_cell){ 0 };
	}
}

/* A header stands on the line above the groups, and no rule above that: pandoc's simple table,
 * which ends at the first empty line. */
static bool has_plain_header(const struct lines *lines, size_t first)
{
	size_t at = first;

	while (at > 0 && lines->line[at - 1].kind != LINE_EMPTY && lines->line[at - 1].kind != LINE_SPACES) {
		if (lines->line[at - 1].kind == LINE_RULE)
			return false;
		at--;
	}
	return at != first;
}

/* The display column behind the last character of a line. */
static int line_end(struct slice text)
{
	const struct slice core = glyph_trim(text);

	return glyph_columns((struct slice){ text.ptr, (size_t)(core.ptr + core.len - text.ptr) });
}

/* The rows between the lines `first` and `end`. */
static void dashed_rows(struct text_source *source, const struct groups *groups, size_t first, size_t end)
{
	const struct lines *lines = source->lines;
	struct dashed_row row = { 0 };
	bool multiline = false, pending = false;

	for (size_t i = first; i + 1 < end; i++)
		multiline = multiline || lines->line[i].kind == LINE_EMPTY;
	for (size_t i = first; i < end; i++) {
		/* Wider than the table: two lines joined, whose columns mean nothing. */
		const bool wide = line_end(lines->line[i].text) > groups->end + 8;
		const bool written = lines->line[i].kind != LINE_EMPTY && lines->line[i].kind != LINE_SPACES;

		if (wide) {
			(void)source_add(source, i, lines->line[i].text, false, 0);
		} else if (written) {
			dashed_line(&row, groups, lines, i);
			pending = true;
		}
		if (pending && (!multiline || !written || i + 1 == end)) {
			dashed_emit(&row, groups, source, i);
			pending = false;
		}
	}
}

size_t dashed_read(struct text_source *source, size_t first)
{
	const struct lines *lines = source->lines;
	struct groups groups;
	size_t end = first + 1;

	if (lines->line[first].kind != LINE_RULE || !find_groups(lines->line[first].text, &groups))
		return first;
	if (has_plain_header(lines, first)) {
		while (end < lines->count && lines->line[end].kind != LINE_EMPTY)
			end++;
	} else {
		while (end < lines->count && lines->line[end].kind != LINE_RULE)
			end++;
		/* A rule that is not as long as the first closes another table. */
		if (end == lines->count || line_end(lines->line[end].text) != groups.end)
			return first;
	}
	dashed_rows(source, &groups, first + 1, end);
	return end < lines->count ? end + 1 : end;
}

