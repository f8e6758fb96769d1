/* A hash map from byte strings to whole numbers; the one user of xxHash. */
#ifndef GIK_MAP_H
#define GIK_MAP_H

#include "slice.h"

#include <stdint.h>

struct map;

/* The 64-bit hash that the map uses (XXH3), for those who keep only hashes. */
uint64_t hash_bytes(struct slice bytes);

/* An empty map; map_close frees it and its copies of the keys. */
struct map *map_open(void);
void map_close(struct map *map);

/* The value slot of the key, made with value `fresh` where the key is new (the
 * key's bytes are copied). Valid until the next map_put. */
uint32_t *map_put(struct map *map, struct slice key, uint32_t fresh);
/* The key that was put in last as a new one; the map's copy, which stays where it is until map_clear. */
struct slice map_last_key(const struct map *map);
/* The value slot of the key, or NULL. Valid until the next map_put. */
uint32_t *map_get(const struct map *map, struct slice key);
/* Forgets all keys, keeps the room. */
void map_clear(struct map *map);
size_t map_count(const struct map *map);

#endif
