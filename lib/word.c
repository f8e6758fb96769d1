/*
 * WordprocessingML: what a reader of the document sees. Inserted text counts, deleted and hidden
 * text does not; of alternatives for programs of different age the first is taken.
 */
#include "word.h"

#include "number.h"
#include "utf8.h"
#include "wordml.h"

#include <stdlib.h>

enum space { SPACE_OTHER, SPACE_WORD, SPACE_MATH, SPACE_COMPATIBILITY };

struct open_element {
	unsigned char role;
	bool hides;          /* markup_show() at its end */
	bool chosen;         /* ROLE_ALTERNATIVES: one of them has been taken */
	bool apart;          /* ROLE_RUN: raised, lowered or struck out, so no part of the number beside it */
};

struct word {
	struct markup *markup;
	struct open_element *open;
	size_t depth, room;
	unsigned body;       /* open bodies: what is outside of them is no text */
	unsigned text;       /* open elements that hold text */
	unsigned skip;       /* open elements whose content is of no interest */
};

static bool ends(const char *text, const char *tail)
{
	const size_t len = strlen(text), tail_len = strlen(tail);

	return len >= tail_len && strcmp(text + len - tail_len, tail) == 0;
}

/* Both the namespaces of the first edition of the standard and those of its strict form. */
static enum space space_of(const char *space)
{
	if (ends(space, "/wordprocessingml/main") || ends(space, "/wordprocessingml/2006/main") ||
	    ends(space, "/word/2003/wordml"))
		return SPACE_WORD;
	if (ends(space, "/officeDocument/2006/math") || ends(space, "/officeDocument/math"))
		return SPACE_MATH;
	return ends(space, "/markup-compatibility/2006") ? SPACE_COMPATIBILITY : SPACE_OTHER;
}

static int role_of(const struct xml_element *element)
{
	switch (space_of(element->space)) {
	case SPACE_WORD:
		return (int)wordml_role(slice_from(element->name));
	case SPACE_MATH:
		return strcmp(element->name, "t") == 0 ? ROLE_TEXT : ROLE_OTHER;
	case SPACE_COMPATIBILITY:
		return strcmp(element->name, "AlternateContent") == 0 ? ROLE_ALTERNATIVES :
		    strcmp(element->name, "Choice") == 0 ? ROLE_CHOICE :
		    strcmp(element->name, "Fallback") == 0 ? ROLE_FALLBACK : ROLE_OTHER;
	case SPACE_OTHER:
		break;
	}
	return ROLE_OTHER;
}

static unsigned long whole(const struct xml_element *element)
{
	struct slice value;
	int64_t number;

	return xml_attribute(element, "val", &value) && number_parse_whole(value, 0, UINT16_MAX, &number) ?
	    (unsigned long)number : 1;
}

/* Is a property that is on by being there switched off? */
static bool is_off(const struct xml_element *element)
{
	struct slice value;

	return xml_attribute(element, "val", &value) &&
	    (slice_is(value, "0") || slice_is(value, "false") || slice_is(value, "off") ||
	    slice_is(value, "baseline"));
}

/* A character of a font of symbols; those without a place in Unicode say nothing here. */
static void add_symbol(struct word *word, const struct xml_element *element)
{
	struct slice value;
	uint32_t point = 0;
	char bytes[4];

	if (!xml_attribute(element, "char", &value) || value.len > 6)
		return;
	for (size_t i = 0; i < value.len; i++) {
		const char byte = value.ptr[i], letter = (char)(byte | 0x20);

		if (byte >= '0' && byte <= '9')
			point = point * 16 + (uint32_t)(byte - '0');
		else if (letter >= 'a' && letter <= 'f')
			point = point * 16 + (uint32_t)(letter - 'a') + 10;
		else
			return;
	}
	if (point >= 0x20 && (point < 0xE000 || point >= 0xF900))
		markup_verbatim(word->markup, (struct slice){ bytes, utf8_encode(point, bytes) });
}

/* What is above the element that is being opened, `up` levels (1: its parent). */
static enum wordml_role above(const struct word *word, size_t up)
{
	return word->depth > up ? (enum wordml_role)word->open[word->depth - 1 - up].role : ROLE_OTHER;
}

/* Hides from here to the end of the element `up` levels above. */
static void hide(struct word *word, size_t up)
{
	struct open_element *element = &word->open[word->depth - 1 - up];

	if (!element->hides)
		markup_hide(word->markup);
	element->hides = true;
}

static void start_merge(struct word *word, const struct xml_element *element)
{
	struct slice value;

	if (above(word, 1) == ROLE_CELL_STYLE &&
	    !(xml_attribute(element, "val", &value) && slice_is(value, "restart")))
		markup_continue(word->markup);
}

/* Properties of rows, cells and runs. */
static void start_property(struct word *word, enum wordml_role role, const struct xml_element *element)
{
	switch (role) {
	case ROLE_GRID_SPAN:
		if (above(word, 1) == ROLE_CELL_STYLE)
			markup_width(word->markup, whole(element));
		break;
	case ROLE_GRID_BEFORE:
		if (above(word, 1) == ROLE_ROW_STYLE)
			markup_skip(word->markup, whole(element));
		break;
	case ROLE_MERGE:
		start_merge(word, element);
		break;
	case ROLE_VANISH:
		if (above(word, 1) == ROLE_RUN_STYLE && above(word, 2) == ROLE_RUN && !is_off(element))
			hide(word, 2);
		break;
	case ROLE_APART:
		if (above(word, 1) == ROLE_RUN_STYLE && above(word, 2) == ROLE_RUN && !is_off(element)) {
			word->open[word->depth - 3].apart = true;
			markup_space(word->markup);
		}
		break;
	case ROLE_HIDDEN:
		if (above(word, 1) == ROLE_ROW_STYLE && !is_off(element))
			hide(word, 2);
		break;
	case ROLE_DELETED:
		/* Of a row: all of it. Of a paragraph's end mark: nothing. Else: what is in the element. */
		hide(word, above(word, 1) == ROLE_ROW_STYLE ? 2 : 0);
		break;
	case ROLE_CELL_DELETED:
		if (above(word, 1) == ROLE_CELL_STYLE)
			markup_drop_cell(word->markup);
		break;
	default:
		break;
	}
}

static void start_alternative(struct word *word)
{
	struct open_element *all = word->depth > 1 ? &word->open[word->depth - 2] : NULL;

	if (all == NULL || all->role != ROLE_ALTERNATIVES)
		return;
	if (all->chosen) {
		word->open[word->depth - 1].role = ROLE_SKIP;
		word->skip++;
	}
	all->chosen = true;
}

static void start_element(void *context, const struct xml_element *element)
{
	struct word *word = context;
	const enum wordml_role role = (enum wordml_role)element->meaning;

	if (word->depth == word->room) {
		word->room = word->room != 0 ? word->room * 2 : 64;
		word->open = xreallocarray(word->open, word->room, sizeof *word->open);
	}
	word->open[word->depth++] = (struct open_element){ .role = (unsigned char)role };
	word->skip += role == ROLE_SKIP;
	word->body += role == ROLE_BODY;
	if (word->body == 0 || word->skip != 0)
		return;
	switch (role) {
	case ROLE_PARAGRAPH: markup_paragraph(word->markup); break;
	case ROLE_TEXT: word->text++; break;
	case ROLE_TAB:
		if (above(word, 1) == ROLE_RUN) /* else a tab stop of a style */
			markup_verbatim(word->markup, SLICE("\t"));
		break;
	case ROLE_BREAK: markup_break(word->markup); break;
	case ROLE_HYPHEN: markup_verbatim(word->markup, SLICE("-")); break;
	case ROLE_SYMBOL: add_symbol(word, element); break;
	case ROLE_TABLE: markup_table(word->markup); break;
	case ROLE_ROW: markup_row(word->markup); break;
	case ROLE_CELL: markup_cell(word->markup, 1, 1); break;
	case ROLE_CHOICE: case ROLE_FALLBACK: start_alternative(word); break;
	default: start_property(word, role, element); break;
	}
}

static void end_element(void *context)
{
	struct word *word = context;
	struct open_element element;

	if (word->depth == 0)
		return;
	element = word->open[--word->depth];
	if (element.role == ROLE_SKIP) {
		word->skip--;
		return;
	}
	if (word->body == 0 || word->skip != 0)
		return;
	switch ((enum wordml_role)element.role) {
	case ROLE_BODY: word->body--; break;
	case ROLE_PARAGRAPH: markup_paragraph_end(word->markup); break;
	case ROLE_TEXT: word->text--; break;
	case ROLE_RUN:
		if (element.apart)
			markup_space(word->markup);
		break;
	case ROLE_TABLE: markup_table_end(word->markup); break;
	case ROLE_ROW: markup_row_end(word->markup, 1); break;
	case ROLE_CELL: markup_cell_end(word->markup, 1); break;
	default: break;
	}
	if (element.hides)
		markup_show(word->markup);
}

static void characters(void *context, struct slice text)
{
	struct word *word = context;

	if (word->text == 0 || word->skip != 0)
		return;
	while (text.ptr != NULL) {
		/* A line's end in the XML is a blank, as any white space is. */
		const struct slice line = slice_cut(&text, '\n');

		markup_verbatim(word->markup, line);
		if (text.ptr != NULL)
			markup_verbatim(word->markup, SLICE(" "));
	}
}

int word_read(const struct xml_source *source, struct markup *markup, struct doc *doc, struct error *err)
{
	static const struct xml_events events = { role_of, start_element, end_element, characters };
	struct word word = { .markup = markup };
	struct wordml_pruner pruner = { .source = source };
	const struct xml_source pruned = { wordml_prune, &pruner };
	int status;

	markup_begin(markup, doc, MARKUP_WORD);
	status = xml_read(&pruned, &events, &word, err);
	markup_end(markup);
	wordml_pruner_free(&pruner);
	free(word.open);
	return status;
}
