/* The reader of HTML. */
#ifndef GIK_HTML_H
#define GIK_HTML_H

#include "error.h"
#include "markup.h"

enum html_kind {
	HTML_NONE,    /* no HTML */
	HTML_PAGE,    /* a page, or a fragment that starts with a tag */
	HTML_MIXED    /* text with tables of HTML in it, or of divisions, as in Markdown: its lines are lines */
};

/* What does the text look like? Never fails. */
enum html_kind html_kind(struct slice text);

/*
 * Adds the cells and the text of a page to the doc. The page is UTF-8, whatever it declares, and outlives the
 * doc's use of it. Never fetches anything. What is no valid HTML is read as far as it goes. 0, or -1 with a reason.
 */
int html_read(struct slice text, enum html_kind kind, struct markup *markup, struct doc *doc, struct error *err);

#endif
