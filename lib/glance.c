/*
 * Labels start where a token does, or behind characters that folding drops. Wherever a token may start, that is
 * behind anything but a Chinese character or the like, the characters up to where it may end are held against
 * the labels; what runs on to that end may go on behind it. One label is not enough: a table is told by three rows, or
 * by one with a header.
 */
#include "glance.h"

#include "chain.h"
#include "glyph.h"
#include "utf8.h"

enum {
	POINTS = 0x10000,
	STRETCH = 64,          /* characters looked at from the start of a label */
	ROWS = 64,             /* bits for the rows of the form */
	RULE = 3,              /* strokes one after the other that may draw a table */
	ENOUGH_ROWS = 3,       /* of which a table may be told (see reading.c), */
	ENOUGH_HEADERS = 3     /* or labels of columns beside one row; of the first table one */
};

/* What may be labels so far. */
struct seen {
	uint64_t rows;         /* a bit for each */
	size_t row_count, first_headers, other_headers, places;
};

static uint8_t starts[POINTS / 8];       /* a bit for each folded character that may start a label */
static struct buffer usual;              /* a label as nearly all reports print it, */
static size_t skips[256];                /* and how far it is to be moved on from where it ends in that byte */
static bool loaded;

static bool is_in(const uint8_t *set, uint32_t point)
{
	return point < POINTS && (set[point / 8] >> point % 8 & 1) != 0;
}

static void put(uint8_t *set, uint32_t point)
{
	if (point < POINTS)
		set[point / 8] = (uint8_t)(set[point / 8] | 1u << point % 8);
}

static void load_usual(void)
{
	size_t count, i = 0;
	const struct key *rows = keys_of(KEY_ROW, &count);

	while (i + 1 < count && strcmp(rows[i].code, "received") != 0)
		i++;
	for (uint32_t k = 0; k < rows[i].length; k++)
		utf8_add(&usual, rows[i].points[k]);
	for (size_t byte = 0; byte < 256; byte++)
		skips[byte] = usual.len;
	for (size_t k = 0; k + 1 < usual.len; k++)
		skips[(unsigned char)usual.ptr[k]] = usual.len - 1 - k;
}

static void put_first(enum key_kind kind)
{
	size_t count;
	const struct key *keys = keys_of(kind, &count);

	for (size_t i = 0; i < count; i++)
		if (keys[i].length != 0)
			put(starts, keys[i].points[0]);
}

static void load(void)
{
	size_t count;
	const struct key *review = keys_of(KEY_REVIEW, &count);

	/* Any character of the third table's labels may start a piece of one. */
	for (size_t i = 0; i < count; i++)
		for (uint32_t k = 0; k < review[i].length; k++)
			put(starts, review[i].points[k]);
	put_first(KEY_ROW);
	put_first(KEY_DISCLOSURE);
	put_first(KEY_REQUESTS);
	load_usual();
	loaded = true;
}

/* May the character start a label? None of ASCII does. */
static bool may_start(uint32_t point)
{
	return point >= 0x80 && (is_in(starts, fold_point(point)) || fold_starts_word(point));
}

/* Does the usual label stand in the text? Found by Horspool's search, which looks at few of its bytes. */
static bool has_usual(struct slice text)
{
	for (size_t end = usual.len; end <= text.len; end += skips[(unsigned char)text.ptr[end - 1]])
		if (text.ptr[end - 1] == usual.ptr[usual.len - 1] &&
		    memcmp(text.ptr + end - usual.len, usual.ptr, usual.len) == 0)
			return true;
	return false;
}

/* The next key, from this one on, that stands at the tokens' start, or may go on where they end. */
static const struct key *next_match(const struct tokens *tokens, const struct key *key)
{
	for (; key != NULL; key = key->next) {
		struct label label;

		if (key->points[0] == tokens->points[0] && (label_match(tokens, key, 0, 0, &label) || label.trailing <= 1))
			return key;
	}
	return NULL;
}

/* Holds the text's first run of characters against the labels. */
static void look(struct seen *seen, struct slice text)
{
	uint32_t points[STRETCH * 4];
	struct token token = { .text = SLICE("("), .kind = TOKEN_TEXT };
	const struct tokens tokens = { .token = &token, .count = 1, .points = points };
	struct slice rest = text;
	bool row = false, first, other;

	for (int i = 0; i < STRETCH && rest.len != 0; i++) {
		struct slice behind = rest;

		if (!fold_keeps(utf8_next(&behind)))
			break;
		rest = behind;
	}
	text.len -= rest.len;
	token.length = (uint32_t)fold_plain(text, points);
	for (const struct key *key = keys_first(KEY_ROW, points[0]); (key = next_match(&tokens, key)) != NULL; key = key->next) {
		const uint64_t bit = UINT64_C(1) << key->order % ROWS;

		row = true;
		seen->row_count += (seen->rows & bit) == 0;
		seen->rows |= bit;
	}
	first = next_match(&tokens, keys_first(KEY_DISCLOSURE, points[0])) != NULL;
	other = next_match(&tokens, keys_first(KEY_REQUESTS, points[0])) != NULL ||
	    next_match(&tokens, keys_first(KEY_REVIEW, points[0])) != NULL ||
	    keys_contain(KEY_REVIEW, points, token.length);   /* the header may be torn to pieces */
	seen->first_headers += first;
	seen->other_headers += other;
	seen->places += row || first || other;
}

/* May what was seen be a table? */
static bool is_enough(const struct seen *seen)
{
	return seen->row_count >= ENOUGH_ROWS || (seen->row_count != 0 && seen->places > 1 &&
	    (seen->first_headers != 0 || seen->other_headers >= ENOUGH_HEADERS));
}

/* Where a line may end: in HTML at tags and entities too. */
static bool ends_line(char byte)
{
	return byte == '\n' || byte == '\r' || byte == '<' || byte == '>' || byte == '&' || byte == ';';
}

/* Is the line from `start` on made of nothing but what tables are drawn with? *stop: where that was seen. */
static bool is_rule(struct slice text, const char **stop)
{
	while (text.len != 0 && !ends_line(*text.ptr)) {
		struct slice rest = text;
		const uint32_t point = utf8_next(&rest);

		if (!glyph_is_rule(point) && !glyph_is_bar(point) && !glyph_is_space(point)) {
			*stop = rest.ptr;
			return false;
		}
		text = rest;
	}
	return true;
}

bool glance(struct slice text)
{
	const char *line = text.ptr, *ruled = text.ptr;
	struct seen seen = { 0 };
	uint32_t before = ' ';
	unsigned strokes = 0;

	if (!loaded)
		load();
	if (has_usual(text))
		return true;
	while (text.len != 0) {
		const struct slice here = text;
		const uint32_t point = utf8_next(&text);

		if (may_start(point) && (before < 0x4e00 || !fold_keeps(before))) {
			look(&seen, here);
			if (is_enough(&seen))
				return true;
		}
		before = point;
		if (point >= 0x2580)
			continue;
		/* A character by its number. */
		if (point == '&' && text.len != 0 && *text.ptr == '#')
			return true;
		if (point < 0x80 && ends_line((char)point))
			line = text.ptr;
		strokes = glyph_is_rule(point) ? strokes + 1 : 0;
		/* The columns of a drawn table may cut a token anywhere. */
		if (strokes == RULE && line >= ruled &&
		    is_rule((struct slice){ line, (size_t)(text.ptr + text.len - line) }, &ruled))
			return true;
	}
	return false;
}
