/*
 * Layouts that were read before. Agencies of one site print the same tables: the same labels in the same cells, and
 * other figures. What the placing decided for the first such document is written for the next without deciding it again,
 * if nothing that a decision may rest on is different: piece by piece the tables are the same but for the digits of
 * values, no other label stands in the document, and the totals of each row hold. What is not so is read for itself.
 */
#ifndef GIK_RECALL_H
#define GIK_RECALL_H

#include "emit.h"
#include "title.h"

struct recall;

struct recall *recall_open(void);
void recall_close(struct recall *recall);

/* Writes the records of a document whose layout is known, as reading it would have; false where it is not, and
 * nothing was written. The text of doc, and name, are only looked at. `debug`: where it is from, on stderr. */
bool recall_write(struct recall *recall, const struct doc *doc, struct slice name, struct output *output, bool debug);

/* The same for a plain text of which no pieces were made yet: the quicker way, which few layouts allow. Where it is false,
 * recall_write() may still know the layout. */
bool recall_write_text(struct recall *recall, struct slice text, struct slice name, struct output *output, bool debug);

/* What emit_report is to fill in so that recall_keep can follow; NULL where the report's layout is none to be kept, or
 * recall is NULL. Lives as long as recall. */
struct trace *recall_trace(struct recall *recall, const struct report *report);

/* Keeps the layout of the only report of a document, which was just written with recall_trace under that name, if it is
 * one that values cannot change. */
void recall_keep(struct recall *recall, const struct report *report, const struct chain *chain, const struct title *title,
    struct slice name);

#endif
