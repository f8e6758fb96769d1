/*
 * One report of a document: which of its rows stand where, which edition of the form each block
 * follows, where the labels of its columns are printed, and which value stands in which cell.
 */
#ifndef GIK_REPORT_H
#define GIK_REPORT_H

#include "chain.h"
#include "form.h"
#include "row.h"

enum { BLOCK_COUNT = 5, BLOCK_COLUMNS = 3, REQUEST_COLUMNS = 7, REVIEW_OUTCOMES = 5, REVIEW_GROUPS = 3,
	REVIEW_COLUMNS = REVIEW_OUTCOMES * REVIEW_GROUPS };

/* Codes of the columns of the second table, and of those under each group of the third, in the form's order. */
extern const char *const request_columns[REQUEST_COLUMNS], *const review_outcomes[REVIEW_OUTCOMES];

/* A paragraph of Article 20 in the first table. */
struct block {
	const char *caption;          /* as the form prints it */
	enum edition edition;
	bool told;                    /* its own labels tell the edition */
	bool there;                   /* a row of it is there */
	size_t columns;
	const char *column[BLOCK_COLUMNS];    /* codes, in the order in which the document prints them */
	struct label header[BLOCK_COLUMNS];   /* their printed labels; matched 0 where there is none */
	size_t labels;                /* the first token of those; 0: there are none */
	bool doubt[BLOCK_COLUMNS];    /* another label than the form's stands above the column */
	int margin;                   /* as in struct row */
	bool padded;                  /* likewise */
	size_t copies;                /* of the last column's label: what stands below them is copied too */
};

struct report {
	const struct tokens *tokens;
	size_t first, stop;           /* its tokens */
	struct row *rows;             /* one for each row of lib/keys.tsv; label NULL where it is not there */
	size_t row_count;
	bool disclosure, requests;    /* is the table there? */
	struct block blocks[BLOCK_COUNT];
	size_t review_start;          /* first token of its header */
	struct row review;            /* columns 0 where the table is not there */
	enum edition edition;         /* of the third and fourth table */
	bool cut;                     /* the document ends inside a table */
	struct label *requests_header;      /* one for each code of KEY_REQUESTS; matched 0 where not printed */
	struct label *groups;         /* of KEY_GROUP */
	struct label *review_header;  /* of KEY_REVIEW codes that are no columns */
	struct label review_columns[REVIEW_COLUMNS];
	bool flush, spread;           /* as in struct row */
	int margin;                   /* likewise */
	bool total_first;             /* its column of totals is the first, not the last */
	bool stripped;                /* lines that came before were dropped from the text: what is not there
	                               * is missing, not blank */
	bool columns_doubt;           /* the columns of the second table are not in the form's order */
};

/* Frees what report_read made. */
void report_free(struct report *report);

/* The block that a row of the first table belongs to; BLOCK_COUNT for other rows. Order as in lib/keys.tsv. */
size_t block_of_row(size_t order);
/* The heading of a block as the form prints it. */
const char *block_caption(size_t block);
/* A cell of the row, in whichever edition has it; NULL where none does. Order as in lib/keys.tsv. */
const struct form_cell *form_row(size_t order);
/* How many labels of groups stand above the row's in the form. */
uint8_t row_depth(size_t order);
/* Does the row belong to that edition of the form? */
bool row_in_edition(size_t order, enum edition edition);
/* Is it a row of the other edition with nothing behind it? In this one its label is that of a group. */
bool row_is_group(const struct report *report, size_t order);

#endif
