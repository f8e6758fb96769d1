/* Labels inside of a text. */
#include "within.h"

#include "error.h"
#include "fold.h"
#include "utf8.h"

#include <stdlib.h>

enum { KEY_LIMIT = 48, KEY_SHORT = 4 };    /* characters: of a label, and of one that is cut short */

/* A label as it is looked for. */
struct sought {
	const struct key *key;
	uint32_t points[KEY_LIMIT];
	size_t length;
};

static struct sought *sought;
static size_t sought_count;

static void add_sought(const struct key *key, uint32_t length)
{
	struct sought *one;

	sought = xreallocarray(sought, sought_count + 1, sizeof *sought);
	one = &sought[sought_count];
	*one = (struct sought){ .key = key };
	for (uint32_t i = 0; i < length && one->length < KEY_LIMIT; i++)
		if (fold_keeps(key->points[i] & ~FOLD_NUMBERED))
			one->points[one->length++] = key->points[i] & ~FOLD_NUMBERED;
	sought_count += one->length != 0;
}

static void load(void)
{
	static const enum key_kind kinds[] = { KEY_ROW, KEY_GROUP, KEY_CAPTION, KEY_DISCLOSURE, KEY_REQUESTS, KEY_REVIEW };

	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		size_t count;
		const struct key *keys = keys_of(kinds[k], &count);

		for (size_t i = 0; i < count; i++) {
			add_sought(&keys[i], keys[i].length);
			if (keys[i].needed >= KEY_SHORT && keys[i].needed < keys[i].length)
				add_sought(&keys[i], keys[i].needed);
		}
	}
}

void within_read(struct within *within, struct slice text)
{
	struct slice rest = text;

	within->text = text;
	within->count = 0;
	if (within->room < text.len) {
		within->room = text.len;
		within->point = xreallocarray(within->point, within->room, sizeof *within->point);
		within->start = xreallocarray(within->start, within->room, sizeof *within->start);
		within->stop = xreallocarray(within->stop, within->room, sizeof *within->stop);
	}
	while (rest.len != 0) {
		const size_t at = (size_t)(rest.ptr - text.ptr);
		const uint32_t point = fold_point(utf8_next(&rest));

		if (!fold_keeps(point))
			continue;
		within->point[within->count] = point;
		within->start[within->count] = at;
		within->stop[within->count++] = (size_t)(rest.ptr - text.ptr);
	}
}

void within_free(struct within *within)
{
	free(within->point);
	free(within->start);
	free(within->stop);
	*within = (struct within){ 0 };
}

/* The longest label that has its first character at `at`, or, where `before`, its last right before it. */
static struct found longest(const struct within *within, size_t at, size_t room, bool before, bool row)
{
	struct found found = { NULL, 0 };

	if (sought_count == 0)
		load();
	for (size_t i = 0; i < sought_count; i++) {
		const struct sought *one = &sought[i];

		if ((one->key->kind == KEY_ROW) == row && one->length > found.length && one->length <= room &&
		    memcmp(within->point + at - (before ? one->length : 0), one->points, one->length * sizeof *one->points) == 0)
			found = (struct found){ one->key, one->length };
	}
	return found;
}

struct found within_at(const struct within *within, size_t at, size_t until, bool row)
{
	return longest(within, at, until - at, false, row);
}

struct found within_before(const struct within *within, size_t until, bool row)
{
	return longest(within, until, until, true, row);
}
