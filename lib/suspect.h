/* Which cell is probably wrong: the smallest changes that would mend a report's failed checks. */
#ifndef GIK_SUSPECT_H
#define GIK_SUSPECT_H

#include "finding.h"

struct suspects;

struct suspects *suspects_open(void);
void suspects_close(struct suspects *suspects);

/*
 * Looks for changes that mend failed checks of the report: findings are those of the plan's checks, in its order.
 * The sheet's cells are changed on trial and are afterwards as they were. Never fails. The plan must live until
 * the next call; forget it by suspects_forget when it is freed.
 */
void suspects_find(struct suspects *suspects, const struct plan *plan, struct sheet *sheet,
    const struct finding *findings);
void suspects_forget(struct suspects *suspects);

/*
 * Appends what the report's failed check may owe to: `table/row/column=value`, alternatives parted by
 * ';', likeliest first; and to why what the first of them looks like, in words. Nothing where no
 * change of one cell, or of two, would do.
 */
void suspects_write(const struct suspects *suspects, size_t check, struct buffer *suspect, struct buffer *why);

/* The cell (its index in the sheet) that suspects_write would name first, or -1. */
long suspects_first(const struct suspects *suspects, size_t check);

#endif
