/* The content of a text in OpenDocument format, as in ODT (content.xml) and flat ODT. */
#ifndef GIK_ODF_H
#define GIK_ODF_H

#include "error.h"
#include "markup.h"

struct odf;

/* Begins a document, whose pieces go to the doc through markup; both live until odf_close. */
struct odf *odf_open(struct markup *markup, struct doc *doc, struct error *err);
/* A part of the XML as it comes. 0, or -1 with a reason; what could be read stays. */
int odf_feed(struct odf *odf, struct slice bytes, struct error *err);
/* Ends the document, and frees. 0, or -1 with a reason where the XML is cut off or broken. */
int odf_close(struct odf *odf, struct error *err);

#endif
