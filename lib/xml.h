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
	bool html;
};

/* What happens in a document. Starts and ends come in pairs, properly nested, except at a cut end. */
struct xml_events {
	void (*start)(void *context, const struct xml_element *element);
	void (*end)(void *context);
	void (*text)(void *context, struct slice text);
};

/* Has the element the attribute (a name without prefix)? *value is then its value, valid during the call. */
bool xml_attribute(const struct xml_element *element, const char *name, struct slice *value);

/* Reads a page of HTML, which is UTF-8 whatever it declares. What is not valid is read as browsers of old
 * would. 0, or -1 with a reason (what could be read has been told). */
int xml_read_html(struct slice text, const struct xml_events *events, void *context, struct error *err);

struct xml;

/* Reads a document of XML in pieces as they come, in UTF-8 or UTF-16 whatever it declares. The events
 * must live until xml_close. */
struct xml *xml_open(const struct xml_events *events, void *context, struct error *err);
/* 0, or -1 with a reason where it is not well-formed from here on: what comes after is read on a guess. */
int xml_feed(struct xml *xml, struct slice bytes, struct error *err);
/* Ends the document, and frees. 0, or -1 as above. */
int xml_close(struct xml *xml, struct error *err);

#endif
