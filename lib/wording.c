/* Patterns with parts from the data, each compiled once, if it is needed. */
#include "wording.h"

#include "parts.h"
#include "utf8.h"

#include <stdlib.h>

/* A pattern, compiled when it is first asked for, and which of its brackets holds what; 0: none. */
struct phrase {
	size_t row;               /* of the data */
	struct pattern *pattern;
	unsigned org, year, month;
};

static struct phrase *phrases[WORDING_KINDS];
static size_t counts[WORDING_KINDS];
static bool loaded;

static const char *const kinds[WORDING_KINDS] = {
	"title", "plain", "alone", "agency", "refused", "unfinished", "place", "placed", "local", "site", "signature", "published",
	"metadata", "source", "prose"
};

enum { KIND, CODE, PATTERN };

static const char *field_of(size_t row, size_t column)
{
	return data_titles.fields[row * data_titles.width + column];
}

static void add_phrase(enum wording_kind kind, size_t row)
{
	struct slice codes = slice_from(field_of(row, CODE));
	struct phrase phrase = { row, NULL, 0, 0, 0 };

	for (unsigned bracket = 1; codes.ptr != NULL; bracket++) {
		const struct slice code = slice_cut(&codes, ' ');

		if (slice_is(code, "org"))
			phrase.org = bracket;
		else if (slice_is(code, "year"))
			phrase.year = bracket;
		else if (slice_is(code, "month"))
			phrase.month = bracket;
	}
	phrases[kind] = xreallocarray(phrases[kind], counts[kind] + 1, sizeof *phrases[kind]);
	phrases[kind][counts[kind]++] = phrase;
}

static void load(void)
{
	for (size_t row = 0; row < data_titles.rows; row++)
		for (int kind = 0; kind < WORDING_KINDS; kind++)
			if (strcmp(field_of(row, KIND), kinds[kind]) == 0)
				add_phrase((enum wording_kind)kind, row);
	loaded = true;
}

size_t wording_count(enum wording_kind kind)
{
	if (!loaded)
		load();
	return counts[kind];
}

bool wording_fits(enum wording_kind kind, size_t index, struct slice text, struct wording *wording)
{
	struct phrase *phrase;
	struct slice group[4];

	if (index >= wording_count(kind))
		return false;
	phrase = &phrases[kind][index];
	if (phrase->pattern == NULL)
		phrase->pattern = parts_pattern(&data_titles, phrase->row, NULL);
	if (phrase->pattern == NULL)
		return false;
	if (pattern_find(phrase->pattern, text, 0, group, 4, NULL) != 1)
		return false;
	if (wording != NULL) {
		const struct slice none = { NULL, 0 };

		wording->org = phrase->org != 0 ? group[phrase->org] : none;
		wording->year = phrase->year != 0 ? group[phrase->year] : none;
		wording->month = phrase->month != 0 ? group[phrase->month] : none;
	}
	return true;
}

bool wording_find(enum wording_kind kind, struct slice text, struct wording *wording)
{
	for (size_t i = 0; i < wording_count(kind); i++)
		if (wording_fits(kind, i, text, wording))
			return true;
	return false;
}

/* Chinese characters share their first bytes: the word's last one is the rarest. */
static bool holds(struct slice text, struct slice word)
{
	const size_t behind = word.len - 1;

	while (text.len >= word.len) {
		const char *at = memchr(text.ptr + behind, word.ptr[behind], text.len - behind);

		if (at == NULL)
			return false;
		if (memcmp(at - behind, word.ptr, behind) == 0)
			return true;
		text.len -= (size_t)(at + 1 - behind - text.ptr);
		text.ptr = at + 1 - behind;
	}
	return false;
}

/* The patterns of a kind that are plain words. */
struct plain {
	struct slice *word;
	size_t count;
};

static void load_plain(struct plain *plain, const char *kind)
{
	plain->word = xreallocarray(NULL, data_titles.rows, sizeof *plain->word);
	for (size_t row = 0; row < data_titles.rows; row++)
		if (strcmp(field_of(row, KIND), kind) == 0)
			plain->word[plain->count++] = slice_from(field_of(row, PATTERN));
}

bool wording_anchored(struct slice text)
{
	static struct plain anchors;

	if (anchors.word == NULL)
		load_plain(&anchors, "anchor");
	for (size_t i = 0; i < anchors.count; i++)
		if (holds(text, anchors.word[i]))
			return true;
	return false;
}

bool wording_closed(struct slice text)
{
	static struct plain marks;

	if (marks.word == NULL)
		load_plain(&marks, "close");
	for (size_t i = 0; i < marks.count; i++) {
		const size_t length = marks.word[i].len;

		if (text.len >= length && memcmp(text.ptr + text.len - length, marks.word[i].ptr, length) == 0)
			return true;
	}
	return false;
}

/* The digit that the character at the start of the text stands for, or -1; its bytes in *length. */
static int digit_at(struct slice text, size_t *length)
{
	(void)utf8_decode(text, length);
	if (text.ptr[0] >= '0' && text.ptr[0] <= '9')
		return text.ptr[0] - '0';
	for (size_t row = 0; row < data_titles.rows; row++)
		if (strcmp(field_of(row, KIND), "digit") == 0 && slice_starts(text, slice_from(field_of(row, PATTERN))))
			return field_of(row, CODE)[0] - '0';
	return -1;
}

int wording_number(struct slice text)
{
	const size_t bytes = text.len;
	int number = 0;

	while (text.len != 0 && number < 10000) {
		size_t length;
		const int digit = digit_at(text, &length);

		/* The one character that is no digit is the ten of a month: 10, or 11 and 12 with what follows. */
		if (digit < 0 && text.len != bytes)
			return 0;
		number = number * 10 + (digit < 0 ? 1 : digit);
		if (digit < 0 && text.len == length)
			number = 10;
		text.ptr += length;
		text.len -= length;
	}
	return number < 10000 ? number : 0;
}
