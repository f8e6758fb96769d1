/* The records of one report, in the order of the form. */
#ifndef GIK_EMIT_H
#define GIK_EMIT_H

#include "report.h"
#include "stream.h"

/* Who a report is of, for its records. */
struct identity {
	struct slice name;      /* column `report` */
	struct slice org, year; /* empty where not known */
	bool words;             /* the records have a column for the words of claims, empty for cells */
};

/* Appends the place of a token in the document, of the character in that column of its line; nothing where it has none. */
void source_print(const struct tokens *tokens, const struct token *token, uint32_t column, struct buffer *out);

/* Writes them. `absent` gets what is missing, in words, for a message; nothing where all is there. */
void emit_report(const struct report *report, const struct identity *identity, struct output *output,
    struct buffer *absent);

#endif
