/*
 * libxml2's parsers behind three events. No tree is built: a document costs the memory of what
 * is open in it.
 */
#include "xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <limits.h>
#include <stdint.h>

/* The parser of HTML looks through all open elements at many a tag: its time would grow with their square; older
 * parsers of XML go as deep into their own stack. */
enum { DEPTH_MAX = 4000 };

enum { NAMES = 128 };    /* whose meaning is remembered */

struct xml {
	const struct xml_events *events;
	void *context;
	xmlParserCtxtPtr parser;
	unsigned depth;
	const struct xml_source *source;
	struct error *err;
	bool failed;         /* the source */
	bool deep;           /* deeper than DEPTH_MAX, and stopped there */
	/* By where this parser keeps them: the same name, in the same namespace, is always the same pointer. */
	struct {
		const char *name, *space;
		int meaning;
	} names[NAMES];
};

bool xml_attribute(const struct xml_element *element, const char *name, struct slice *value)
{
	const char *const *attribute = element->attributes;

	if (element->html) {
		for (size_t i = 0; i < element->attribute_count; i++, attribute += 2)
			if (strcmp(attribute[0], name) == 0) {
				*value = slice_from(attribute[1] != NULL ? attribute[1] : "");
				return true;
			}
		return false;
	}
	/* Name, prefix, namespace, start and end of the value. */
	for (size_t i = 0; i < element->attribute_count; i++, attribute += 5)
		if (strcmp(attribute[0], name) == 0) {
			*value = (struct slice){ attribute[3], (size_t)(attribute[4] - attribute[3]) };
			return true;
		}
	return false;
}

/* A document that declares entities has a tree for them, whoever asked for none. */
static void free_parser(xmlParserCtxtPtr parser)
{
	if (parser->myDoc != NULL)
		xmlFreeDoc(parser->myDoc);
	parser->myDoc = NULL;
	xmlFreeParserCtxt(parser);
}

static void go_down(struct xml *xml)
{
	if (++xml->depth > DEPTH_MAX) {
		xml->deep = true;
		xmlStopParser(xml->parser);
	}
}

static int meaning_of(struct xml *xml, const struct xml_element *element)
{
	const size_t at = ((uintptr_t)element->name >> 2 ^ (uintptr_t)element->space >> 4) % NAMES;

	if (xml->names[at].name != element->name || xml->names[at].space != element->space) {
		xml->names[at].name = element->name;
		xml->names[at].space = element->space;
		xml->names[at].meaning = xml->events->meaning(element);
	}
	return xml->names[at].meaning;
}

static int too_deep(struct error *err)
{
	return error_set(err, "elements nested more than %d deep; read up to there", DEPTH_MAX);
}

static void characters(void *context, const xmlChar *bytes, int length)
{
	const struct xml *xml = context;

	xml->events->text(xml->context, (struct slice){ (const char *)bytes, (size_t)length });
}

/* ---- HTML ---- */

static void start_html(void *context, const xmlChar *name, const xmlChar **attributes)
{
	struct xml *xml = context;
	struct xml_element element = { .name = (const char *)name, .space = "", .attributes = attributes, .html = true };

	go_down(xml);
	element.meaning = meaning_of(xml, &element);
	if (attributes != NULL)
		while (attributes[2 * element.attribute_count] != NULL)
			element.attribute_count++;
	xml->events->start(xml->context, &element);
}

static void end_html(void *context, const xmlChar *name)
{
	struct xml *xml = context;

	(void)name;
	xml->depth--;
	xml->events->end(xml->context);
}

int xml_read_html(struct slice text, const struct xml_events *events, void *context, struct error *err)
{
	static const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
	    HTML_PARSE_IGNORE_ENC;
	struct xml xml = { .events = events, .context = context };

	if (text.len > INT_MAX)
		return error_set(err, "a page of more than %d bytes", INT_MAX);
	xml.parser = htmlNewParserCtxt();
	if (xml.parser == NULL)
		return error_set(err, "libxml2 gives no parser of HTML");
	*xml.parser->sax = (xmlSAXHandler){
		.startElement = start_html, .endElement = end_html, .characters = characters,
		.cdataBlock = characters, .ignorableWhitespace = characters,
	};
	xml.parser->userData = &xml;
	(void)htmlCtxtReadMemory(xml.parser, text.ptr, (int)text.len, NULL, "UTF-8", options);
	free_parser(xml.parser);
	return xml.deep ? too_deep(err) : 0;
}

/* ---- XML ---- */

static void start_xml(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
    int space_count, const xmlChar **spaces, int count, int defaulted, const xmlChar **attributes)
{
	struct xml *xml = context;
	struct xml_element element = { .name = (const char *)name, .space = space != NULL ? (const char *)space : "",
		.attributes = attributes, .attribute_count = (size_t)count };

	(void)prefix;
	(void)space_count;
	(void)spaces;
	(void)defaulted;
	go_down(xml);
	element.meaning = meaning_of(xml, &element);
	xml->events->start(xml->context, &element);
}

static void end_xml(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
	struct xml *xml = context;

	(void)name;
	(void)prefix;
	(void)space;
	xml->depth--;
	xml->events->end(xml->context);
}

/* The parser takes few bytes for a sign of the end, so it gets as many as it wants. */
static int read_bytes(void *context, char *bytes, int size)
{
	struct xml *xml = context;
	int filled = 0;

	while (filled < size && !xml->failed) {
		const long count = xml->source->read(xml->source->context, bytes + filled, (size_t)(size - filled), xml->err);

		if (count == 0)
			break;
		/* What came before a failure is a document that is cut. */
		if (count < 0)
			xml->failed = true;
		else
			filled += (int)count;
	}
	return filled;
}

static int not_well_formed(const struct xml *xml, struct error *err)
{
	const xmlError *error = xmlCtxtGetLastError(xml->parser);

	if (error == NULL || error->message == NULL)
		return error_set(err, "not well-formed XML");
	return error_set(err, "not well-formed XML in line %d: %.*s", error->line, (int)strcspn(error->message, "\n"),
	    error->message);
}

int xml_read(const struct xml_source *source, const struct xml_events *events, void *context, struct error *err)
{
	static const int options = XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET |
	    XML_PARSE_HUGE | XML_PARSE_IGNORE_ENC;
	struct xml xml = { .events = events, .context = context, .source = source, .err = err };
	int status = 0;

	xml.parser = xmlNewParserCtxt();
	if (xml.parser == NULL)
		return error_set(err, "libxml2 gives no parser of XML");
	*xml.parser->sax = (xmlSAXHandler){
		.initialized = XML_SAX2_MAGIC, .startElementNs = start_xml, .endElementNs = end_xml,
		.characters = characters, .cdataBlock = characters, .ignorableWhitespace = characters,
	};
	xml.parser->userData = &xml;
	(void)xmlCtxtReadIO(xml.parser, read_bytes, NULL, &xml, NULL, NULL, options);
	if (xml.failed)
		status = -1;
	else if (xml.deep)
		status = too_deep(err);
	else if (!xml.parser->wellFormed)
		status = not_well_formed(&xml, err);
	free_parser(xml.parser);
	return status;
}
