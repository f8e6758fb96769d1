/* The content of a text in OpenDocument format, as in ODT (content.xml) and flat ODT. */
#ifndef GIK_ODF_H
#define GIK_ODF_H

#include "error.h"
#include "markup.h"
#include "xml.h"

/*
 * Adds the pieces of a document, whose XML comes from the source, to the doc, through markup. 0, or -1 with a reason
 * where it is cut off or broken: what could be read has been added.
 */
int odf_read(const struct xml_source *source, struct markup *markup, struct doc *doc, struct error *err);

#endif
