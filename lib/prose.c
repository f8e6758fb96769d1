/* Paragraph by paragraph, clause by clause: figures, their measures, enumerations, percentages. */
#include "prose.h"

#include "emit.h"
#include "number.h"
#include "paragraph.h"
#include "utf8.h"
#include "wording.h"

#include <stdlib.h>

/* The figure of a clause. */
struct figure_stated {
	struct slice number;      /* in the prose's text; ptr NULL: the clause has none */
	const char *measure;      /* TABLE/ROW/COLUMN, "-" for one that belongs to the applications, or "" */
	bool percent;             /* the clause is a percentage of the figure before it */
	struct slice of;          /* of what, in its words */
};

/* The prose of a report, paragraph by paragraph. */
struct prose {
	struct phrases *phrases;
	struct paragraph paragraph;
	struct figure_stated *figures;   /* one for each clause */
	size_t room;
	struct buffer name, column, value, source, words;
	/* the report under way */
	const struct prose_report *report;
	struct output *output;
	unsigned long groups;
	/* the paragraph under way */
	size_t received;          /* the clause that tells of applications received, + 1; 0: none yet */
	bool topic;               /* the figures before were of the applications */
	bool others;              /* other figures came before */
	bool carried;             /* it speaks of applications carried over */
};

static struct slice clause_text(const struct paragraph *paragraph, size_t clause)
{
	const struct clause *of = &paragraph->clauses[clause];

	return (struct slice){ paragraph->text.ptr + of->from, of->to - of->from };
}

static struct slice part_of(const struct paragraph *paragraph, size_t from, size_t to)
{
	return (struct slice){ paragraph->text.ptr + from, to - from };
}

/* ---- records ---- */

/* Bytes of the text that are printed as words, at most. */
enum { WORDS_BEFORE = 180, WORDS_BEHIND = 120 };

/* The words of the clause around the number; not all of a clause without end. */
static void print_words(struct prose *prose, size_t at, size_t behind, size_t clause)
{
	const struct paragraph *paragraph = &prose->paragraph;
	const char *const text = paragraph->text.ptr;
	size_t from = paragraph->clauses[clause].from, to = paragraph->clauses[clause].to;

	if (at - from > WORDS_BEFORE)
		for (from = at - WORDS_BEFORE; ((unsigned char)text[from] & 0xc0) == 0x80;)
			from++;
	if (to - behind > WORDS_BEHIND)
		for (to = behind + WORDS_BEHIND; ((unsigned char)text[to] & 0xc0) == 0x80;)
			to--;
	paragraph_print(paragraph, from, to, &prose->words);
}

/* A record; `number` empty for a base that only its measure tells; `unit`: a part of the text behind it. */
static void write_claim(struct prose *prose, const char *measure, const char *kind, bool grouped, struct slice number,
    struct slice unit, size_t clause)
{
	const struct paragraph *paragraph = &prose->paragraph;
	struct output *output = prose->output;
	const size_t at = (size_t)((number.len != 0 ? number.ptr : clause_text(paragraph, clause).ptr) - paragraph->text.ptr);
	uint32_t column;
	const struct token *token = paragraph_place(paragraph, at, &column);

	prose->column.len = prose->value.len = prose->source.len = prose->words.len = 0;
	buffer_add_text(&prose->column, kind);
	if (grouped) {
		buffer_add_char(&prose->column, '.');
		buffer_add_unsigned(&prose->column, prose->groups);
	}
	paragraph_print(paragraph, at, at + number.len, &prose->value);
	source_print(paragraph->tokens->doc, &paragraph->tokens->doc->pieces[token->piece], token->line, column, &prose->source);
	print_words(prose, at, at + number.len, clause);
	output_field(output, prose->report->name);
	output_field(output, prose->report->org);
	output_field(output, prose->report->year);
	output_field(output, prose->report->edition);
	output_field(output, SLICE("claims"));
	output_field(output, slice_from(measure[0] == '-' ? "" : measure));
	output_field(output, buffer_slice(&prose->column));
	output_field(output, buffer_slice(&prose->value));
	output_field(output, unit);
	output_field(output, token->garbled ? SLICE("garbled") : SLICE(""));
	output_field(output, buffer_slice(&prose->source));
	output_field(output, buffer_slice(&prose->words));
	output_end(output);
}

/* What the figure of a clause counts: its counter ends the clause. */
static struct slice counter_of(const struct prose *prose, size_t clause)
{
	const struct slice number = prose->figures[clause].number, text = clause_text(&prose->paragraph, clause);
	const char *const behind = number.ptr + number.len;

	return (struct slice){ behind, (size_t)(text.ptr + text.len - behind) };
}

/* A number as printed, in narrow digits; thousands may be parted. */
static bool read_number(struct slice text, struct number *number)
{
	char digits[32];
	size_t count = 0;

	for (size_t i = 0; i < text.len && count < sizeof digits; i++)
		if (text.ptr[i] != ',')
			digits[count++] = text.ptr[i];
	return number_parse((struct slice){ digits, count }, number);
}

/* ---- is it certain? ---- */

/* How far is looked, in bytes, for what makes a figure doubtful: what comes later in its sentence or paragraph is. */
enum { SENTENCE_MOST = 2000, PARAGRAPH_MOST = 12000, BEHIND_MOST = 2000 };

/* Is every year named in the part of the text that of the report? The last one, where only that counts. */
static bool years_fit(const struct prose *prose, size_t from, size_t to, bool last)
{
	struct slice text = part_of(&prose->paragraph, 0, to);
	struct phrase phrase;
	bool fit = true;

	while (phrase_find(prose->phrases, PHRASE_YEAR, text, from, &phrase)) {
		const bool same = prose->report->number != 0 && wording_number(phrase.group[1]) == prose->report->number;

		fit = same && (last || fit);
		from = (size_t)(phrase.group[0].ptr - text.ptr) + phrase.group[0].len;
	}
	return fit;
}

/* Nothing before the clause makes its figure one of another time, of a part of the agency, of someone else. */
static bool is_own(const struct prose *prose, size_t clause)
{
	const struct paragraph *paragraph = &prose->paragraph;
	const struct clause *of = &paragraph->clauses[clause];

	return of->from - of->sentence <= SENTENCE_MOST && of->from <= PARAGRAPH_MOST &&
	    years_fit(prose, of->sentence, of->to, false) && years_fit(prose, 0, of->to, true) &&
	    !phrase_find(prose->phrases, PHRASE_REFUSE, part_of(paragraph, of->sentence, of->from), 0, NULL) &&
	    !phrase_find(prose->phrases, PHRASE_PLACE, part_of(paragraph, 0, of->from), 0, NULL);
}

static bool is_received(const char *measure)
{
	return strcmp(measure, "requests/received/total") == 0;
}

/* Does the paragraph go on to say that what was carried over is in the figure? */
static bool is_included(const struct prose *prose, size_t clause)
{
	const struct slice text = buffer_slice(&prose->paragraph.text);
	const size_t at = prose->paragraph.clauses[clause].to;
	size_t stop = text.len - at <= BEHIND_MOST ? text.len : at + BEHIND_MOST;

	/* A character that is cut is no text. */
	while (stop < text.len && ((unsigned char)text.ptr[stop] & 0xc0) == 0x80)
		stop++;
	return phrase_find(prose->phrases, PHRASE_INCLUDED, part_of(&prose->paragraph, at, stop), 0, NULL);
}

/* Is it of the applications, of all applicants? */
static bool of_requests(const char *measure)
{
	const size_t length = strlen(measure);

	return measure[0] == '-' ||
	    (length > 15 && strncmp(measure, "requests/", 9) == 0 && strcmp(measure + length - 6, "/total") == 0);
}

/* The pattern of a measure that the clause fits, if it may be used here. */
static bool find_measure(const struct prose *prose, size_t clause, struct phrase *phrase)
{
	const struct paragraph *paragraph = &prose->paragraph;
	const struct slice text = clause_text(paragraph, clause);

	if (phrase_find(prose->phrases, PHRASE_MEASURE, text, 0, phrase))
		return true;
	if (clause > 0 && is_received(prose->figures[clause - 1].measure) &&
	    phrase_find(prose->phrases, PHRASE_APPLICANT, text, 0, phrase))
		return true;
	if (prose->topic && phrase_find(prose->phrases, PHRASE_TOPIC, text, 0, phrase))
		return true;
	return !prose->others && paragraph->clauses[clause].from <= PARAGRAPH_MOST &&
	    phrase_find(prose->phrases, PHRASE_BARE, text, 0, phrase) &&
	    phrase_find(prose->phrases, PHRASE_SPEAKS, part_of(paragraph, 0, paragraph->clauses[clause].from), 0, NULL);
}

static bool has_digit(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
			return true;
	return false;
}

/* What the clause states. */
static void read_clause(struct prose *prose, size_t clause)
{
	const struct paragraph *paragraph = &prose->paragraph;
	const struct slice text = clause_text(paragraph, clause);
	struct figure_stated *figure = &prose->figures[clause];
	struct phrase phrase;

	*figure = (struct figure_stated){ .measure = "" };
	if (!has_digit(text))
		return;
	if (phrase_find(prose->phrases, PHRASE_PERCENT, text, 0, &phrase)) {
		figure->percent = true;
		figure->of = phrase.group[1];
		figure->number = phrase.group[2];
	} else if (find_measure(prose, clause, &phrase)) {
		figure->number = phrase.group[1];
		if (is_own(prose, clause) && !(is_received(phrase.code) && is_included(prose, clause)))
			figure->measure = phrase.code;
		prose->topic = of_requests(figure->measure);
		if (is_received(figure->measure))
			prose->received = clause + 1;
	} else if (phrase_find(prose->phrases, PHRASE_FIGURE, text, 0, &phrase)) {
		figure->number = phrase.group[1];
		prose->topic = false;
		prose->others = true;
	} else if (phrase_find(prose->phrases, PHRASE_COUNTED, text, 0, NULL)) {
		prose->topic = false;
		prose->others = true;
	}
}

/* ---- figures ---- */

/* The figures of a clause by themselves. */
static void write_figures(struct prose *prose, size_t clause)
{
	const struct figure_stated *figure = &prose->figures[clause];
	const struct slice text = clause_text(&prose->paragraph, clause);
	struct phrase phrase;
	size_t from = 0;

	if (figure->percent)
		return;
	if (figure->measure[0] != '\0') {
		write_claim(prose, figure->measure, "cell", false, figure->number, counter_of(prose, clause), clause);
		return;
	}
	while (phrase_find(prose->phrases, PHRASE_COUNTED, text, from, &phrase)) {
		write_claim(prose, "", "cell", false, phrase.group[1], phrase.group[2], clause);
		from = (size_t)(phrase.group[0].ptr - text.ptr) + phrase.group[0].len;
	}
}

/* ---- percentages ---- */

/* The percentage in a clause, of the figure in the clause before it. `total`: the clause of the total of its enumeration, + 1. */
static void write_percent(struct prose *prose, size_t clause, size_t total)
{
	const struct figure_stated *figures = prose->figures;
	const struct figure_stated *part = &figures[clause - 1];
	struct phrase base;

	if (part->number.ptr == NULL || part->percent || !phrase_find(prose->phrases, PHRASE_BASE, figures[clause].of, 0, &base))
		return;
	if (base.code[0] == '\0' ? total == 0 : !of_requests(part->measure))
		return;
	if (is_received(base.code) && (prose->received == 0 || prose->carried))
		return;
	prose->groups++;
	write_claim(prose, part->measure, "part", true, part->number, counter_of(prose, clause - 1), clause - 1);
	if (base.code[0] == '\0')
		write_claim(prose, figures[total - 1].measure, "base", true, figures[total - 1].number,
		    counter_of(prose, total - 1), total - 1);
	else if (is_received(base.code))
		write_claim(prose, base.code, "base", true, figures[prose->received - 1].number,
		    counter_of(prose, prose->received - 1), prose->received - 1);
	else
		write_claim(prose, base.code, "base", true, SLICE(""), SLICE(""), clause);
	write_claim(prose, "", "percent", true, figures[clause].number, SLICE("%"), clause);
}

/* ---- enumerations ---- */

/* An enumeration: from the clause that opens it up to the end of the sentence, or to what is no item. */
struct enumeration {
	size_t total;             /* the clause of its total */
	size_t first, stop;       /* its clauses: items and their percentages */
	size_t items, percents;
	bool broken;              /* it goes on with what is no item */
	bool rest;                /* its last item is what remains */
	struct number percent;    /* all percentages together */
	struct buffer names;      /* of its items, parted by | */
};

/* Is the clause before the opening one a total? */
static bool opens(const struct prose *prose, size_t clause)
{
	const struct figure_stated *total;
	struct slice text;

	if (clause == 0 || !phrase_find(prose->phrases, PHRASE_LIST, clause_text(&prose->paragraph, clause), 0, NULL))
		return false;
	total = &prose->figures[clause - 1];
	text = clause_text(&prose->paragraph, clause - 1);
	if (total->number.ptr == NULL || total->percent || phrase_find(prose->phrases, PHRASE_ASIDE, text, 0, NULL))
		return false;
	if (is_received(total->measure))
		return !prose->carried;
	return phrase_find(prose->phrases, PHRASE_TOTAL, text, 0, NULL) || strcmp(total->measure, "requests/total/total") == 0;
}

/* Is the clause an item? Its name is added. */
static bool add_item(const struct prose *prose, struct enumeration *list, size_t clause)
{
	const struct paragraph *paragraph = &prose->paragraph;
	const struct figure_stated *figure = &prose->figures[clause];
	struct slice text = clause_text(paragraph, clause);
	struct number number, total;
	struct phrase phrase;

	if (figure->number.ptr == NULL || figure->percent || !slice_equal(counter_of(prose, list->total), counter_of(prose, clause)))
		return false;
	if (phrase_find(prose->phrases, PHRASE_LIST, text, 0, &phrase)) {
		if (clause != list->first)
			return false;
		text.ptr += phrase.group[0].len;
		text.len -= phrase.group[0].len;
	}
	/* What is more than the total is no part of it. */
	if (phrase_find(prose->phrases, PHRASE_ASIDE, text, 0, NULL) || !read_number(figure->number, &number) ||
	    !read_number(prose->figures[list->total].number, &total) || number_compare(number, total) > 0)
		return false;
	text.len = (size_t)(figure->number.ptr - text.ptr);
	if (list->items++ != 0)
		buffer_add_char(&list->names, '|');
	buffer_add_slice(&list->names, text);
	list->rest = phrase_find(prose->phrases, PHRASE_REST, text, 0, NULL);
	return true;
}

static bool add_percent(const struct prose *prose, struct enumeration *list, size_t clause)
{
	struct number number;

	if (list->items == 0 || list->percents == list->items || !prose->figures[clause].percent ||
	    prose->figures[clause - 1].percent || !read_number(prose->figures[clause].number, &number) ||
	    !number_add(list->percent, number, &list->percent))
		return false;
	list->percents++;
	return true;
}

static void read_enumeration(const struct prose *prose, struct enumeration *list)
{
	const struct paragraph *paragraph = &prose->paragraph;
	size_t at = list->first;

	for (; at < paragraph->clause_count && paragraph->clauses[at].sentence == paragraph->clauses[list->first].sentence; at++) {
		struct phrase phrase;
		const struct slice text = clause_text(paragraph, at);
		const bool bare = at == list->first && phrase_find(prose->phrases, PHRASE_LIST, text, 0, &phrase) &&
		    phrase.group[0].len == text.len;

		if (bare || add_item(prose, list, at) || add_percent(prose, list, at))
			continue;
		list->broken = has_digit(text) && !list->rest;
		break;
	}
	list->stop = at;
}

/* Does the enumeration tell itself that it is complete? Else it may name only what is worth naming. */
static bool is_complete(const struct prose *prose, const struct enumeration *list)
{
	struct number difference;

	if (list->broken || list->items < 2)
		return false;
	if (list->rest || phrase_find(prose->phrases, PHRASE_PARTS, buffer_slice(&list->names), 0, NULL))
		return true;
	/* Its percentages make a hundred, but for the rounding. */
	if (list->percents != list->items || !number_subtract(list->percent, number_from(100), &difference))
		return false;
	if (difference.digits < 0)
		difference.digits = -difference.digits;
	return number_compare(difference, (struct number){ (int64_t)list->items, 2 }) <= 0;
}

/* The enumeration that the clause opens: its percentages and its sum. */
static void write_enumeration(struct prose *prose, size_t clause, size_t *stop)
{
	struct enumeration list = { .total = clause - 1, .first = clause };

	read_enumeration(prose, &list);
	for (size_t at = list.first; at < list.stop; at++)
		if (prose->figures[at].percent)
			write_percent(prose, at, list.total + 1);
	if (is_complete(prose, &list)) {
		prose->groups++;
		write_claim(prose, prose->figures[list.total].measure, "sum", true, prose->figures[list.total].number,
		    counter_of(prose, list.total), list.total);
		for (size_t at = list.first; at < list.stop; at++)
			if (prose->figures[at].number.ptr != NULL && !prose->figures[at].percent)
				write_claim(prose, prose->figures[at].measure, "item", true, prose->figures[at].number,
				    counter_of(prose, at), at);
	}
	*stop = list.stop;
	buffer_free(&list.names);
}

/* ---- paragraphs ---- */

static void write_paragraph(struct prose *prose)
{
	const size_t count = prose->paragraph.clause_count;
	size_t listed = 0;

	if (count > prose->room) {
		prose->room = 2 * count;
		prose->figures = xreallocarray(prose->figures, prose->room, sizeof *prose->figures);
	}
	prose->received = 0;
	prose->topic = prose->others = false;
	prose->carried = phrase_find(prose->phrases, PHRASE_CARRIED, buffer_slice(&prose->paragraph.text), 0, NULL);
	for (size_t i = 0; i < count; i++)
		read_clause(prose, i);
	for (size_t i = 0; i < count; i++)
		write_figures(prose, i);
	for (size_t i = 0; i < count; i++)
		if (i >= listed && opens(prose, i))
			write_enumeration(prose, i, &listed);
		else if (i >= listed && i > 0 && prose->figures[i].percent)
			write_percent(prose, i, 0);
}

struct prose *prose_open(struct error *err)
{
	struct phrases *phrases = phrases_open(err);
	struct prose *prose;

	if (phrases == NULL)
		return NULL;
	prose = xcalloc(1, sizeof *prose);
	prose->phrases = phrases;
	prose->paragraph.phrases = phrases;
	return prose;
}

void prose_close(struct prose *prose)
{
	if (prose == NULL)
		return;
	phrases_close(prose->phrases);
	paragraph_free(&prose->paragraph);
	free(prose->figures);
	buffer_free(&prose->name);
	buffer_free(&prose->column);
	buffer_free(&prose->value);
	buffer_free(&prose->source);
	buffer_free(&prose->words);
	free(prose);
}

void prose_write(struct prose *prose, const struct tokens *tokens, size_t first, size_t stop,
    const struct prose_report *report, unsigned long *groups, struct output *output)
{
	struct slice name = report->org;

	prose->report = report;
	prose->output = output;
	prose->groups = *groups;
	prose->name.len = 0;
	while (name.len != 0)
		utf8_add(&prose->name, fold_point(utf8_next(&name)));
	prose->paragraph.tokens = tokens;
	prose->paragraph.name = buffer_slice(&prose->name);
	while (first < stop) {
		first = paragraph_fill(&prose->paragraph, first, stop);
		if (!has_digit(buffer_slice(&prose->paragraph.text)))
			continue;
		paragraph_cut(&prose->paragraph);
		write_paragraph(prose);
	}
	*groups = prose->groups;
}
