/*
 * The form: every cell of the two editions of the statutory tables, in order.
 * Source: lib/form.tsv, after the formats of the annual report that the General Office of
 * the State Council made in 2019 and 2021; its order is the order of the form.
 */
#ifndef GIK_FORM_H
#define GIK_FORM_H

#include "slice.h"

enum edition { EDITION_2019, EDITION_2021, EDITION_COUNT };

struct form_cell {
	enum edition edition;
	const char *table, *row, *column;       /* codes */
	const char *caption;                    /* heading of the block, as the form prints it */
	const char *row_label, *column_label;   /* label paths as the form prints them */
	const char *unit;                       /* empty where the form fixes none */
};

/* All cells of an edition, in form order; *count of them. Lives for ever. */
const struct form_cell *form_cells(enum edition edition, size_t *count);

/* The cell of these codes, or NULL. */
const struct form_cell *form_find(enum edition edition, struct slice table, struct slice row, struct slice column);

/* "2019" or "2021", and back: false where the text is neither. */
const char *edition_name(enum edition edition);
bool edition_parse(struct slice text, enum edition *edition);

/* The edition that the reports of that year use (source: DESIGN of the stream, gik-form(5)):
 * 2019 and 2020 the first, other years the second. */
enum edition edition_of_year(int year);

#endif
