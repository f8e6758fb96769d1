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

/* Bytes of the longest of these places. */
enum { SOURCE_MOST = 3 * UNSIGNED_MOST + 5 };
/* Writes, as slice_put, the place of a piece's text in the document, of the character there in its line; nothing where it
 * has none. */
char *source_put(char *at, const struct doc *doc, const struct piece *piece, uint32_t line, uint32_t column);
/* Appends it. */
void source_print(const struct doc *doc, const struct piece *piece, uint32_t line, uint32_t column, struct buffer *out);

/* A record as it was written, for one that is to be written again with other values. */
struct traced {
	const struct form_cell *cell;
	size_t head, tail;      /* in the trace's text: the fields from edition to column, with a TAB behind each */
	uint32_t token;         /* where its value or its blank cell stands */
};

/* What was written of a report. Zero before its first use, trace_free when done. */
struct trace {
	struct buffer text;
	struct traced *records;
	size_t count, room;
	bool plain;             /* no record has a note but `blank`, and each has a place in the document */
};

void trace_free(struct trace *trace);

/* Writes them. `absent` gets what is missing, in words, for a message; nothing where all is there. `trace`, which may
 * be NULL, gets what was written; `output` may be NULL if nothing is to be. */
void emit_report(const struct report *report, const struct identity *identity, struct output *output,
    struct buffer *absent, struct trace *trace);

#endif
