/* Names that agencies had: what is printed, and the name to use, for some years or all. */
#ifndef GIK_ALIAS_H
#define GIK_ALIAS_H

#include "error.h"
#include "slice.h"

struct aliases;

/*
 * Reads a file of TSV with the columns `name`, `use` and, where wanted, `from` and `to` (years, either may be
 * empty). NULL with the reason, which names file and line: also where two lines give one printed name
 * different names for the same year.
 */
struct aliases *aliases_open(const char *path, struct error *err);
void aliases_close(struct aliases *aliases);

/* The name to use for the one that is printed (plain text) in a report of that year (empty: unknown), or the printed
 * one itself. Lives as long as the aliases, or as `printed`. */
struct slice aliases_name(const struct aliases *aliases, struct slice printed, struct slice year);

#endif
