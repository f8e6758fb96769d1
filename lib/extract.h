/*
 * From a document's pieces to the records of its reports: finds the statutory tables, places
 * every cell, names the agency and the year. Knows the form; knows no file format.
 */
#ifndef GIK_EXTRACT_H
#define GIK_EXTRACT_H

#include "doc.h"
#include "prose.h"
#include "stream.h"

/* What became of a document, for messages and the exit status. */
struct extract_result {
	unsigned reports;              /* reports with at least one statutory table */
	bool cut;                      /* the document ends inside a table */
	/* for each report, codes of the tables that are not there, and of rows that lack cells in tables that are, as text:
	 * "requests/carried_in, review"; empty where all is there. Freed by extract_result_free. */
	struct buffer *absent;
};

void extract_result_free(struct extract_result *result);

/* One reader of many documents: keeps its working memory, and the layouts that it has read, from one to the next. */
struct extractor;

/*
 * Records go to `output` (columns as in gik-tsv(5): report org year edition table row column value unit note
 * source). With `prose`, also the claims of the prose, and a column `words` in every record; NULL: without. `debug`:
 * decisions on stderr. Both belong to the caller and outlive the extractor.
 */
struct extractor *extractor_open(struct output *output, struct prose *prose, bool debug);
void extractor_close(struct extractor *extractor);

/*
 * Writes the records of every report in the document and fills in *result. `name` is the report's name; a second
 * report in the document is `name#2`. Never fails: what is not understood is missing, ambiguous or extra.
 */
void extractor_read(struct extractor *extractor, struct doc *doc, struct slice name,
    struct extract_result *result);

#endif
