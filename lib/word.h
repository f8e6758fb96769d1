/* The main part of a Word document (WordprocessingML), as in DOCX, flat OPC and the XML of Word 2003. */
#ifndef GIK_WORD_H
#define GIK_WORD_H

#include "error.h"
#include "markup.h"

struct word;

/* Begins a document, whose pieces go to the doc through markup; both live until word_close. */
struct word *word_open(struct markup *markup, struct doc *doc, struct error *err);
/* A part of the XML as it comes. 0, or -1 with a reason; what could be read stays. */
int word_feed(struct word *word, struct slice bytes, struct error *err);
/* Ends the document, and frees. 0, or -1 with a reason where the XML is cut off or broken. */
int word_close(struct word *word, struct error *err);

#endif
