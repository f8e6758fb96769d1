/* Sums over agencies: the cells of each parent's agencies added up, year by year. */
#ifndef GIK_ROLLUP_H
#define GIK_ROLLUP_H

#include "reports.h"

struct rollup;

/* Reads who belongs to whom (TSV, columns org and parent). NULL with a reason that names file and line. */
struct rollup *rollup_open(const char *path, struct error *err);
void rollup_close(struct rollup *rollup);

/* Adds a report to its agency's parent. The reports must keep RECORD_UNIT. What is left out (an agency without a
 * parent, a second report of one year) is told by rollup_messages. */
void rollup_add(struct rollup *rollup, const struct report *report);

/* Ends the sums: agencies that did not report count as missing. To be called once, before the next two. */
void rollup_end(struct rollup *rollup);

/* The columns of a record, NULL-ended. */
extern const char *const rollup_columns[];
/* Writes the records of the parents. */
void rollup_write(const struct rollup *rollup, struct output *output);

/* What was left out or is not there, a line each, ended by newlines. Lives as long as the rollup. */
struct slice rollup_messages(const struct rollup *rollup);

#endif
