/* Cutting text into lines, and pieces out of lines. */
#include "lines.h"

#include "error.h"
#include "glyph.h"

#include <stdlib.h>

/* Of a run of blank cells the rest counts as one: no table has so many, and each takes a hundred times its bytes. */
enum { BLANKS_MAX = 2000 };

/* A line of nothing but bars, blanks and at least three strokes in a row. */
static bool is_rule(struct slice text)
{
	int run = 0, longest = 0;

	while (text.len != 0) {
		const uint32_t point = utf8_next(&text);

		if (glyph_is_rule(point)) {
			if (++run > longest)
				longest = run;
		} else if (glyph_is_bar(point) || glyph_is_space(point)) {
			run = 0;
		} else {
			return false;
		}
	}
	return longest >= 3;
}

/* What bytes of a line make it worth a closer look. */
enum { END = 1, BAR = 2, LEAD = 4, TAB = 8, COMMA = 16, FEED = 32 };
static const uint8_t marks[256] = {
	['\n'] = END, ['\r'] = END, ['|'] = BAR, ['\a'] = BAR, ['\t'] = TAB, [','] = COMMA,
	['\f'] = FEED,
	[0xc2] = LEAD, [0xe2] = LEAD, [0xef] = LEAD     /* of the bars that are not ASCII */
};

/* A bar that is not ASCII: what other characters have of its bytes is its first one. */
static bool is_wide_bar(const char *at, const char *end)
{
	size_t length;

	return end - at >= 2 && strchr("\xa6\x94\x95\xbd", at[1]) != NULL &&
	    glyph_is_bar(utf8_decode((struct slice){ at, (size_t)(end - at) }, &length));
}

/* A line's end, the marks of its bytes in *seen: of LEAD only where a bar follows. */
static const char *line_end(const char *at, const char *end, uint8_t *seen)
{
	uint8_t all = 0;

	for (; at < end; at++) {
		const uint8_t mark = marks[(unsigned char)*at];

		if (mark == 0) {
			if (glyph_is_chinese((unsigned char)*at) && end - at > 2)
				at += 2;
			continue;
		}
		if (mark == END)
			break;
		if (mark != LEAD)
			all |= mark;
		else if (is_wide_bar(at, end))
			all |= BAR;
	}
	*seen = all;
	return at;
}

/* Is the text, which holds no bar, one that no white space and no rule starts, as most are? */
static bool starts_plain(struct slice text)
{
	return text.len != 0 && ((text.ptr[0] >= '0' && text.ptr[0] <= '9') || glyph_is_chinese((unsigned char)text.ptr[0]));
}

/* Does the cell start as a value does, or with a quotation mark, or is it one character? */
static bool starts_value(struct slice cell)
{
	const uint32_t first = glyph_narrow(utf8_next(&cell));

	return (first >= '0' && first <= '9') || first == '"' || first == '-' || first == '+' || first == '/' ||
	    cell.len == 0;
}

/* Cells parted by commas: at least one of them empty or a number, none with blanks around. */
static bool has_comma_cells(struct slice text)
{
	size_t cells = 0, values = 0;

	while (text.ptr != NULL) {
		const struct slice cell = slice_cut(&text, ',');

		cells++;
		values += cell.len == 0 || starts_value(cell);
		if (cell.len != 0 && (cell.ptr[0] == ' ' || cell.len > 200))
			return false;
	}
	return cells >= 2 && values >= 1;
}

/* `seen`: the marks of its bytes. */
static enum line_kind classify(struct slice text, uint8_t seen)
{
	struct slice rest = text;
	uint32_t first = ' ';

	if (text.len == 0)
		return LINE_EMPTY;
	if (seen == 0 && starts_plain(text))
		return LINE_PLAIN;
	while (rest.len != 0 && glyph_is_space(first))
		first = utf8_next(&rest);
	if (glyph_is_space(first))
		return (seen & TAB) != 0 ? LINE_TABS : LINE_SPACES;
	if ((glyph_is_rule(first) || glyph_is_bar(first)) && is_rule(text))
		return LINE_RULE;
	if ((seen & BAR) != 0)
		return LINE_BARS;
	if ((seen & TAB) != 0)
		return LINE_TABS;
	return (seen & COMMA) != 0 && has_comma_cells(text) ? LINE_COMMAS : LINE_PLAIN;
}

void lines_cut(struct lines *lines, struct slice text)
{
	lines->count = 0;
	lines_add(lines, text);
}

void lines_add(struct lines *lines, struct slice text)
{
	const char *at = text.ptr, *const end = text.ptr + text.len;
	uint32_t page = lines->count != 0 ? lines->line[lines->count - 1].page : 0;

	while (at < end) {
		uint8_t seen;
		struct line *line;
		struct slice rest;
		const char *stop;

		if (lines->count == lines->room) {
			lines->room = lines->room != 0 ? lines->room * 2 : 512;
			lines->line = xreallocarray(lines->line, lines->room, sizeof *lines->line);
		}
		line = &lines->line[lines->count++];
		/* A tab at the start is looked at by itself. */
		rest = (struct slice){ at + (*at == '\t'), 0 };
		stop = line_end(rest.ptr, end, &seen);
		rest.len = (size_t)(stop - rest.ptr);
		line->text = (struct slice){ at, (size_t)(stop - at) };
		page += (seen & FEED) != 0;
		line->page = page;
		line->cell = rest.ptr != at && (seen & TAB) == 0;
		line->kind = (uint8_t)(line->cell && seen == 0 && starts_plain(rest) ? LINE_TABS :
		    classify(line->text, rest.ptr != at ? seen | TAB : seen));
		at = stop + 1;
		if (stop + 1 < end && *stop == '\r' && stop[1] == '\n')
			at++;
	}
}

void lines_free(struct lines *lines)
{
	free(lines->line);
	*lines = (struct lines){ NULL, 0, 0 };
}

struct piece *source_add(struct text_source *source, size_t line, struct slice text, bool bounded, uint32_t band)
{
	const struct slice whole = source->lines->line[line].text;
	size_t gap = source->any ? line - source->line : 1;
	struct piece *piece;

	if (!source->any || line != source->line || text.ptr < source->at) {
		source->at = whole.ptr;
		source->column = 1;
		source->x = 0;
	}
	text = glyph_trim(text);
	/* A tab at the start, as before most cells, takes a column and no width. */
	if (source->at < text.ptr && *source->at == '\t') {
		source->at++;
		source->column++;
	}
	for (struct slice between = { source->at, (size_t)(text.ptr - source->at) }; between.len != 0; source->column++)
		source->x += glyph_width(glyph_next(&between));
	source->at = text.ptr;
	source->line = line;
	source->any = true;
	if (text.len != 0)
		source->blanks = 0;
	else if (++source->blanks > BLANKS_MAX && source->doc->pieces[source->doc->count - 1].bounded == bounded)
		gap += source->doc->pieces[--source->doc->count].gap;
	piece = doc_add_view(source->doc, text);
	piece->line = (uint32_t)(source->skipped + line) + 1;
	piece->column = source->column;
	piece->x = source->x;
	piece->gap = gap > UINT16_MAX ? UINT16_MAX : (uint16_t)gap;
	piece->bounded = bounded;
	piece->band = band;
	piece->page = source->lines->line[line].page;
	if (band > source->doc->bands)
		source->doc->bands = band;
	piece->garbled = source->garbled && glyph_has_garble(text);
	return piece;
}

bool line_has_groups(struct slice text)
{
	int groups = 0;
	bool inside = false;

	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '-')
			groups += !inside;
		else if (text.ptr[i] != ' ')
			return false;
		inside = text.ptr[i] == '-';
	}
	return groups >= 2;
}
