/* The main part of a Word document (WordprocessingML), as in DOCX, flat OPC and the XML of Word 2003. */
#ifndef GIK_WORD_H
#define GIK_WORD_H

#include "error.h"
#include "markup.h"
#include "xml.h"

/*
 * Adds the pieces of a document, whose XML comes from the source, to the doc, through markup. 0, or -1 with a reason
 * where it is cut off or broken: what could be read has been added.
 */
int word_read(const struct xml_source *source, struct markup *markup, struct doc *doc, struct error *err);

#endif
