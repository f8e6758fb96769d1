/*
 * A hash map with open addressing. The slots hold no more than the numbers of the entries, which lie one
 * behind the other, so that a map of many keys takes little more than its keys.
 */
#include "map.h"

#include "error.h"

#include <stdlib.h>
#include <xxhash.h>

enum { SLOTS_MIN = 64, BLOCK_MIN = 256, BLOCK_MAX = 1 << 16 };

#define FREE UINT32_MAX

struct entry {
	const char *key;
	uint32_t len;
	uint32_t hash;    /* its low half */
	uint32_t value;
};

struct map {
	uint32_t *slots;
	size_t room;      /* of the slots, a power of two */
	struct entry *entries;
	size_t count, entry_room;
	char **blocks;    /* of keys, which never move */
	size_t block_count, block_room;
	size_t block_used, block_size;    /* of the last one */
	size_t first_size;                /* of the first one, which outlives map_clear */
};

uint64_t hash_bytes(struct slice bytes)
{
	return XXH3_64bits(bytes.ptr, bytes.len);
}

static void free_slots(struct map *map)
{
	for (size_t i = 0; i < map->room; i++)
		map->slots[i] = FREE;
}

struct map *map_open(void)
{
	struct map *map = xcalloc(1, sizeof *map);

	map->room = SLOTS_MIN;
	map->slots = xreallocarray(NULL, map->room, sizeof *map->slots);
	free_slots(map);
	return map;
}

static void free_blocks(struct map *map, size_t left)
{
	while (map->block_count > left)
		free(map->blocks[--map->block_count]);
	map->block_used = 0;
	map->block_size = map->first_size;
}

void map_close(struct map *map)
{
	if (map == NULL)
		return;
	free_blocks(map, 0);
	free(map->blocks);
	free(map->entries);
	free(map->slots);
	free(map);
}

/* The key's slot, or the free one where it would go. */
static uint32_t *find(const struct map *map, struct slice key, uint32_t hash)
{
	size_t at = hash & (map->room - 1);

	for (;; at = (at + 1) & (map->room - 1)) {
		const struct entry *entry;

		if (map->slots[at] == FREE)
			return &map->slots[at];
		entry = &map->entries[map->slots[at]];
		if (entry->hash == hash && slice_equal(key, (struct slice){ entry->key, entry->len }))
			return &map->slots[at];
	}
}

static void grow(struct map *map)
{
	map->room *= 2;
	map->slots = xreallocarray(map->slots, map->room, sizeof *map->slots);
	free_slots(map);
	for (uint32_t i = 0; i < map->count; i++) {
		size_t at = map->entries[i].hash & (map->room - 1);

		while (map->slots[at] != FREE)
			at = (at + 1) & (map->room - 1);
		map->slots[at] = i;
	}
}

static void add_block(struct map *map, size_t least)
{
	size_t size = 2 * map->block_size;

	size = size < BLOCK_MIN ? BLOCK_MIN : size > BLOCK_MAX ? BLOCK_MAX : size;
	map->block_size = size < least ? least : size;
	map->block_used = 0;
	if (map->block_count == 0)
		map->first_size = map->block_size;
	if (map->block_count == map->block_room) {
		map->block_room = map->block_room * 2 + 8;
		map->blocks = xreallocarray(map->blocks, map->block_room, sizeof *map->blocks);
	}
	map->blocks[map->block_count++] = xmalloc(map->block_size);
}

static const char *keep(struct map *map, struct slice key)
{
	char *copy;

	if (map->block_count == 0 || map->block_size - map->block_used < key.len)
		add_block(map, key.len);
	copy = map->blocks[map->block_count - 1] + map->block_used;
	if (key.len != 0)
		memcpy(copy, key.ptr, key.len);
	map->block_used += key.len;
	return copy;
}

uint32_t *map_put(struct map *map, struct slice key, uint32_t fresh)
{
	const uint32_t hash = (uint32_t)hash_bytes(key);
	uint32_t *slot = find(map, key, hash);

	if (*slot != FREE)
		return &map->entries[*slot].value;
	if (map->count + 1 > map->room / 4 * 3) {
		grow(map);
		slot = find(map, key, hash);
	}
	if (map->count == map->entry_room) {
		map->entry_room += map->entry_room / 4 + 16;
		map->entries = xreallocarray(map->entries, map->entry_room, sizeof *map->entries);
	}
	*slot = (uint32_t)map->count;
	map->entries[map->count] = (struct entry){ keep(map, key), (uint32_t)key.len, hash, fresh };
	return &map->entries[map->count++].value;
}

uint32_t *map_get(const struct map *map, struct slice key)
{
	const uint32_t *slot = find(map, key, (uint32_t)hash_bytes(key));

	return *slot != FREE ? &map->entries[*slot].value : NULL;
}

struct slice map_last_key(const struct map *map)
{
	const struct entry *last = &map->entries[map->count - 1];

	return (struct slice){ last->key, last->len };
}

void map_clear(struct map *map)
{
	free_slots(map);
	free_blocks(map, 1);
	map->count = 0;
}

size_t map_count(const struct map *map)
{
	return map->count;
}
