/* The map: many keys, among them the empty one and keys with a NUL, found again and forgotten. */
#include "map.h"

#include <stdio.h>

enum { KEYS = 200000 };

static struct slice key_of(uint32_t i, char bytes[8])
{
	size_t len = 0;

	for (; i != 0; i /= 251)
		bytes[len++] = (char)(i % 251);
	return (struct slice){ bytes, len };
}

static int check(const struct map *map, uint32_t known)
{
	char bytes[8];

	for (uint32_t i = 0; i < KEYS * 2; i++) {
		const uint32_t *value = map_get(map, key_of(i, bytes));

		if ((value != NULL) != (i < known) || (value != NULL && *value != i * 3)) {
			fprintf(stderr, "map: key %lu of %lu\n", (unsigned long)i, (unsigned long)known);
			return 1;
		}
	}
	return map_count(map) != known;
}

int main(void)
{
	static struct slice kept[KEYS];
	struct map *map = map_open();
	char bytes[8];
	int failed = 0;

	for (int round = 0; round < 2; round++) {
		for (uint32_t i = 0; i < KEYS; i++) {
			*map_put(map, key_of(i, bytes), 9) = i * 3;
			kept[i] = map_last_key(map);
		}
		/* The map's copies stay where they are. */
		for (uint32_t i = 0; i < KEYS; i++)
			failed |= !slice_equal(kept[i], key_of(i, bytes));
		/* Again: what is there stays. */
		for (uint32_t i = 0; i < KEYS; i += 7)
			failed |= *map_put(map, key_of(i, bytes), 9) != i * 3;
		failed |= check(map, KEYS);
		map_clear(map);
		failed |= check(map, 0);
	}
	map_close(map);
	return failed;
}
