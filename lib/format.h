/* What a document is, by its first bytes, never by its name. */
#ifndef GIK_FORMAT_H
#define GIK_FORMAT_H

#include "slice.h"

enum format {
	FORMAT_TEXT,       /* text or HTML, in some character set */
	FORMAT_WORD,       /* DOCX */
	FORMAT_ODF,        /* ODT */
	FORMAT_TAR, FORMAT_ZIP, FORMAT_PACKED,
	FORMAT_FOREIGN     /* known or not, it cannot be read: format_advice() */
};

/* So many bytes are enough to tell archives from documents; which document it is, only all of them tell. */
enum { FORMAT_START = 1024 };

/* Never fails: what has no mark of anything else is text. */
enum format format_recognise(struct slice bytes);

/* Is what starts so an archive or packed, to be read member by member? *format: as format_recognise tells of the start. */
bool format_is_archive(struct slice start, enum format *format);

/* For FORMAT_FOREIGN: what it is and the command to pipe it through, for a message. Lives for ever. */
const char *format_advice(struct slice bytes);

#endif
