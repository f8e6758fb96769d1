/* Paragraphs put together from lines, and patterns run over them. */
#include "prose.h"

#include "number.h"
#include "phrase.h"
#include "utf8.h"

#include <stdlib.h>

/* Groups of a pattern that are looked at: the whole and nine. How far a claim looks back, in bytes and in figures: a
 * long sentence, a long paragraph. */
enum { GROUPS = 10, SENTENCE = 600, PARAGRAPH = 2000, FIGURES = 100 };

/* A number in the paragraph with its counter. */
struct figure {
	struct slice text, unit;
	struct number number;
	bool head;               /* the text calls it a total */
	const struct figure *base;     /* what it is said to be a share of, or NULL */
	struct number percent;
};

/* A line of the paragraph. */
struct span {
	size_t start;
	const struct piece *piece;
};

struct prose {
	struct phrases phrases;
	/* the paragraph under way */
	struct buffer text;
	struct span *spans;
	size_t span_count, span_room;
	struct figure *figures;
	size_t figure_count, figure_room;
	/* the report under way */
	const struct doc *doc;
	const struct prose_report *report;
	struct output *output;
	unsigned long group;
	struct buffer column, source;
	/* the place that was asked for last: the next is mostly near by */
	const struct span *last_span;  /* NULL: none in this paragraph */
	size_t last_offset;
	unsigned long last_column;
};

struct prose *prose_open(struct error *err)
{
	struct prose *prose = xcalloc(1, sizeof *prose);

	if (phrases_init(&prose->phrases, err) < 0) {
		prose_close(prose);
		return NULL;
	}
	return prose;
}

void prose_close(struct prose *prose)
{
	if (prose == NULL)
		return;
	phrases_free(&prose->phrases);
	buffer_free(&prose->text);
	free(prose->spans);
	free(prose->figures);
	buffer_free(&prose->column);
	buffer_free(&prose->source);
	free(prose);
}

/* A pattern that gives up (a limit) has not matched: no claim is made of it. */
static bool matches(struct pattern *pattern, struct slice text)
{
	return pattern_match(pattern, text, NULL) > 0;
}

static bool find(struct pattern *pattern, struct slice text, size_t from, struct slice group[GROUPS])
{
	for (size_t i = 0; i < GROUPS; i++)
		group[i] = (struct slice){ NULL, 0 };
	return pattern_find(pattern, text, from, group, GROUPS, NULL) > 0;
}

/* The number of a figure; false where it is none that can be told exactly. */
static bool read_number(struct slice text, struct number *number)
{
	char plain[24];
	size_t length = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == ',')
			continue;
		if (length == sizeof plain)
			return false;
		plain[length++] = text.ptr[i];
	}
	return number_parse((struct slice){ plain, length }, number);
}

/* ---- the records ---- */

/* The column of a byte of the line, in code points. */
static unsigned long column_of(struct prose *prose, const struct span *span, size_t offset)
{
	const char *text = prose->text.ptr;

	if (prose->last_span != span || prose->last_offset > offset + SENTENCE) {
		prose->last_span = span;
		prose->last_offset = span->start;
		prose->last_column = span->piece->column;
	}
	if (offset >= prose->last_offset)
		prose->last_column += utf8_count((struct slice){ text + prose->last_offset, offset - prose->last_offset });
	else
		prose->last_column -= utf8_count((struct slice){ text + offset, prose->last_offset - offset });
	prose->last_offset = offset;
	return prose->last_column;
}

static void find_source(struct prose *prose, const char *at)
{
	const size_t offset = (size_t)(at - prose->text.ptr);
	const struct span *span;
	size_t low = 0, high = prose->span_count;

	prose->source.len = 0;
	/* The last line that starts at the byte or before. */
	while (high - low > 1) {
		const size_t middle = low + (high - low) / 2;

		if (prose->spans[middle].start <= offset)
			low = middle;
		else
			high = middle;
	}
	span = &prose->spans[low];
	if (span->piece->table != 0) {
		const uint32_t numbers[] = { span->piece->table, span->piece->row, span->piece->cell };
		static const char *const before[] = { "t", ".r", ".c" };

		for (size_t i = 0; i < 3; i++) {
			buffer_add_text(&prose->source, before[i]);
			buffer_add_unsigned(&prose->source, numbers[i]);
		}
	} else if (!prose->doc->rendered) {
		buffer_add_unsigned(&prose->source, span->piece->line);
		buffer_add_char(&prose->source, ':');
		buffer_add_unsigned(&prose->source, column_of(prose, span, offset));
	}
}

/* One record: what the figure is (a kind, and its group where not 0), the figure, its unit, the words. */
static void write_claim(struct prose *prose, struct slice measure, const char *kind, unsigned long group, struct slice value,
    struct slice unit, struct slice words)
{
	struct output *output = prose->output;

	prose->column.len = 0;
	buffer_add_text(&prose->column, kind);
	if (group != 0) {
		buffer_add_char(&prose->column, '.');
		buffer_add_unsigned(&prose->column, group);
	}
	find_source(prose, value.ptr);
	output_field(output, prose->report->name);
	output_field(output, prose->report->org);
	output_field(output, prose->report->year);
	output_field(output, prose->report->edition);
	output_field(output, SLICE("claims"));
	output_field(output, measure);
	output_field(output, buffer_slice(&prose->column));
	output_field(output, value);
	output_field(output, unit);
	output_field(output, SLICE(""));
	output_field(output, buffer_slice(&prose->source));
	output_field(output, words);
	output_end(output);
}

/* ---- the claims of a paragraph ---- */

/* Where the sentence begins that holds the byte: behind the last full stop or semicolon (U+3002, U+FF1B). */
static size_t sentence_start(struct slice text, size_t at)
{
	size_t steps = 0;

	/* Not into the middle of a character. */
	while (at > 0 && (steps++ < SENTENCE || ((unsigned char)text.ptr[at] & 0xc0) == 0x80)) {
		if (at >= 3 && (memcmp(text.ptr + at - 3, "\xe3\x80\x82", 3) == 0 || memcmp(text.ptr + at - 3, "\xef\xbc\x9b", 3) == 0))
			break;
		at--;
	}
	return at;
}

/* Does the sentence so far speak of another year, or of a part of one? */
static bool is_other_time(const struct prose *prose, struct slice sentence)
{
	struct slice group[GROUPS];
	size_t from = 0;

	if (matches(prose->phrases.partial, sentence))
		return true;
	while (find(prose->phrases.year, sentence, from, group)) {
		if (!slice_equal(group[1], prose->report->year))
			return true;
		from = (size_t)(group[0].ptr + group[0].len - sentence.ptr);
	}
	return false;
}

/* The paragraph up to there, or as much of its end as is looked at. */
static struct slice paragraph_before(struct slice text, size_t stop)
{
	size_t start = stop > PARAGRAPH ? stop - PARAGRAPH : 0;

	while (start < stop && ((unsigned char)text.ptr[start] & 0xc0) == 0x80)
		start++;
	return (struct slice){ text.ptr + start, stop - start };
}

static void find_cells(struct prose *prose, const struct phrase *phrase, struct slice text)
{
	struct slice group[GROUPS];
	size_t from = 0;

	while (find(phrase->pattern, text, from, group)) {
		const size_t start = (size_t)(group[0].ptr - text.ptr), stop = start + group[0].len;
		const size_t sentence = sentence_start(text, start);
		const struct slice context = { text.ptr + sentence, stop - sentence };
		const struct slice before = paragraph_before(text, stop);
		const bool certain = !is_other_time(prose, context)
		    && (phrase->needs == NULL || matches(phrase->needs, before))
		    && (phrase->unless == NULL || !matches(phrase->unless, context));

		from = stop;
		write_claim(prose, certain ? phrase->measure : SLICE(""), "cell", 0, group[1], SLICE(""), group[0]);
	}
}

static void find_figures(struct prose *prose, struct slice text)
{
	struct slice group[GROUPS];
	size_t from = 0;

	prose->figure_count = 0;
	while (find(prose->phrases.number, text, from, group)) {
		struct figure figure = { .text = group[1], .unit = group[2] };

		from = (size_t)(group[0].ptr + group[0].len - text.ptr);
		if (!read_number(figure.text, &figure.number))
			continue;
		if (prose->figure_count == prose->figure_room) {
			prose->figure_room = prose->figure_room * 2 + 32;
			prose->figures = xreallocarray(prose->figures, prose->figure_room, sizeof *prose->figures);
		}
		prose->figures[prose->figure_count++] = figure;
	}
}

static struct figure *figure_at(const struct prose *prose, const char *at)
{
	size_t low = 0, high = prose->figure_count;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (prose->figures[middle].text.ptr == at)
			return &prose->figures[middle];
		if (prose->figures[middle].text.ptr < at)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static void find_heads(struct prose *prose, const struct phrase *phrase, struct slice text)
{
	struct slice group[GROUPS];
	size_t from = 0;

	while (find(phrase->pattern, text, from, group)) {
		struct figure *figure = figure_at(prose, group[1].ptr);

		if (figure != NULL)
			figure->head = true;
		from = (size_t)(group[0].ptr + group[0].len - text.ptr);
	}
}

/* Is the percentage that of part in base, rounded or cut off? */
static bool is_share(struct number percent, struct number part, struct number base)
{
	const struct number unit = { 1, percent.decimals };
	struct number exact, difference;

	if (!number_shift(part, 2, &part) || !number_divide(part, base, percent.decimals + 4, &exact)
	    || !number_subtract(percent, exact, &difference))
		return false;
	if (difference.digits < 0)
		difference.digits = -difference.digits;
	return number_compare(difference, unit) < 0;
}

/*
 * What the part is a part of: the nearest figure before it that agrees with the percentage; else, where the words
 * speak of the whole, the nearest total, which it then contradicts; else nothing that is certain.
 */
static const struct figure *base_of(const struct prose *prose, const struct figure *part, struct number percent, bool whole)
{
	const struct figure *head = NULL;

	for (const struct figure *figure = part; figure > prose->figures && part - figure < FIGURES;) {
		figure--;
		if (!slice_equal(figure->unit, part->unit) || number_compare(figure->number, part->number) < 0)
			continue;
		if (is_share(percent, part->number, figure->number))
			return figure;
		if (figure->head && head == NULL)
			head = figure;
	}
	return whole ? head : NULL;
}

static void find_shares(struct prose *prose, const struct phrase *phrase, struct slice text)
{
	struct slice group[GROUPS];
	size_t from = 0;

	while (find(phrase->pattern, text, from, group)) {
		struct figure *part = figure_at(prose, group[1].ptr);
		const struct figure *base;
		struct number percent;

		from = (size_t)(group[0].ptr + group[0].len - text.ptr);
		if (part == NULL || !read_number(group[4], &percent))
			continue;
		part->base = base = base_of(prose, part, percent, group[3].len > 0);
		part->percent = percent;
		prose->group++;
		write_claim(prose, SLICE(""), "part", prose->group, part->text, part->unit, group[0]);
		if (base != NULL)
			write_claim(prose, SLICE(""), "base", prose->group, base->text, base->unit, group[0]);
		write_claim(prose, SLICE(""), "percent", prose->group, group[4], SLICE("%"), group[0]);
	}
}

/* Shares of one figure that make up a hundred percent, by and large: then they are all of it. */
static bool is_whole(const struct figure *base, const struct figure *stop)
{
	struct number sum = number_from(0);
	size_t count = 0;

	for (const struct figure *part = base; part < stop; part++)
		if (part->base == base) {
			count++;
			if (!number_add(sum, part->percent, &sum))
				return false;
		}
	return count > 1 && number_compare(sum, (struct number){ 995, 1 }) >= 0
	    && number_compare(sum, (struct number){ 1005, 1 }) <= 0;
}

static void find_wholes(struct prose *prose)
{
	for (size_t i = 0; i < prose->figure_count; i++) {
		const struct figure *base = &prose->figures[i];
		const size_t left = prose->figure_count - i;
		const struct figure *stop = base + (left < FIGURES ? left : FIGURES);

		if (!base->head || !is_whole(base, stop))
			continue;
		prose->group++;
		write_claim(prose, SLICE(""), "sum", prose->group, base->text, base->unit, base->text);
		for (const struct figure *part = base; part < stop; part++)
			if (part->base == base)
				write_claim(prose, SLICE(""), "item", prose->group, part->text, part->unit, part->text);
	}
}

/* Enumerations that are whole: the first number is the total, the others add up to it. */
static void find_lists(struct prose *prose, const struct phrase *phrase, struct slice text)
{
	struct slice group[GROUPS];
	size_t from = 0;

	while (find(phrase->pattern, text, from, group)) {
		from = (size_t)(group[0].ptr + group[0].len - text.ptr);
		prose->group++;
		for (size_t i = 1; i < GROUPS && group[i].ptr != NULL; i++)
			write_claim(prose, SLICE(""), i == 1 ? "sum" : "item", prose->group, group[i], SLICE(""), group[0]);
	}
}

static void read_paragraph(struct prose *prose)
{
	const struct slice text = buffer_slice(&prose->text);

	if (text.len == 0)
		return;
	find_figures(prose, text);
	for (size_t i = 0; i < prose->phrases.count && prose->figure_count > 0; i++) {
		const struct phrase *phrase = &prose->phrases.list[i];

		if (slice_is(phrase->kind, "total"))
			find_heads(prose, phrase, text);
		else if (slice_is(phrase->kind, "cell"))
			find_cells(prose, phrase, text);
		else if (slice_is(phrase->kind, "share"))
			find_shares(prose, phrase, text);
		else if (slice_is(phrase->kind, "list"))
			find_lists(prose, phrase, text);
	}
	find_wholes(prose);
}

/* ---- paragraphs ---- */

static void begin_paragraph(struct prose *prose)
{
	read_paragraph(prose);
	prose->text.len = 0;
	prose->span_count = 0;
	prose->last_span = NULL;
}

static void add_piece(struct prose *prose, const struct piece *piece)
{
	if (prose->span_count == prose->span_room) {
		prose->span_room = prose->span_room * 2 + 32;
		prose->spans = xreallocarray(prose->spans, prose->span_room, sizeof *prose->spans);
	}
	prose->spans[prose->span_count++] = (struct span){ prose->text.len, piece };
	buffer_add_slice(&prose->text, piece->text);
}

/* Lines that a converter broke are one paragraph; an empty line, or a cell, ends it. */
void prose_write(struct prose *prose, const struct doc *doc, size_t first, size_t stop,
    const struct prose_report *report, struct output *output)
{
	prose->doc = doc;
	prose->report = report;
	prose->output = output;
	prose->group = 0;
	prose->text.len = 0;
	prose->span_count = 0;
	prose->last_span = NULL;
	for (size_t i = first; i < stop && i < doc->count; i++) {
		const struct piece *piece = &doc->pieces[i];

		if (piece->bounded || piece->gap > 1)
			begin_paragraph(prose);
		add_piece(prose, piece);
		if (piece->bounded)
			begin_paragraph(prose);
	}
	read_paragraph(prose);
}
