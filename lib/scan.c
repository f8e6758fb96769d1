/* Finds the delimiters of a block in one pass. */
#include "scan.h"

#include "error.h"
#include "utf8.h"

#include <stdlib.h>

enum { PLAIN = 0, DELIMITER = 1, SPECIAL = 2, NUL = 4 };

static const unsigned char kind[256] = {
	['\0'] = NUL, ['\t'] = DELIMITER, ['\n'] = DELIMITER, ['\r'] = SPECIAL, ['\\'] = SPECIAL
};

/* Room for the offsets of the bytes to come, each of which may be a delimiter. */
static void make_room(struct scan *scan, size_t bytes)
{
	if (scan->room - scan->count >= bytes)
		return;
	while (scan->room - scan->count < bytes)
		scan->room = scan->room < 4096 ? 4096 : scan->room * 2;
	scan->at = xreallocarray(scan->at, scan->room, sizeof *scan->at);
}

void scan_block_portable(struct scan *scan, struct slice block)
{
	enum { STEP = 4096 };
	unsigned char kinds = 0;

	scan->count = 0;
	for (size_t from = 0; from < block.len; from += STEP) {
		const size_t to = block.len - from < STEP ? block.len : from + STEP;
		size_t count;

		make_room(scan, STEP);
		count = scan->count;
		for (size_t i = from; i < to; i++) {
			const unsigned char what = kind[(unsigned char)block.ptr[i]];

			scan->at[count] = (uint32_t)i;
			count += what & DELIMITER;
			kinds |= what;
		}
		scan->count = count;
	}
	scan->special = (kinds & SPECIAL) != 0;
	scan->foul = (kinds & NUL) != 0 || !utf8_valid(block);
}

void scan_block(struct scan *scan, struct slice block)
{
	scan_block_portable(scan, block);
}

void scan_free(struct scan *scan)
{
	free(scan->at);
	*scan = (struct scan){ 0 };
}
