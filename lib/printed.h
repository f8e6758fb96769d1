/* Label paths as the document prints them; the form's where it does not. */
#ifndef GIK_PRINTED_H
#define GIK_PRINTED_H

#include "outline.h"

/* Appends the text without the blanks inside; between two Latin words one is kept. Words at `start` of out go before. */
void printed_join(struct buffer *out, struct slice text, size_t start);

/* Puts the path in out, instead of what is there. Row of the first two tables: */
void printed_row(const struct report *report, const struct outline_row *form, const struct row *row, struct buffer *out);
/* column of a block of the first table, and of the third table: */
void printed_column(const struct report *report, const struct label *label, const char *form, struct buffer *out);
/* column of the second table, cell `index` of its row: */
void printed_request_column(const struct report *report, const struct outline_row *form, size_t index,
    struct buffer *out);
/* row of the third table: */
void printed_review_row(const struct report *report, const struct form_cell *cell, struct buffer *out);

#endif
