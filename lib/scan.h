/* One pass over a block of TSV lines: where the fields end, and whether closer looks are needed. */
#ifndef GIK_SCAN_H
#define GIK_SCAN_H

#include "slice.h"

#include <stdint.h>

/* Zero it before its first use; scan_free when done. */
struct scan {
	uint32_t *at;      /* offsets of every TAB and LF in the block, in order */
	size_t count, room;
	bool special;      /* a backslash or a carriage return is somewhere in it */
	bool foul;         /* a NUL, or bytes that are no UTF-8 */
};

/* Longest block: offsets are of 32 bits. */
#define SCAN_BLOCK_MAX ((size_t)1 << 30)

/* Fills in the scan, by the fastest way that the processor has. Never fails. */
void scan_block(struct scan *scan, struct slice block);
/* The same in plain C, the measure of the other. */
void scan_block_portable(struct scan *scan, struct slice block);
void scan_free(struct scan *scan);

#endif
