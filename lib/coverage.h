/* Who has reported what: agency by year, which tables are there. */
#ifndef GIK_COVERAGE_H
#define GIK_COVERAGE_H

#include "collection.h"
#include "stream.h"

/* org year coverage present absent missing report, NULL. */
extern const char *const coverage_columns[];

/* The agencies that should have reported. Zero it before its first use. */
struct roster {
	struct buffer names;          /* one behind the other, each ended by a newline */
};

/*
 * Reads a roster: a table with a column `org`, or a list of names, one a line, without a header. -1 with
 * the reason, which names the file.
 */
int roster_read(struct roster *roster, const char *path, enum stream_format format, struct error *err);
void roster_free(struct roster *roster);

/*
 * Writes a line for each agency and each year from the first to the last of the collection, agencies as they
 * first come, behind them those of the roster (NULL: none) that never do, and one for each report
 * whose year is not known. Agencies that are not on the roster are named in notices. True where something
 * is not all there. The reports need not be held.
 */
bool coverage_write(const struct collection *collection, const struct roster *roster, struct output *output,
    struct buffer *notices);

#endif
