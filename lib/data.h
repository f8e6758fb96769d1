/* The TSV tables of lib/ as C arrays, made by the build (lib/data.awk). */
#ifndef GIK_DATA_H
#define GIK_DATA_H

#include <stddef.h>

/* One TSV file: fields[row * width + column], the header line apart; comment lines ("#...") and empty lines left out. */
struct data_table {
	const char *name;            /* the file's name, for messages */
	const char *const *header;   /* width names */
	const char *const *fields;   /* rows x width, all text as it stands in the file */
	size_t width;
	size_t rows;
};

extern const struct data_table data_form;      /* lib/form.tsv: the cells of the two editions */
extern const struct data_table data_charset;   /* lib/charset.tsv: words that tell the character set */
extern const struct data_table data_keys;      /* lib/keys.tsv: the words by which the extraction knows labels and values */
extern const struct data_table data_rules;     /* lib/rules.tsv: the checks */
extern const struct data_table data_prose;     /* lib/prose.tsv: figures in prose */
extern const struct data_table data_correspond; /* lib/correspond.tsv: cells of one edition that are sums of the other's */

extern const struct data_table data_labels;    /* lib/labels.tsv: patterns of labels and their codes */
extern const struct data_table data_words;     /* lib/words.tsv: the words in cells */
extern const struct data_table data_fold;      /* lib/fold.tsv: characters and words that are the same in a label */
extern const struct data_table data_regions;  /* lib/regions.tsv: the words that end the names of provinces and cities */
extern const struct data_table data_titles;    /* lib/titles.tsv: the words by which agency and year are known */

#endif
