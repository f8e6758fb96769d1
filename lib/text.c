/*
 * Plain text, however it was flattened, to pieces. What parts the cells is seen from the lines
 * themselves: bars, tabs, drawn rules, or nothing but line ends and blanks.
 */
#include "text.h"

#include "glyph.h"
#include "lines.h"

#include <stdlib.h>

/* A line with more cells than this is no row: the whole table stands on it. */
enum { ROW_CELLS = 40, TABS_ALONE = 20, CELL_LINES = 8 };

/* So many lines of just a tab for one with text behind it. */
enum { ALONE_TO_FILLED = 20 };

/* How the cells of the whole text are laid out, as far as it can be counted. */
struct layout {
	bool bar_first;       /* rows start with a bar; else such a line goes on with the row above */
	bool bar_at_once;     /* no blank stands before that bar: a line with one goes on with the row above */
	bool bar_between;     /* bars part the cells of a row: what stands behind the last one is a cell too */
	bool bar_ends;        /* a bar on a line of its own ends the cell on the line before */
	bool bar_rows;        /* a line with bars is a row of a table, not one cell */
	size_t most_bars;     /* on one line */
	bool tab_rows;        /* a line with tabs is a row; else a tab starts a cell */
	bool tab_indents;     /* tabs at the start of lines are indentation */
	size_t tab_alone;     /* tabs stand alone on their lines: a cell starts so many lines below; 0: they do not */
	bool tab_blocks;      /* an empty line ends a row of cells that tabs start */
	bool commas;          /* commas part cells: a table out of a spreadsheet */
	bool bars;            /* bars part the cells: a line of blanks says nothing */
};

static bool starts_with_digit(struct slice text)
{
	text = glyph_trim(text);
	return text.len != 0 && text.ptr[0] >= '0' && text.ptr[0] <= '9';
}

/* A line with tabs: does it hold nothing else? */
static bool is_blank(struct slice text)
{
	while (text.len != 0 && text.ptr[0] == '\t') {
		text.ptr++;
		text.len--;
	}
	return glyph_trim(text).len == 0;
}

/* How many lines below a line of just a tab text mostly stands; 0 where such lines are not what parts the cells. */
static size_t lines_below_tabs(const struct lines *lines)
{
	size_t seen[8] = { 0 }, best = 0, alone = 0, filled = 0, since = 0;

	for (size_t i = 0; i < lines->count; i++) {
		const enum line_kind kind = lines->line[i].kind;

		if (kind == LINE_TABS && is_blank(lines->line[i].text)) {
			alone++;
			since = i + 1;
			continue;
		}
		filled += kind == LINE_TABS;
		if (kind != LINE_EMPTY && since != 0) {
			seen[i + 1 - since < 8 ? i + 1 - since : 0]++;
			since = 0;
		}
	}
	seen[0] = 0;
	for (size_t i = 1; i < 8; i++)
		best = seen[i] > seen[best] ? i : best;
	return alone >= TABS_ALONE && alone > ALONE_TO_FILLED * filled ? best : 0;
}

/* The text up to the next bar, *bar set where there was one; moves `rest` behind it. */
static struct slice cut_at_bar(struct slice *rest, bool *bar)
{
	const char *const start = rest->ptr, *const end = start + rest->len, *at = start;
	size_t length = 0;

	*bar = false;
	for (; at < end && !*bar; at += length) {
		/* No Chinese character is a bar. */
		if (glyph_is_chinese((unsigned char)*at) && end - at >= 3) {
			length = 3;
			continue;
		}
		length = 1;
		*bar = glyph_is_bar((unsigned char)*at < 0x80 ? (unsigned char)*at :
		    utf8_decode((struct slice){ at, (size_t)(end - at) }, &length));
	}
	*rest = (struct slice){ at, (size_t)(end - at) };
	return (struct slice){ start, (size_t)(at - start) - (*bar ? length : 0) };
}

static bool starts_with_bar(struct slice text)
{
	bool bar;

	return glyph_trim(cut_at_bar(&text, &bar)).len == 0 && bar;
}

static size_t count_bars(struct slice text)
{
	size_t bars = 0;

	while (text.len != 0) {
		bool bar;

		(void)cut_at_bar(&text, &bar);
		bars += bar;
	}
	return bars;
}

/* Of so many lines with something on them: do those with bars tell what parts the cells, do those with commas? */
static bool has_bars(size_t bars, size_t written)
{
	return 5 * bars > written;
}

static bool has_commas(size_t commas, size_t written)
{
	return commas >= 5 && 3 * commas > written;
}

static struct layout find_layout(const struct lines *lines)
{
	size_t bar_lines = 0, bar_numbers = 0, bars = 0, bar_first = 0, at_once = 0, several = 0, single = 0,
	    labelled = 0, alone = 0, unclosed = 0;
	bool plain = false;
	size_t written = 0, tab_starts = 0, tab_between = 0, blocks = 0, commas = 0, indented = 0, filled = 0;
	struct layout layout = { .most_bars = 0 };

	for (size_t i = 0; i < lines->count; i++) {
		struct slice text = lines->line[i].text;

		written += lines->line[i].kind != LINE_EMPTY && lines->line[i].kind != LINE_SPACES;
		commas += lines->line[i].kind == LINE_COMMAS;
		if (lines->line[i].kind == LINE_BARS) {
			size_t numbers = 0, words = 0, here = 0, last = 0;
			const bool leading = starts_with_bar(text), blank = text.ptr[0] == ' ';

			bars++;
			while (text.len != 0) {
				bool bar;
				const struct slice cell = cut_at_bar(&text, &bar);

				here += bar;
				numbers += starts_with_digit(cell);
				last = glyph_trim(cell).len;
				words += last != 0;
				last = bar ? 0 : last;
			}
			layout.most_bars = here > layout.most_bars ? here : layout.most_bars;
			/* Lines of numbers alone may go on with a row. */
			labelled += words > numbers;
			unclosed += words > numbers && last != 0;
			bar_first += leading && words > numbers;
			at_once += leading && !blank && words > numbers;
			alone += words == 0 && plain;
			several += words > 1;
			single += words == 1;
			bar_lines += numbers != 0;
			bar_numbers += numbers;
		} else if (lines->line[i].kind == LINE_TABS) {
			const struct slice core = lines->line[i].cell ? (struct slice){ NULL, 0 } : glyph_trim(text);

			indented += core.len != 0 && text.len > 1 && text.ptr[0] == '\t' && text.ptr[1] == '\t' &&
			    memchr(core.ptr, '\t', core.len) == NULL;
			filled += core.len != 0 || lines->line[i].cell;
			if (core.len != 0 && memchr(core.ptr, '\t', core.len) != NULL)
				tab_between++;
			else if (text.ptr[0] == '\t')
				tab_starts++;
			blocks += i + 1 < lines->count && lines->line[i + 1].kind == LINE_EMPTY;
		}
		if (lines->line[i].kind != LINE_EMPTY)
			plain = lines->line[i].kind == LINE_PLAIN;
	}
	layout.commas = has_commas(commas, written);
	layout.bars = has_bars(bars, written);
	layout.bar_first = 2 * bar_first > labelled;
	layout.bar_at_once = layout.bar_first && 10 * at_once > 9 * labelled;
	layout.bar_between = !layout.bar_first && 4 * unclosed > labelled;
	layout.bar_ends = alone > single;
	layout.bar_rows = 2 * bar_numbers > 3 * bar_lines || (several >= 8 && 2 * several > single);
	layout.tab_blocks = blocks >= 3 && 15 * blocks >= tab_starts;
	layout.tab_alone = lines_below_tabs(lines);
	layout.tab_indents = 10 * indented > 8 * filled;
	layout.tab_rows = tab_between > tab_starts / 4;
	return layout;
}

/* Cells that html2text fills up with underscores. */
static struct slice without_filling(struct slice text)
{
	text = glyph_trim(text);
	while (text.len != 0 && text.ptr[text.len - 1] == '_')
		text.len--;
	while (text.len != 0 && text.ptr[0] == '_') {
		text.ptr++;
		text.len--;
	}
	return glyph_trim(text);
}

/* Does a line with bars go on with the row above: did a blank cell hold a line break? No other line has more
 * bars than a whole row. */
static bool goes_on(const struct layout *layout, struct slice text)
{
	return starts_with_bar(text) && count_bars(text) < layout->most_bars && (!layout->bar_first || (layout->bar_at_once && text.ptr[0] == ' '));
}

/* Cells on a line with bars. A bar ends a cell; one with nothing before it since the last is a blank cell.
 * *open: the last piece stands on an earlier line and no bar has ended it yet. */
static void read_bars(struct text_source *source, size_t line, const struct layout *layout, bool *open)
{
	const struct slice whole = source->lines->line[line].text;
	const bool between = layout->bar_rows && layout->bar_between;
	struct slice rest = whole;
	uint32_t band = 0;
	bool first = true, bar = false;

	if (!layout->bar_rows || (layout->most_bars > ROW_CELLS && count_bars(rest) > ROW_CELLS))
		band = 0;
	else if (goes_on(layout, rest) && source->any && source->line + 1 >= line)
		band = source->doc->bands;
	else
		band = ++source->doc->bands;
	while (rest.len != 0) {
		const struct slice text = without_filling(cut_at_bar(&rest, &bar));

		if (text.len != 0) {
			(void)source_add(source, line, text, bar || !first, band);
			*open = !bar;
		} else if (bar && first && layout->bar_rows && layout->bar_first && !*open && text.ptr == whole.ptr) {
			/* The bar that opens a row. */
		} else if (bar && first && *open && (layout->bar_ends || layout->bar_rows)) {
			source->doc->pieces[source->doc->count - 1].bounded = true;
			*open = false;
		} else if (bar || between) {
			(void)source_add(source, line, text, true, band);
		}
		first = false;
	}
	if (bar && between)
		(void)source_add(source, line, rest, true, band);
}

/* A row a line: what stands before, between and behind the tabs is a cell each. */
static void read_tab_row(struct text_source *source, size_t line)
{
	struct slice rest = source->lines->line[line].text;
	uint32_t band = 0;
	size_t tabs = 0;

	for (size_t i = 0; i < rest.len; i++)
		tabs += rest.ptr[i] == '\t';
	if (tabs <= ROW_CELLS)
		band = ++source->doc->bands;
	while (rest.ptr != NULL)
		(void)source_add(source, line, slice_cut(&rest, '\t'), true, band);
}

/* A cell a line: each tab starts one. */
static void read_tab_cells(struct text_source *source, size_t line, bool blocks)
{
	struct slice rest = source->lines->line[line].text, head;
	uint32_t band = 0;

	if (blocks && (line == 0 || source->lines->line[line - 1].kind == LINE_EMPTY))
		band = ++source->doc->bands;
	else if (blocks)
		band = source->doc->bands;
	if (source->lines->line[line].cell) {
		(void)source_add(source, line, (struct slice){ rest.ptr + 1, rest.len - 1 }, true, band);
		return;
	}
	head = slice_cut(&rest, '\t');
	if (glyph_trim(head).len != 0)
		(void)source_add(source, line, head, false, 0);
	while (rest.ptr != NULL)
		(void)source_add(source, line, slice_cut(&rest, '\t'), true, band);
}

/* Tabs alone on their lines start cells: what stands so many lines below is in one, what is farther below is not. */
static void read_below_tab(struct text_source *source, size_t line, const struct layout *layout, size_t *tab)
{
	const struct line *this = &source->lines->line[line];
	const bool text = this->kind != LINE_TABS;
	const bool inside = text && *tab != 0 && line + 1 - *tab <= layout->tab_alone;

	if (*tab != 0 && !inside)
		(void)source_add(source, *tab - 1, source->lines->line[*tab - 1].text, true, 0);
	if (text)
		(void)source_add(source, line, this->text, inside, 0);
	*tab = text ? 0 : line + 1;
}

/* The quotation mark that ends a cell; two of them are one of its text. NULL where there is none. */
static const char *closing_mark(struct slice text)
{
	const char *at = text.ptr, *const end = text.ptr + text.len;

	while (at < end && (at = memchr(at, '"', (size_t)(end - at))) != NULL) {
		if (at + 1 == end || at[1] != '"')
			return at;
		at += 2;
	}
	return NULL;
}

/*
 * The end of a cell that a quotation mark starts: *line is the line that it starts on and becomes that of its last words,
 * one of the next few. *rest is what stands behind it on that line. NULL where the marks do not come out.
 */
static const char *quoted_end(const struct lines *lines, size_t *line, struct slice *rest)
{
	struct slice text = *rest;

	if (text.len == 0 || text.ptr[0] != '"')
		return NULL;
	text = (struct slice){ text.ptr + 1, text.len - 1 };
	for (size_t at = *line; at < lines->count && at < *line + CELL_LINES; at++) {
		const char *end = closing_mark(at == *line ? text : lines->line[at].text);

		if (at != *line)
			text = lines->line[at].text;
		if (end == NULL)
			continue;
		*rest = (struct slice){ end + 1, (size_t)(text.ptr + text.len - end - 1) };
		*line = at;
		return rest->len == 0 || rest->ptr[0] == ',' ? end : NULL;
	}
	return NULL;
}

/* A row of cells parted by commas; a cell in quotation marks may hold commas and line breaks. Returns its last line. */
static size_t read_commas(struct text_source *source, size_t line)
{
	struct slice rest = source->lines->line[line].text;
	const uint32_t band = ++source->doc->bands;

	while (rest.ptr != NULL) {
		struct slice behind = rest;
		size_t last = line;
		const char *end = quoted_end(source->lines, &last, &behind);

		if (end == NULL) {
			(void)source_add(source, line, slice_cut(&rest, ','), true, band);
			continue;
		}
		(void)source_add(source, line, (struct slice){ rest.ptr + 1, (size_t)(end - rest.ptr - 1) }, true, band);
		line = last;
		rest = behind;
		(void)slice_cut(&rest, ',');
	}
	return line;
}

/* Is a line of short words parted by commas a row, too, among rows of cells? */
static bool is_header(struct slice text)
{
	enum { WORD = 40 };    /* bytes */
	size_t cells = 0;

	for (; text.ptr != NULL; cells++) {
		const struct slice cell = slice_cut(&text, ',');

		if (cell.len == 0 || cell.len > WORD || cell.ptr[0] == ' ')
			return false;
	}
	return cells >= 2;
}

/* Does a line without commas start a cell that goes on below? */
static bool opens_cell(const struct lines *lines, size_t line)
{
	struct slice rest = lines->line[line].text;

	return quoted_end(lines, &line, &rest) != NULL;
}

/* Where the next no-break space, or several, stands by itself in the text between blanks, or behind one at its end, or
 * before one at its start: what is left of a blank cell. The text's length where none does; *length of it. */
static size_t find_lone(struct slice text, size_t *length)
{
	for (size_t at = 0; at + 1 < text.len; at++) {
		size_t end = at;

		while (end + 1 < text.len && text.ptr[end] == '\xc2' && text.ptr[end + 1] == '\xa0')
			end += 2;
		*length = end - at;
		if (end != at && (at == 0 || text.ptr[at - 1] == ' ') && (end == text.len || text.ptr[end] == ' '))
			return at;
		at = end != at ? end - 1 : at;
	}
	*length = 0;
	return text.len;
}

/* Words on a line, and blank cells among and behind them; before them, where they are figures: words may be indented. */
static void read_words(struct text_source *source, size_t line)
{
	struct slice rest = source->lines->line[line].text;
	const struct slice ink = glyph_trim(rest);
	bool words = ink.len != 0 && ink.ptr[0] >= '0' && ink.ptr[0] <= '9';

	while (rest.len != 0) {
		size_t length = 0;
		const size_t at = find_lone(rest, &length);
		const struct slice before = { rest.ptr, at };

		if (glyph_trim(before).len != 0 || ink.len == 0) {
			(void)source_add(source, line, before, false, 0);
			words = true;
		}
		if (words && at != rest.len)
			(void)source_add(source, line, (struct slice){ rest.ptr + at, length }, false, 0);
		rest.ptr += at + length;
		rest.len -= at + length;
	}
}

void text_read(struct slice text, struct doc *doc)
{
	struct lines lines = { NULL, 0, 0 };
	struct text_source source = { .lines = &lines, .doc = doc, .garbled = glyph_has_garble(text) };
	struct layout layout;
	size_t tab = 0;
	bool open = false;

	lines_cut(&lines, text);
	layout = find_layout(&lines);
	for (size_t i = 0; i < lines.count; i++) {
		const struct line line = lines.line[i];
		size_t behind = line.kind == LINE_RULE ? drawn_read(&source, i) : i;

		if (behind == i && line.kind == LINE_RULE)
			behind = dashed_read(&source, i);
		if (behind != i) {
			i = behind - 1;
			open = false;
			continue;
		}
		if (layout.tab_alone != 0 && (line.kind == LINE_PLAIN || line.kind == LINE_TABS)) {
			read_below_tab(&source, i, &layout, &tab);
			continue;
		}
		switch (line.kind) {
		case LINE_BARS:
			read_bars(&source, i, &layout, &open);
			break;
		case LINE_TABS:
			if (layout.tab_indents) {
				if (glyph_trim(line.text).len != 0)
					(void)source_add(&source, i, line.text, false, 0);
				open = true;
				break;
			}
			if (layout.tab_rows)
				read_tab_row(&source, i);
			else
				read_tab_cells(&source, i, layout.tab_blocks);
			open = false;
			break;
		case LINE_COMMAS:
		case LINE_PLAIN:
			if (layout.commas && (line.kind == LINE_COMMAS || opens_cell(&lines, i) || is_header(line.text))) {
				i = read_commas(&source, i);
				open = false;
				break;
			}
			read_words(&source, i);
			open = true;
			break;
		case LINE_SPACES:
			if (!layout.bars)
				(void)source_add(&source, i, line.text, false, 0);
			break;
		default:
			break;
		}
	}
	lines_free(&lines);
}

void text_cut(struct doc *doc)
{
	if (doc->uncut)
		text_read(doc->source, doc);
	doc->uncut = false;
}

/* ---- parts ---- */

bool text_part_fits(const struct text_part *part, const struct lines *lines, size_t first, size_t stop)
{
	size_t written = part->written, commas = part->commas;
	enum line_kind before = LINE_EMPTY;

	for (size_t i = 0; i < lines->count; i = i + 1 == first ? stop : i + 1) {
		const enum line_kind kind = lines->line[i].kind;

		if (lines->line[i].page != 0 || (kind != LINE_EMPTY && kind != LINE_PLAIN && kind != LINE_COMMAS))
			return false;
		written += kind != LINE_EMPTY;
		commas += kind == LINE_COMMAS;
		if (i < first && kind != LINE_EMPTY)
			before = kind;
	}
	/* What the first line of the part may go on with is words. */
	return before == LINE_PLAIN && has_bars(part->bars, written) == part->barred && !has_commas(commas, written);
}

/* Is there more behind the tab at the start than a number may be? */
static bool is_label(struct slice text)
{
	text = glyph_trim(text);
	return text.len != 0 && !starts_with_digit(text);
}

bool text_part_of(struct text_part *part, struct slice text, size_t first, size_t stop)
{
	struct lines lines = { NULL, 0, 0 };
	struct layout layout;
	size_t tabs = 0, labels = 0;
	bool alike;

	*part = (struct text_part){ 0 };
	lines_cut(&lines, text);
	layout = find_layout(&lines);
	alike = first != 0 && stop <= lines.count && layout.tab_alone == 0;
	for (size_t i = first; i < stop && alike; i++) {
		const enum line_kind kind = lines.line[i].kind;

		part->written += kind != LINE_EMPTY && kind != LINE_SPACES;
		part->bars += kind == LINE_BARS;
		part->commas += kind == LINE_COMMAS;
		tabs += kind == LINE_TABS;
		labels += kind == LINE_TABS && is_label(lines.line[i].text);
		alike = kind != LINE_RULE && lines.line[i].page == 0;
	}
	part->blankable = !layout.tab_indents && tabs <= ALONE_TO_FILLED * labels;
	part->barred = layout.bars;
	alike = alike && text_part_fits(part, &lines, first, stop);
	lines_free(&lines);
	return alike;
}
