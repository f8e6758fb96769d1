/* Documents of office programs: packages (DOCX, ODT), and the same in one file of XML. */
#ifndef GIK_PACKAGE_H
#define GIK_PACKAGE_H

#include "error.h"
#include "format.h"
#include "markup.h"

/*
 * Adds the pieces of a package, FORMAT_WORD or FORMAT_ODF, to the doc. 0, or -1 with a reason where it is
 * damaged: what could be read of it has been added.
 */
int package_read(struct slice bytes, enum format format, struct markup *markup, struct doc *doc, struct error *err);

/* Is the text one file of XML that holds such a document (Word 2003, flat OPC, flat ODT)? */
bool package_is_flat(struct slice text, enum format *format);
/* As package_read, of such a file in UTF-8. */
int package_read_flat(struct slice text, enum format format, struct markup *markup, struct doc *doc, struct error *err);

#endif
