/* Sets of hashes by open addressing; a table is filled to 7/8 and grows by a quarter. */
#include "seen.h"

#include "error.h"

#include <stdlib.h>

void seen_init(struct seen *seen)
{
	*seen = (struct seen){ { { NULL, 0, 0 } } };
}

void seen_free(struct seen *seen)
{
	for (int i = 0; i < SEEN_PARTS; i++)
		free(seen->parts[i].hashes);
	seen_init(seen);
}

/* Where the hash is, or the free place where it belongs. */
static uint64_t *find(const struct seen_part *part, uint64_t hash)
{
	uint32_t at = (uint32_t)(((hash & 0xffffffffu) * part->room) >> 32);

	while (part->hashes[at] != 0 && part->hashes[at] != hash)
		at = at + 1 < part->room ? at + 1 : 0;
	return &part->hashes[at];
}

static void grow(struct seen_part *part)
{
	const struct seen_part old = *part;

	part->room = old.room + old.room / 4 + 16;
	part->hashes = xcalloc(part->room, sizeof *part->hashes);
	for (uint32_t i = 0; i < old.room; i++)
		if (old.hashes[i] != 0)
			*find(part, old.hashes[i]) = old.hashes[i];
	free(old.hashes);
}

bool seen_add(struct seen *seen, uint64_t hash)
{
	struct seen_part *part = &seen->parts[hash >> 56];
	uint64_t *place;

	if (hash == 0)
		hash = 1;
	if (part->count >= part->room - part->room / 8)
		grow(part);
	place = find(part, hash);
	if (*place == hash)
		return false;
	*place = hash;
	part->count++;
	return true;
}
