/* CSV (RFC 4180) at the edges of the stream; the one user of libcsv. */
#ifndef GIK_COMMA_H
#define GIK_COMMA_H

#include "error.h"
#include "slice.h"

struct comma;

/* A reader that turns CSV into the lines of gik-tsv(5). */
struct comma *comma_open(void);
void comma_close(struct comma *comma);

/*
 * Takes the next bytes of the input, however they are cut, and appends to `lines` the rows that end in
 * them, each as a line of escaped fields parted by TABs. A byte order mark at the start is
 * skipped, and so are empty lines. 0, or -1 with a reason ("LINE: why").
 */
int comma_read(struct comma *comma, struct slice bytes, struct buffer *lines, struct error *err);
/* The end of the input: as above, for a last row without a line end. */
int comma_finish(struct comma *comma, struct buffer *lines, struct error *err);
/* The line of the input on which the row began; rows are counted from 0 since the last comma_read or comma_finish. */
unsigned long comma_line(const struct comma *comma, size_t row);

/* Appends a field to a row of CSV, quoted where it needs it; the comma between is the caller's. */
void comma_add(struct buffer *row, struct slice text);

#endif
