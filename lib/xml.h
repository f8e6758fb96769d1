/* HTML and XML as events; the one user of libxml2. Nothing is ever fetched, no entity of a document's own expanded. */
#ifndef GIK_XML_H
#define GIK_XML_H

#include "error.h"
#include "slice.h"

/* An element that starts; all of it is valid during the call only. */
struct xml_element {
	const char *name;           /* without prefix; in HTML in lower case */
	const char *space;          /* the name's namespace; "" where there is none, in HTML always */
	const void *attributes;     /* for xml_attribute() */
	size_t attribute_count;
	int meaning;                /* what xml_events.meaning said of its name */
	bool html;
};

/* What happens in a document. Starts and ends come in pairs, properly nested, except at a cut end. */
struct xml_events {
	/* What the element's name and namespace mean to the caller; asked once for each, or not much more often. */
	int (*meaning)(const struct xml_element *element);
	void (*start)(void *context, const struct xml_element *element);
	void (*end)(void *context);
	void (*text)(void *context, struct slice text);
};

/* Has the element the attribute (a name without prefix)? *value is then its value, valid during the call. */
bool xml_attribute(const struct xml_element *element, const char *name, struct slice *value);

/* Reads a page of HTML, which is UTF-8 whatever it declares. What is not valid is read as browsers of old
 * would. 0, or -1 with a reason (what could be read has been told). */
int xml_read_html(struct slice text, const struct xml_events *events, void *context, struct error *err);

/* Where the bytes of a document come from. */
struct xml_source {
	/* At most `size` bytes: how many, 0 at the end, -1 with a reason. */
	long (*read)(void *context, char *bytes, size_t size, struct error *err);
	void *context;
};

/* Reads a document of XML, in UTF-8 or UTF-16 whatever it declares. 0, or -1 with a reason where it cannot be read
 * or is not well-formed: from there on it is read on a guess. */
int xml_read(const struct xml_source *source, const struct xml_events *events, void *context, struct error *err);

#endif
