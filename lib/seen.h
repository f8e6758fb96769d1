/* Which texts have come before, at the price of some ten bytes each: only their hashes are kept. */
#ifndef GIK_SEEN_H
#define GIK_SEEN_H

#include <stdbool.h>
#include <stdint.h>

/* Hashes in parts that grow one at a time, so that growing never doubles the whole. */
enum { SEEN_PARTS = 256 };

struct seen {
	struct seen_part {
		uint64_t *hashes;      /* 0: free */
		uint32_t count, room;
	} parts[SEEN_PARTS];
};

/* An empty set; free with seen_free. */
void seen_init(struct seen *seen);
void seen_free(struct seen *seen);

/* Adds the hash; false where it was there already. */
bool seen_add(struct seen *seen, uint64_t hash);

#endif
