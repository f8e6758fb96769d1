/* Any document that can be read, as pieces: the one place that knows all readers. */
#ifndef GIK_READER_H
#define GIK_READER_H

#include "doc.h"
#include "error.h"
#include "source.h"

struct reader;

/* Keeps its room between documents; reader_close frees it. A text or an HTML page of which `worth` (or NULL) says no is
 * not read any further, and has no pieces. */
struct reader *reader_open(bool (*worth)(struct slice text));
void reader_close(struct reader *reader);

/*
 * The pieces of the document, or a text that is left uncut (text.h); valid until the next call and as long as the document's bytes. NULL
 * with a reason (without the document's name) where it cannot be read, also where its format is known
 * but not read here: the reason then names a command that makes it so.
 * Where a package is damaged, what could be read is returned and *err holds a reason all the same.
 */
struct doc *reader_read(struct reader *reader, const struct document *document, struct error *err);

#endif
