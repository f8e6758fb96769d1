/* The names of WordprocessingML that say something to a reader of the text, and a filter for the others. */
#ifndef GIK_WORDML_H
#define GIK_WORDML_H

#include "xml.h"

#include <stdint.h>

enum wordml_role {
	ROLE_OTHER, ROLE_BODY, ROLE_PARAGRAPH, ROLE_RUN, ROLE_RUN_STYLE, ROLE_TEXT, ROLE_TAB, ROLE_BREAK, ROLE_HYPHEN,
	ROLE_SYMBOL, ROLE_TABLE, ROLE_ROW, ROLE_ROW_STYLE, ROLE_CELL, ROLE_CELL_STYLE, ROLE_GRID_SPAN, ROLE_GRID_BEFORE,
	ROLE_MERGE, ROLE_VANISH, ROLE_APART, ROLE_HIDDEN, ROLE_DELETED, ROLE_CELL_DELETED, ROLE_SKIP,
	ROLE_ALTERNATIVES, ROLE_CHOICE, ROLE_FALLBACK
};

/* The role of a name without prefix. ROLE_OTHER has no meaning of its own, only its content may have. */
enum wordml_role wordml_role(struct slice name);

/*
 * Nine tenths of a Word document's main part are elements that are empty and of no role: fonts, colours,
 * borders. A pruner hands on what it reads without them (those with the prefix `w:`, as all programs write),
 * faster than a parser passes over them. From a comment or CDATA on it hands on everything.
 */
struct wordml_pruner {
	const struct xml_source *source;
	struct buffer bytes;      /* handed on up to `given`, ready up to `ready`, then raw */
	size_t given, ready;
	bool verbatim, ended;
	struct {
		uint64_t name;        /* its first eight bytes */
		size_t len;
		enum wordml_role role;
	} known[64];
};

/* Zero the pruner and set its source before; as the `read` of a struct xml_source. */
long wordml_prune(void *pruner, char *bytes, size_t size, struct error *err);
void wordml_pruner_free(struct wordml_pruner *pruner);

#endif
