/* HTML and XML as events; the one user of libxml2. Nothing is ever fetched, no entity of a document's own expanded. */
#ifndef GIK_XML_H
#define GIK_XML_H

#include "error.h"
#include "slice.h"

#include <stdint.h>

/* An element that starts; all of it is valid during the call only. In one document the same name, and the
 * same namespace, is always the same pointer. */
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

/* Where the bytes of a document come from. */
struct xml_source {
	/* At most `size` bytes: how many, 0 at the end, -1 with a reason. */
	long (*read)(void *context, char *bytes, size_t size, struct error *err);
	void *context;
};

/* Reads a document of XML, in UTF-8 or UTF-16 whatever it declares. 0, or -1 with a reason where it cannot be read
 * or is not well-formed: from there on it is read on a guess. */
int xml_read(const struct xml_source *source, const struct xml_events *events, void *context, struct error *err);

/* What names mean, by where the parser keeps them: remembered for one call of xml_read or xml_read_html. Zero it before
 * each. */
struct xml_names {
	struct {
		const char *name, *space;
		int meaning;
	} slot[128];
};

/* The meaning of the element's name, for which `find` is asked once. */
static inline int xml_meaning(struct xml_names *names, const struct xml_element *element,
    int (*find)(const struct xml_element *element))
{
	const size_t at = ((uintptr_t)element->name >> 2 ^ (uintptr_t)element->space >> 4) % 128;

	if (names->slot[at].name != element->name || names->slot[at].space != element->space) {
		names->slot[at].name = element->name;
		names->slot[at].space = element->space;
		names->slot[at].meaning = find(element);
	}
	return names->slot[at].meaning;
}

#endif
