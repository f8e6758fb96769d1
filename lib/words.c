/* Words by their bytes. */
#include "words.h"

#include "error.h"
#include "fold.h"
#include "keys.h"
#include "map.h"

#include <stdlib.h>

#define WIDE_BRACKET "\xef\xbc\x88"

enum {
	WORD_BYTES = 96,          /* of a text that is kept: labels are no longer */
	POINTS_KEPT = 1 << 16
};

void words_free(struct words *words)
{
	map_close(words->map);
	free(words->word);
	free(words->points);
	*words = (struct words){ 0 };
}

void words_sift(struct words *words)
{
	if (words->point_count <= POINTS_KEPT)
		return;
	map_clear(words->map);
	words->count = words->point_count = 0;
}

static bool is_kept(struct slice text)
{
	return text.len != 0 && text.len <= WORD_BYTES;
}

struct word *words_known(const struct words *words, struct slice text)
{
	const uint32_t *at = words->count != 0 && is_kept(text) ? map_get(words->map, text) : NULL;

	return at != NULL ? &words->word[*at] : NULL;
}

/* How much of the text stands before its last opening bracket; its length where it has none. */
static size_t last_bracket(struct slice text)
{
	size_t at = text.len;

	while (at-- > 0)
		if (text.ptr[at] == '(' || (text.len - at >= 3 && memcmp(text.ptr + at, WIDE_BRACKET, 3) == 0))
			return at;
	return text.len;
}

static struct word fold_word(struct words *words, struct slice text)
{
	struct word word = { .folded = (uint32_t)words->point_count };

	if (words->point_room - words->point_count < text.len) {
		words->point_room = 2 * words->point_room + text.len + 4096;
		words->points = xreallocarray(words->points, words->point_room, sizeof *words->points);
	}
	word.bracket = UINT32_MAX;
	if (is_kept(text)) {
		const size_t before = last_bracket(text);

		word.bracket = before == text.len ? 0 :
		    (uint32_t)fold_points((struct slice){ text.ptr, before }, words->points + words->point_count) + 1;
	}
	word.length = (uint32_t)fold_points(text, words->points + words->point_count);
	word.fragment = keys_fragment(words->points + words->point_count, word.length);
	word.starts = word.length != 0 ? keys_starting(words->points[words->point_count] & ~FOLD_NUMBERED) : 0;
	words->point_count += word.length;
	return word;
}

struct word words_fold(struct words *words, struct slice text)
{
	uint32_t *at;

	if (!is_kept(text))
		return fold_word(words, text);
	if (words->map == NULL)
		words->map = map_open();
	at = map_put(words->map, text, (uint32_t)words->count);
	if (*at < words->count)
		return words->word[*at];
	if (words->count == words->room) {
		words->room = words->room != 0 ? 2 * words->room : 512;
		words->word = xreallocarray(words->word, words->room, sizeof *words->word);
	}
	words->word[words->count] = fold_word(words, text);
	return words->word[words->count++];
}
