/* OpenDocument: paragraphs and tables of the body. What change tracking has put aside does not count. */
#include "odf.h"

#include "number.h"

#include <stdlib.h>

enum role {
	ROLE_OTHER, ROLE_BODY, ROLE_PARAGRAPH, ROLE_SPACES, ROLE_TAB, ROLE_BREAK, ROLE_TABLE, ROLE_ROW, ROLE_CELL,
	ROLE_COVERED, ROLE_SECTION, ROLE_SKIP
};

/* By the end of the namespace's name. */
static const struct tag {
	const char *space, *name;
	enum role role;
} tags[] = {
	{ ":text:1.0", "p", ROLE_PARAGRAPH }, { ":text:1.0", "h", ROLE_PARAGRAPH }, { ":text:1.0", "s", ROLE_SPACES },
	{ ":text:1.0", "tab", ROLE_TAB }, { ":text:1.0", "line-break", ROLE_BREAK },
	{ ":table:1.0", "table", ROLE_TABLE }, { ":table:1.0", "table-row", ROLE_ROW },
	{ ":table:1.0", "table-cell", ROLE_CELL }, { ":table:1.0", "covered-table-cell", ROLE_COVERED },
	{ ":office:1.0", "body", ROLE_BODY }, { ":text:1.0", "section", ROLE_SECTION },
	{ ":text:1.0", "tracked-changes", ROLE_SKIP }, { ":office:1.0", "annotation", ROLE_SKIP },
	{ ":text:1.0", "note", ROLE_SKIP }, { ":text:1.0", "ruby-text", ROLE_SKIP },
	{ ":office:1.0", "binary-data", ROLE_SKIP }, { ":office:1.0", "forms", ROLE_SKIP },
	{ ":svg-compatible:1.0", "title", ROLE_SKIP }, { ":svg-compatible:1.0", "desc", ROLE_SKIP },
};

struct open_element {
	unsigned char role;
	bool hides;               /* markup_show() at its end */
	unsigned long repeat;     /* of a row or cell */
};

struct odf {
	struct markup *markup;
	struct open_element *open;
	size_t depth, room;
	unsigned body, paragraph, skip;  /* how many of them are open */
};

static bool ends(const char *text, const char *tail)
{
	const size_t len = strlen(text), tail_len = strlen(tail);

	return len >= tail_len && strcmp(text + len - tail_len, tail) == 0;
}

static int role_of(const struct xml_element *element)
{
	for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
		if (strcmp(element->name, tags[i].name) == 0 && ends(element->space, tags[i].space))
			return (int)tags[i].role;
	return ROLE_OTHER;
}

/* A count in an attribute; 1 where it is not there or senseless. */
static unsigned long count_of(const struct xml_element *element, const char *name)
{
	struct slice value;
	int64_t number;

	return xml_attribute(element, name, &value) && number_parse_whole(value, 1, INT32_MAX, &number) ?
	    (unsigned long)number : 1;
}

static void add_spaces(struct odf *odf, unsigned long count)
{
	static const char spaces[] = "                                ";

	/* More blanks than a line has say no more than a line of them. */
	for (count = count < 512 ? count : 512; count != 0;) {
		const size_t some = count < sizeof spaces - 1 ? count : sizeof spaces - 1;

		markup_verbatim(odf->markup, (struct slice){ spaces, some });
		count -= some;
	}
}

static bool is_hidden_section(const struct xml_element *element)
{
	struct slice value;

	return xml_attribute(element, "display", &value) && slice_is(value, "none");
}

static void start_element(void *context, const struct xml_element *element)
{
	struct odf *odf = context;
	const enum role role = (enum role)element->meaning;
	struct open_element *open;

	if (odf->depth == odf->room) {
		odf->room = odf->room != 0 ? odf->room * 2 : 64;
		odf->open = xreallocarray(odf->open, odf->room, sizeof *odf->open);
	}
	open = &odf->open[odf->depth++];
	*open = (struct open_element){ (unsigned char)role, false, 1 };
	odf->skip += role == ROLE_SKIP;
	odf->body += role == ROLE_BODY;
	if (odf->body == 0 || odf->skip != 0)
		return;
	switch (role) {
	case ROLE_PARAGRAPH:
		odf->paragraph++;
		markup_paragraph(odf->markup);
		break;
	case ROLE_SPACES: add_spaces(odf, count_of(element, "c")); break;
	case ROLE_TAB: markup_verbatim(odf->markup, SLICE("\t")); break;
	case ROLE_BREAK: markup_break(odf->markup); break;
	case ROLE_TABLE: markup_table(odf->markup); break;
	case ROLE_ROW:
		open->repeat = count_of(element, "number-rows-repeated");
		markup_row(odf->markup);
		break;
	case ROLE_CELL:
		open->repeat = count_of(element, "number-columns-repeated");
		markup_cell(odf->markup, count_of(element, "number-columns-spanned"),
		    count_of(element, "number-rows-spanned"));
		break;
	case ROLE_COVERED:
		/* What stands in a covered cell is not seen. */
		markup_covered(odf->markup, count_of(element, "number-columns-repeated"));
		markup_hide(odf->markup);
		open->hides = true;
		break;
	case ROLE_SECTION:
		if (is_hidden_section(element)) {
			markup_hide(odf->markup);
			open->hides = true;
		}
		break;
	case ROLE_BODY: case ROLE_SKIP: case ROLE_OTHER: break;
	}
}

static void end_element(void *context)
{
	struct odf *odf = context;
	struct open_element element;

	if (odf->depth == 0)
		return;
	element = odf->open[--odf->depth];
	if (element.role == ROLE_SKIP) {
		odf->skip--;
		return;
	}
	if (odf->body == 0 || odf->skip != 0)
		return;
	switch ((enum role)element.role) {
	case ROLE_BODY: odf->body--; break;
	case ROLE_PARAGRAPH:
		odf->paragraph--;
		markup_paragraph_end(odf->markup);
		break;
	case ROLE_TABLE: markup_table_end(odf->markup); break;
	case ROLE_ROW: markup_row_end(odf->markup, element.repeat); break;
	case ROLE_CELL: markup_cell_end(odf->markup, element.repeat); break;
	default: break;
	}
	if (element.hides)
		markup_show(odf->markup);
}

static void characters(void *context, struct slice text)
{
	struct odf *odf = context;

	if (odf->paragraph != 0 && odf->skip == 0)
		markup_text(odf->markup, text);
}

int odf_read(const struct xml_source *source, struct markup *markup, struct doc *doc, struct error *err)
{
	static const struct xml_events events = { role_of, start_element, end_element, characters };
	struct odf odf = { .markup = markup };
	int status;

	markup_begin(markup, doc, MARKUP_ODF);
	status = xml_read(source, &events, &odf, err);
	markup_end(markup);
	free(odf.open);
	return status;
}
