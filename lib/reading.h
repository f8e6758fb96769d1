/* From the labels of a report to the report: which tables are there, which value stands where. */
#ifndef GIK_READING_H
#define GIK_READING_H

#include "report.h"

/* Reads one report: `chain` is its labels, [first, stop) its tokens; `year` settles the edition where no label
 * does, 0 where it is not known. report_free when done. */
void report_read(struct report *report, const struct tokens *tokens, const struct chain *chain, size_t first,
    size_t stop, int year, bool debug);

#endif
