/* Labels and figures that ran into each other. */
#include "joined.h"

#include "error.h"
#include "glyph.h"
#include "runs.h"
#include "within.h"

#include <stdlib.h>

enum { JOINED_ROWS = 6 };      /* so many rows with joined figures: the text is of that kind */

struct parting {
	struct doc *doc;           /* NULL while the figures are looked at */
	const struct piece *piece; /* that is parted, */
	bool given;                /* some of it */
	size_t taken;              /* so much of its text is given out, */
	uint32_t column;           /* and here the rest starts */
	int32_t x;
	struct within line;
	struct run *runs;
	size_t run_count, run_at;
	bool behind;               /* the line before ended with the label of a row: */
	struct run headed;
	size_t columns;            /* that the header of the block shows, 0 where none does */
	bool header;               /* no figures stand behind its last label yet */
};

/* The piece's text up to `end` as a piece of its own; blanks around it are left out. */
static struct piece *give(struct parting *parting, size_t end, bool bounded)
{
	const struct slice all = { parting->piece->text.ptr + parting->taken, end - parting->taken };
	const struct slice text = glyph_trim(all);
	const struct slice before = { all.ptr, (size_t)(text.ptr - all.ptr) };
	struct piece *piece = NULL;

	if (text.len != 0 && parting->doc != NULL) {
		piece = doc_add_view(parting->doc, text);
		*piece = *parting->piece;
		piece->text = text;
		piece->column = parting->column + glyph_count(before);
		piece->x = parting->x + glyph_columns(before);
		piece->gap = parting->given ? 0 : piece->gap;
		piece->bounded = bounded;
		piece->band = bounded ? parting->doc->bands : 0;
		parting->given = true;
	}
	parting->column += glyph_count(all);
	parting->x += glyph_columns(all);
	parting->taken = end;
	return piece;
}

/* Where a label begins in the text: its numbering, behind the character before it, is part of it; what closes the words
 * before is not. */
static size_t label_start(const struct parting *parting, size_t at)
{
	const struct within *line = &parting->line;
	size_t start = at != 0 && line->stop[at - 1] > parting->taken ? line->stop[at - 1] : parting->taken;
	struct slice rest = { line->text.ptr + start, line->start[at] - start };

	while (rest.len != 0) {
		const uint32_t point = fold_point(utf8_next(&rest));

		if (point == '(')
			break;
		if (point == ')' || point == ',' || point == ';' || point == ':' || point == 0x3002)
			start = (size_t)(rest.ptr - line->text.ptr);
	}
	return start;
}

/* Gives out the characters [at, until) of the line, each label as a piece. */
static void give_labels(struct parting *parting, size_t at, size_t until)
{
	while (at < until) {
		const struct found label = within_at(&parting->line, at, until, false);

		if (label.key == NULL) {
			at++;
			continue;
		}
		(void)give(parting, label_start(parting, at), false);
		at += label.length;
		(void)give(parting, parting->line.stop[at - 1], true);
		if (label.key->kind == KEY_DISCLOSURE) {
			parting->columns = parting->header ? parting->columns + 1 : 1;
			parting->header = true;
		}
	}
}

/* The character behind the last sentence that ends before `until`. */
static size_t behind_sentence(const struct parting *parting, size_t at, size_t until)
{
	const struct within *line = &parting->line;

	for (size_t i = until; i > at; i--) {
		struct slice between = { line->text.ptr + line->stop[i - 1],
			(i < line->count ? line->start[i] : line->text.len) - line->stop[i - 1] };

		while (between.len != 0)
			if (utf8_next(&between) == 0x3002)
				return i;
	}
	return at;
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* The end of the figures that start at `at`: digits, the signs and stops of numbers, and blanks between them. */
static size_t figures_end(struct slice text, size_t at)
{
	size_t end = at;

	while (at < text.len) {
		const struct slice rest = { text.ptr + at, text.len - at };
		const char byte = text.ptr[at];
		size_t length;

		if (run_is_figure(byte))
			end = ++at;
		else if ((byte == '.' || byte == ',' || byte == '-' || byte == '+') && rest.len > 1 && is_digit(rest.ptr[1]))
			at++;
		else if (glyph_is_space(utf8_decode(rest, &length)))
			at += length;
		else
			break;
	}
	return end;
}

/* The same without the number that numbers the row's label behind them. `from`: a character before it. */
static size_t without_numbering(const struct within *line, size_t from, size_t at, size_t end)
{
	const struct slice rest = { line->text.ptr + end, line->text.len - end };
	const uint32_t next = rest.len != 0 ? fold_point(utf8_next(&(struct slice){ rest.ptr, rest.len })) : 0;
	struct found row = { NULL, 0 };

	while (from < line->count && line->start[from] < end)
		from++;
	if ((next == '.' || next == 0x3001) && is_digit(line->text.ptr[end - 1]) && from < line->count)
		row = within_at(line, from, line->count, true);
	if (row.key == NULL || strchr(row.key->code, '.') == NULL)
		return end;
	for (end--; end > at && !run_is_figure(line->text.ptr[end - 1]); end--)
		;
	return end;
}

/* Do the figures end as those of a table do? In a sentence a counter stands behind them, or the word of a date. *unit: the
 * bytes of a unit of money, which is theirs. */
static bool ends_as_cell(struct slice rest, size_t *unit)
{
	static const uint32_t money[] = { 0x5143, 0x4e07, 0x4ebf };     /* yuan, ten thousand, a hundred million */
	const uint32_t point = rest.len != 0 ? fold_point(utf8_next(&(struct slice){ rest.ptr, rest.len })) : 0;

	*unit = figure_unit_length(rest);
	for (size_t i = 0; i < sizeof money / sizeof *money; i++)
		if (point == money[i])
			return true;
	return *unit == 0 && !figure_is_date(rest) &&
	    (point >= 0x80 || point == 0 || point == '(' || (point >= '0' && point <= '9') || glyph_is_space(point));
}

/* Where the first word of the bytes [at, end) ends. */
static size_t word_end(const char *text, size_t at, size_t end)
{
	bool word = false;

	while (at < end) {
		size_t length;
		const bool space = glyph_is_space(utf8_decode((struct slice){ text + at, end - at }, &length));

		if (space && word)
			break;
		word = !space;
		at += length;
	}
	return at;
}

/* Gives out a row's figures up to `end`, each number as a piece. */
static void give_figures(struct parting *parting, size_t end, const struct run *run)
{
	const struct split *split = &run->way[run->chosen];
	const char *text = parting->piece->text.ptr;

	for (size_t i = 0; parting->taken < end; i++) {
		size_t left = i + 1 < split->count ? split->start[i + 1] - split->start[i] : 0, stop = parting->taken;
		struct piece *piece;

		while (left != 0)
			left -= run_is_figure(text[stop++]);
		if (split->count == 0)
			stop = word_end(text, stop, end);
		else if (i + 1 == split->count)
			stop = end;
		piece = give(parting, stop, true);
		if (piece != NULL)
			piece->joined = (uint8_t)run->joined;
	}
}

/* The row, or the third table, whose label ends before the character; *start: the character with which it begins. False
 * where none does. */
static bool row_before(const struct parting *parting, size_t until, struct run *run, size_t *start)
{
	const struct within *line = &parting->line;
	const struct found row = within_before(line, until, true), other = within_before(line, until, false);

	if (other.key != NULL && strcmp(other.key->code, "total") == 0) {
		const struct found before = within_before(line, until - other.length, false);

		if (before.key != NULL && strcmp(before.key->code, "pending") == 0) {
			*run = (struct run){ .order = RUN_REVIEW, .columns = REVIEW_COLUMNS, .group = REVIEW_OUTCOMES };
			*start = until - other.length;
			return true;
		}
	}
	if (row.key == NULL)
		return false;
	*start = until - row.length;
	/* A word that is a label only where it stands alone, or behind another. */
	if (row.key->alone && *start != 0 && line->stop[*start - 1] == line->start[*start] &&
	    within_before(line, *start, false).key == NULL && line->stop[*start - 1] != parting->taken)
		return false;
	*run = (struct run){ .order = row.key->order };
	if (block_of_row(run->order) == BLOCK_COUNT)
		run->columns = run->group = REQUEST_COLUMNS;
	return true;
}

/* The figures of a row, [at, end) of the text; what stands before them is its label, or nothing. */
static void part_figures(struct parting *parting, struct run *run, size_t at, size_t end)
{
	if (run->columns == 0)
		run->columns = parting->columns <= BLOCK_COLUMNS ? parting->columns : 0;
	parting->header = false;
	if (parting->doc == NULL) {
		run_look(run, (struct slice){ parting->piece->text.ptr + at, end - at });
		parting->runs = xreallocarray(parting->runs, parting->run_count + 1, sizeof *parting->runs);
		parting->runs[parting->run_count++] = *run;
	} else {
		parting->doc->bands++;
	}
	(void)give(parting, at, true);
	give_figures(parting, end, parting->doc == NULL ? run : &parting->runs[parting->run_at++]);
}

/* Are all characters of the line labels? */
static bool is_header(const struct within *line)
{
	size_t at = 0;

	while (at < line->count) {
		const struct found label = within_at(line, at, line->count, false);

		if (label.key == NULL)
			return false;
		at += label.length;
	}
	return at != 0;
}

/* Does no word go on at that byte: is a label there, or a mark, or the end? `from`: a character before it. */
static bool is_apart(const struct within *line, size_t from, size_t byte)
{
	while (from < line->count && line->start[from] < byte)
		from++;
	return from == line->count || line->start[from] != byte || within_at(line, from, line->count, true).key != NULL ||
	    within_at(line, from, line->count, false).key != NULL;
}

/* Parts one line of text. */
static void part_piece(struct parting *parting, const struct piece *piece)
{
	struct within *line = &parting->line;
	const struct slice text = piece->text;
	size_t at = 0, done = 0, until = 0, start;

	parting->piece = piece;
	parting->given = false;
	parting->taken = 0;
	parting->column = piece->column;
	parting->x = piece->x;
	within_read(line, text);
	if (line->count == 0 && parting->behind) {
		struct run run = parting->headed;

		while (at < text.len && !run_is_figure(text.ptr[at]))
			at++;
		if (at < text.len && figures_end(text, at) != at)
			part_figures(parting, &run, at, text.len);
		parting->behind = false;
	}
	while (at < text.len && line->count != 0) {
		size_t end = run_is_figure(text.ptr[at]) ? figures_end(text, at) : at, unit;
		struct run run;

		while (until < line->count && line->stop[until] <= at)
			until++;
		if (end != at)
			end = without_numbering(line, until, at, end);
		if (end != at && until != done && ends_as_cell((struct slice){ text.ptr + end, text.len - end }, &unit) &&
		    (unit == 0 || is_apart(line, until, end + unit)) && row_before(parting, until, &run, &start) && start >= done) {
			give_labels(parting, behind_sentence(parting, done, start), start);
			(void)give(parting, label_start(parting, start), false);
			part_figures(parting, &run, at, end + unit);
			done = until;
			at = end + unit;
		} else {
			at = end == at ? at + 1 : end;
		}
	}
	if (done == 0 && is_header(line))
		give_labels(parting, 0, line->count);
	if (parting->taken != 0)
		(void)give(parting, text.len, false);
	else if (parting->doc != NULL)
		*doc_add_view(parting->doc, text) = *piece;
	if (line->count != 0)
		parting->behind = row_before(parting, line->count, &parting->headed, &start) && done != line->count;
}

static void part_all(struct parting *parting, const struct doc *doc)
{
	parting->columns = 0;
	parting->behind = parting->header = false;
	for (size_t i = 0; i < doc->count; i++) {
		const struct piece *piece = &doc->pieces[i];

		if (piece->table == 0 && piece->text.len != 0)
			part_piece(parting, piece);
		else if (parting->doc != NULL)
			*doc_add_view(parting->doc, piece->text) = *piece;
	}
}

bool joined_part(const struct doc *doc, struct doc *parted)
{
	struct parting parting = { .doc = NULL };
	uint64_t there = 0;
	size_t rows = 0;

	part_all(&parting, doc);
	for (size_t i = 0; i < parting.run_count; i++)
		there |= (uint64_t)1 << parting.runs[i].order;
	for (; there != 0; there &= there - 1)
		rows++;
	if (rows >= JOINED_ROWS) {
		runs_choose(parting.runs, parting.run_count);
		doc_init(parted);
		parted->rendered = doc->rendered;
		parted->joined = true;
		parted->holes = doc->holes;
		parted->bands = doc->bands;
		parted->source = doc->source;
		parted->title = doc->title;
		parting.doc = parted;
		part_all(&parting, doc);
	}
	within_free(&parting.line);
	free(parting.runs);
	return rows >= JOINED_ROWS;
}

/* Do digits stand right behind a character of its words, or more of them before a stop than a numbering has? */
static bool has_joined(struct slice text)
{
	uint32_t before = 0;
	size_t digits = 0;

	while (text.len != 0) {
		/* No Chinese character folds to a digit or a bracket. */
		const bool chinese = glyph_is_chinese((unsigned char)text.ptr[0]);
		const uint32_t point = chinese ? glyph_next(&text) : fold_point(utf8_next(&text));
		const bool digit = point >= '0' && point <= '9';

		if (digit && (fold_keeps(before) || before == ')'))
			return true;
		if (digits > 2 && !digit && point != ')')
			return true;
		digits = digit ? digits + 1 : 0;
		before = point;
	}
	return false;
}

bool joined_looks(const struct doc *doc, const struct tokens *tokens, const struct chain *chains, size_t count)
{
	size_t labels = 0, joined = 0;

	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < chains[i].count; k++) {
			labels++;
			joined += has_joined(tokens->token[chains[i].label[k].last].text);
		}
	}
	return !doc->measured && 2 * joined >= labels;
}
