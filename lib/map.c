/* A hash map with open addressing; keys are kept one behind the other. */
#include "map.h"

#include "error.h"

#include <stdlib.h>
#include <xxhash.h>

enum { SLOTS_MIN = 64 };

struct slot {
	uint64_t hash;
	size_t key;       /* where it starts in `keys` */
	uint32_t len;
	uint32_t value;
	bool used;
};

struct map {
	struct slot *slots;
	size_t room;      /* a power of two */
	size_t count;
	struct buffer keys;
};

uint64_t hash_bytes(struct slice bytes)
{
	return XXH3_64bits(bytes.ptr, bytes.len);
}

struct map *map_open(void)
{
	struct map *map = xcalloc(1, sizeof *map);

	map->room = SLOTS_MIN;
	map->slots = xcalloc(map->room, sizeof *map->slots);
	/* so that an empty key points somewhere, too */
	buffer_reserve(&map->keys, 1);
	return map;
}

void map_close(struct map *map)
{
	if (map == NULL)
		return;
	free(map->slots);
	buffer_free(&map->keys);
	free(map);
}

/* The key's slot, or the unused one where it would go. */
static struct slot *find(const struct map *map, struct slice key, uint64_t hash)
{
	size_t at = hash & (map->room - 1);

	for (;; at = (at + 1) & (map->room - 1)) {
		struct slot *slot = &map->slots[at];

		if (!slot->used)
			return slot;
		if (slot->hash == hash && slice_equal(key, (struct slice){ map->keys.ptr + slot->key, slot->len }))
			return slot;
	}
}

static void grow(struct map *map)
{
	struct slot *old = map->slots;
	const size_t room = map->room;

	map->room *= 2;
	map->slots = xcalloc(map->room, sizeof *map->slots);
	for (size_t i = 0; i < room; i++) {
		size_t at = old[i].hash & (map->room - 1);

		if (!old[i].used)
			continue;
		while (map->slots[at].used)
			at = (at + 1) & (map->room - 1);
		map->slots[at] = old[i];
	}
	free(old);
}

uint32_t *map_put(struct map *map, struct slice key, uint32_t fresh)
{
	const uint64_t hash = hash_bytes(key);
	struct slot *slot = find(map, key, hash);

	if (slot->used)
		return &slot->value;
	if (map->count + 1 > map->room / 4 * 3) {
		grow(map);
		slot = find(map, key, hash);
	}
	*slot = (struct slot){ hash, map->keys.len, (uint32_t)key.len, fresh, true };
	buffer_add_slice(&map->keys, key);
	map->count++;
	return &slot->value;
}

uint32_t *map_get(const struct map *map, struct slice key)
{
	struct slot *slot = find(map, key, hash_bytes(key));

	return slot->used ? &slot->value : NULL;
}

void map_clear(struct map *map)
{
	memset(map->slots, 0, map->room * sizeof *map->slots);
	map->count = 0;
	map->keys.len = 0;
}

size_t map_count(const struct map *map)
{
	return map->count;
}
