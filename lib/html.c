/*
 * HTML by a parser of HTML 4 (lib/xml), event by event. It keeps text that stands between the
 * cells of a table (unrtf writes such) in its place, where a parser of HTML 5 would move it.
 */
#include "html.h"

#include "markdown.h"
#include "text.h"
#include "xml.h"

#include <limits.h>
#include <stdlib.h>

/* What a tag does. ROLE_APART: what is raised, lowered or struck out is not part of the number beside it. */
enum role {
	ROLE_INLINE, ROLE_BLOCK, ROLE_PARAGRAPH, ROLE_BREAK, ROLE_TABLE, ROLE_ROW, ROLE_CELL, ROLE_TITLE,
	ROLE_PRE, ROLE_APART, ROLE_INPUT, ROLE_SKIP
};

/* Sorted by name. */
static const struct tag {
	const char *name;
	enum role role;
} tags[] = {
	{ "address", ROLE_BLOCK }, { "article", ROLE_BLOCK }, { "aside", ROLE_BLOCK },
	{ "blockquote", ROLE_BLOCK }, { "body", ROLE_BLOCK }, { "br", ROLE_BREAK }, { "caption", ROLE_BLOCK },
	{ "center", ROLE_BLOCK }, { "dd", ROLE_PARAGRAPH }, { "del", ROLE_SKIP }, { "details", ROLE_BLOCK }, { "dir", ROLE_BLOCK },
	{ "div", ROLE_BLOCK }, { "dl", ROLE_BLOCK }, { "dt", ROLE_PARAGRAPH }, { "fieldset", ROLE_BLOCK },
	{ "figcaption", ROLE_BLOCK }, { "figure", ROLE_BLOCK }, { "footer", ROLE_BLOCK },
	{ "form", ROLE_BLOCK }, { "h1", ROLE_PARAGRAPH }, { "h2", ROLE_PARAGRAPH }, { "h3", ROLE_PARAGRAPH },
	{ "h4", ROLE_PARAGRAPH }, { "h5", ROLE_PARAGRAPH }, { "h6", ROLE_PARAGRAPH }, { "header", ROLE_BLOCK },
	{ "hr", ROLE_BLOCK }, { "iframe", ROLE_SKIP }, { "input", ROLE_INPUT },
	{ "legend", ROLE_BLOCK }, { "li", ROLE_PARAGRAPH },
	{ "main", ROLE_BLOCK }, { "menu", ROLE_BLOCK }, { "nav", ROLE_BLOCK }, { "object", ROLE_INLINE },
	{ "ol", ROLE_BLOCK }, { "optgroup", ROLE_BLOCK }, { "option", ROLE_BLOCK }, { "p", ROLE_PARAGRAPH },
	{ "pre", ROLE_PRE }, { "rp", ROLE_SKIP }, { "rt", ROLE_SKIP }, { "s", ROLE_APART }, { "script", ROLE_SKIP },
	{ "section", ROLE_BLOCK }, { "strike", ROLE_APART },
	{ "style", ROLE_SKIP }, { "sub", ROLE_APART }, { "summary", ROLE_BLOCK }, { "sup", ROLE_APART },
	{ "table", ROLE_TABLE },
	{ "td", ROLE_CELL }, { "template", ROLE_SKIP }, { "textarea", ROLE_PRE }, { "th", ROLE_CELL },
	{ "title", ROLE_TITLE }, { "tr", ROLE_ROW }, { "ul", ROLE_BLOCK }, { "xml", ROLE_SKIP },
};

enum { TAG_COUNT = sizeof tags / sizeof tags[0], ATTRIBUTES_MAX = 2000, ENTITY_MAX = 10 };

/* An element that is open, and whether its content is hidden. */
struct open_element {
	unsigned char role;
	bool hides;
};

struct html {
	struct markup *markup;
	struct open_element *open;
	size_t depth, room;
	bool mixed;             /* lines outside of tables are lines */
	unsigned pre;           /* open elements whose white space counts */
	unsigned title;         /* open <title>s */
	struct buffer title_text;
};

static int role_of(const struct xml_element *element)
{
	size_t low = 0, high = TAG_COUNT;

	while (low < high) {
		const size_t middle = (low + high) / 2;
		const int order = strcmp(element->name, tags[middle].name);

		if (order == 0)
			return (int)tags[middle].role;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return ROLE_INLINE;
}

/* The value of a span attribute as browsers read it: leading digits; 1 where there are none. */
static unsigned long span(const struct xml_element *element, const char *name)
{
	unsigned long number = 0;
	struct slice value;
	size_t at = 0, digits;

	if (!xml_attribute(element, name, &value))
		return 1;
	while (at < value.len && value.ptr[at] == ' ')
		at++;
	for (digits = at; at < value.len && value.ptr[at] >= '0' && value.ptr[at] <= '9'; at++)
		if (number < ULONG_MAX / 10 - 1)
			number = number * 10 + (unsigned long)(value.ptr[at] - '0');
	return at == digits ? 1 : number;
}

/* Is it the start of the text, blanks and case aside? *rest is what comes behind it. */
static bool takes(struct slice text, const char *word, struct slice *rest)
{
	size_t at = 0;

	for (;; at++) {
		char byte;

		while (at < text.len && strchr(" \t\r\n", text.ptr[at]) != NULL)
			at++;
		if (*word == '\0')
			break;
		if (at == text.len)
			return false;
		byte = text.ptr[at];
		if ((byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte) != *word++)
			return false;
	}
	*rest = (struct slice){ text.ptr + at, text.len - at };
	return true;
}

static bool style_hides(struct slice style)
{
	struct slice rest;

	while (style.len != 0) {
		const struct slice property = slice_cut(&style, ';');

		if ((takes(property, "display:none", &rest) || takes(property, "mso-hide:all", &rest)) &&
		    (rest.len == 0 || rest.ptr[0] == '!'))
			return true;
	}
	return false;
}

static bool is_hidden(const struct xml_element *element)
{
	struct slice value;

	if (element->attribute_count == 0)
		return false;
	return xml_attribute(element, "hidden", &value) ||
	    (xml_attribute(element, "style", &value) && style_hides(value));
}

/* A form that is filled in shows what is in it. */
static void show_input(struct html *html, const struct xml_element *element)
{
	struct slice type, value;

	if (!xml_attribute(element, "value", &value))
		return;
	if (xml_attribute(element, "type", &type) && !slice_is(type, "text") && !slice_is(type, "number"))
		return;
	markup_space(html->markup);
	markup_text(html->markup, value);
	markup_space(html->markup);
}

static void start_element(void *context, const struct xml_element *element)
{
	struct html *html = context;
	const enum role role = (enum role)element->meaning;
	unsigned long rows;
	const bool hides = role == ROLE_SKIP || is_hidden(element);

	if (html->depth == html->room) {
		html->room = html->room != 0 ? html->room * 2 : 64;
		html->open = xreallocarray(html->open, html->room, sizeof *html->open);
	}
	html->open[html->depth++] = (struct open_element){ (unsigned char)role, hides };
	if (hides)
		markup_hide(html->markup);
	switch (role) {
	case ROLE_BLOCK: markup_block(html->markup); break;
	case ROLE_PARAGRAPH: markup_paragraph(html->markup); break;
	case ROLE_BREAK: markup_break(html->markup); break;
	case ROLE_TABLE: markup_table(html->markup); break;
	case ROLE_ROW: markup_row(html->markup); break;
	case ROLE_CELL:
		rows = span(element, "rowspan");
		/* rowspan=0 is "to the end". */
		markup_cell(html->markup, span(element, "colspan"), rows == 0 ? ULONG_MAX : rows);
		break;
	case ROLE_TITLE: html->title++; break;
	case ROLE_PRE:
		markup_block(html->markup);
		html->pre++;
		break;
	case ROLE_APART: markup_space(html->markup); break;
	case ROLE_INPUT: show_input(html, element); break;
	case ROLE_INLINE: case ROLE_SKIP: break;
	}
}

static void end_element(void *context)
{
	struct html *html = context;
	struct open_element element;

	if (html->depth == 0)
		return;
	element = html->open[--html->depth];
	switch ((enum role)element.role) {
	case ROLE_BLOCK: markup_block(html->markup); break;
	case ROLE_PARAGRAPH: markup_paragraph_end(html->markup); break;
	case ROLE_TABLE: markup_table_end(html->markup); break;
	case ROLE_ROW: markup_row_end(html->markup, 1); break;
	case ROLE_CELL: markup_cell_end(html->markup, 1); break;
	case ROLE_TITLE: html->title--; break;
	case ROLE_PRE:
		html->pre--;
		markup_block(html->markup);
		break;
	case ROLE_APART: markup_space(html->markup); break;
	case ROLE_BREAK: case ROLE_INPUT: case ROLE_INLINE: case ROLE_SKIP: break;
	}
	if (element.hides)
		markup_show(html->markup);
}

static void characters(void *context, struct slice text)
{
	struct html *html = context;

	if (html->title != 0)
		buffer_add_slice(&html->title_text, text);
	else if (html->pre != 0 || (html->mixed && !markup_in_table(html->markup)))
		markup_verbatim(html->markup, text);
	else
		markup_text(html->markup, text);
}

/* ---- what it is ---- */

static bool starts_tag(struct slice text, const char *name)
{
	const size_t len = strlen(name);

	if (text.len <= len)
		return false;
	for (size_t i = 0; i < len; i++) {
		const char byte = text.ptr[i];

		if ((byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte) != name[i])
			return false;
	}
	return strchr(" \t\r\n/>", text.ptr[len]) != NULL;
}

/* Finds the first table, those inside it and all, to its end or that of the text. */
static bool find_table(struct slice text, struct slice *table)
{
	const char *const end = text.ptr + text.len;
	const char *start = NULL;
	size_t depth = 0;

	for (;;) {
		(void)slice_cut(&text, '<');
		if (text.ptr == NULL)
			break;
		if (starts_tag(text, "table")) {
			if (depth++ == 0)
				start = text.ptr - 1;
		} else if (depth != 0 && starts_tag(text, "/table") && --depth == 0) {
			(void)slice_cut(&text, '>');
			break;
		}
	}
	if (start == NULL)
		return false;
	*table = (struct slice){ start, (size_t)((text.ptr != NULL ? text.ptr : end) - start) };
	return true;
}

/* Is it text but for its tables: no tags between them? */
static bool is_plain_between(struct slice text)
{
	struct slice table;

	while (find_table(text, &table)) {
		if (!markdown_is_plain((struct slice){ text.ptr, (size_t)(table.ptr - text.ptr) }))
			return false;
		text = (struct slice){ table.ptr + table.len, (size_t)(text.ptr + text.len - table.ptr) - table.len };
	}
	return markdown_is_plain(text);
}

enum html_kind html_kind(struct slice text)
{
	static const char *const page[] = { "!doctype", "html", "head", "body", "table", "meta", "div", "center",
		"title", "style", "script", "h1", "h2", "font", "span", "p" };
	const struct slice whole = text;
	bool table = false, first = true, division = false;

	for (;;) {
		const struct slice before = slice_cut(&text, '<');

		if (text.ptr == NULL)
			return division && is_plain_between(whole) ? HTML_MIXED : HTML_NONE;
		for (size_t i = 0; first && i < before.len; i++)
			first = strchr(" \t\r\n", before.ptr[i]) != NULL;
		for (size_t i = 0; first && i < sizeof page / sizeof page[0]; i++)
			if (starts_tag(text, page[i]))
				return strcmp(page[i], "div") == 0 && is_plain_between(whole) ? HTML_MIXED : HTML_PAGE;
		division = division || starts_tag(text, "div");
		if (table && (starts_tag(text, "tr") || starts_tag(text, "td") || starts_tag(text, "th")))
			return HTML_MIXED;
		if (starts_tag(text, "table"))
			table = true;
		/* A comment or a processing instruction in front of the first tag says nothing. */
		first = first && text.len != 0 && (text.ptr[0] == '!' || text.ptr[0] == '?');
		if (first) {
			(void)slice_cut(&text, '>');
			if (text.ptr == NULL)
				return HTML_NONE;
		}
	}
}

/* Blanks, in a copy that is made where there is none yet, the bytes from `at` on. */
static void blank(struct slice text, struct buffer *copy, const char *at, size_t count)
{
	if (copy->len == 0)
		buffer_add_slice(copy, text);
	memset(copy->ptr + (at - text.ptr), ' ', count);
}

static bool is_letter(char byte)
{
	return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
}

/* More attributes than any tag has; the parser's time grows with the square of their number. */
static bool is_overloaded(struct slice tag)
{
	size_t blanks = 0;

	if (tag.len <= ATTRIBUTES_MAX || !is_letter(tag.ptr[0]))
		return false;
	for (size_t i = 0; i < tag.len; i++)
		blanks += strchr(" \t\r\n", tag.ptr[i]) != NULL;
	return blanks > ATTRIBUTES_MAX;
}

/* The text behind the last '<' of a stretch; all of it, and false, where there is none. */
static bool behind_last_tag(struct slice stretch, struct slice *tag)
{
	bool found = false;

	for (;;) {
		*tag = stretch;
		(void)slice_cut(&stretch, '<');
		if (stretch.ptr == NULL)
			return found;
		found = true;
	}
}

/* How much of the page's end, in which no tag ends, is to be read: without a tag or an entity that the end cuts. */
static size_t whole_length(struct slice end)
{
	struct slice tag;
	size_t at = end.len;

	if (behind_last_tag(end, &tag) &&
	    (tag.len == 0 || tag.ptr[0] == '/' || tag.ptr[0] == '!' || is_letter(tag.ptr[0])))
		return (size_t)(tag.ptr - 1 - end.ptr);
	while (at != 0 && end.len - at < ENTITY_MAX && (is_letter(end.ptr[at - 1]) || end.ptr[at - 1] == '#' ||
	    (end.ptr[at - 1] >= '0' && end.ptr[at - 1] <= '9')))
		at--;
	return at != 0 && end.ptr[at - 1] == '&' ? at - 1 : end.len;
}

/*
 * The text without what the parser would show as text: Word's `<![if !vml]>` (`<![endif]-->` ends a
 * comment and stays), and what the end of the page cuts; without tags of thousands of attributes too.
 */
static struct slice prepared(struct slice text, struct buffer *copy)
{
	struct slice rest = text, result = text, tag;

	for (;;) {
		const struct slice stretch = slice_cut(&rest, '>');

		if (rest.ptr == NULL) {
			result.len -= stretch.len - whole_length(stretch);
			if (copy->len != 0)
				result.ptr = copy->ptr;
			return result;
		}
		if (behind_last_tag(stretch, &tag) && tag.len != 0 && ((slice_starts(tag, SLICE("![")) && tag.ptr[tag.len - 1] == ']') ||
		    is_overloaded(tag)))
			blank(text, copy, tag.ptr - 1, tag.len + 2);
	}
}

/* ---- text that holds tables ---- */

/* Reads a stretch of text that starts behind so many lines. */
static void read_between(struct slice text, uint32_t lines, struct doc *doc)
{
	const size_t before = doc->count;
	struct buffer copy = { NULL, 0, 0 };
	const struct slice untagged = markdown_without_tags(text, &copy);

	text_read(copy.len != 0 ? doc_keep(doc, untagged) : untagged, doc);
	for (size_t i = before; i < doc->count; i++)
		if (doc->pieces[i].line != 0)
			doc->pieces[i].line += lines;
	buffer_free(&copy);
}

static uint32_t count_lines(struct slice text)
{
	uint32_t lines = 0;

	for (size_t i = 0; i < text.len; i++)
		lines += text.ptr[i] == '\n';
	return lines;
}

/* Text as the reader of text sees it, so that its values have their line and column, and tables as HTML. */
static int read_plain(struct slice text, const struct xml_events *events, struct html *html, struct doc *doc,
    struct error *err)
{
	struct slice rest = text, table;
	uint32_t lines = 0;
	int status = 0;

	doc->rendered = false;
	while (find_table(rest, &table)) {
		const struct slice between = { rest.ptr, (size_t)(table.ptr - rest.ptr) };
		struct buffer copy = { NULL, 0, 0 };

		read_between(between, lines, doc);
		if (xml_read_html(prepared(table, &copy), events, html, err) < 0)
			status = -1;
		buffer_free(&copy);
		lines += count_lines(between) + count_lines(table);
		rest = (struct slice){ table.ptr + table.len, (size_t)(rest.ptr + rest.len - table.ptr) - table.len };
	}
	read_between(rest, lines, doc);
	return status;
}

int html_read(struct slice text, enum html_kind kind, struct markup *markup, struct doc *doc, struct error *err)
{
	static const struct xml_events events = { role_of, start_element, end_element, characters };
	struct html html = { .markup = markup, .mixed = kind == HTML_MIXED };
	struct buffer copy = { NULL, 0, 0 };
	int status;

	markup_begin(markup, doc, MARKUP_HTML);
	status = kind == HTML_MIXED && is_plain_between(text) ? read_plain(text, &events, &html, doc, err) :
	    xml_read_html(prepared(text, &copy), &events, &html, err);
	markup_end(markup);
	doc->title = doc_keep(doc, buffer_slice(&html.title_text));
	buffer_free(&html.title_text);
	buffer_free(&copy);
	free(html.open);
	return status;
}
