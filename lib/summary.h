/* A report in one line: how many checks failed, how many cells are in doubt, and what is worst. */
#ifndef GIK_SUMMARY_H
#define GIK_SUMMARY_H

#include "audit.h"

/* report org year errors warnings unknown doubtful missing worst place, NULL. */
extern const char *const summary_columns[];

/*
 * Writes the line of the report that audit_report was given last. The reports must keep RECORD_SOURCE: the place is that
 * of the cell in the document, or of its record where the document does not have it.
 */
void summary_write(const struct audit *audit, const struct report *report, struct output *output);

#endif
