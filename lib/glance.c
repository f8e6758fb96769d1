/*
 * Labels start where a token does, or behind characters that folding drops. Wherever a token may start, that is
 * behind anything but a Chinese character or the like, the characters up to where it may end are held against
 * the labels; what runs on to that end may go on behind it.
 */
#include "glance.h"

#include "chain.h"
#include "glyph.h"

enum {
	POINTS = 0x10000,
	STRETCH = 64,          /* characters looked at from the start of a label */
	RULE = 3               /* strokes one after the other that may draw a table */
};

static uint8_t starts[POINTS / 8];       /* a bit for each character that may start a row's label */
static bool loaded;

static void load(void)
{
	for (uint32_t point = 0x80; point < POINTS; point++)
		if (keys_first(KEY_ROW, fold_point(point)) != NULL || fold_starts_word(point))
			starts[point / 8] = (uint8_t)(starts[point / 8] | 1u << point % 8);
	loaded = true;
}

/* Does a row's label stand at the start of the text, or may it go on where the text's first run of characters ends? */
static bool may_be_label(struct slice text)
{
	uint32_t points[STRETCH * 4];
	struct token token = { .text = SLICE("("), .kind = TOKEN_TEXT };
	const struct tokens tokens = { .token = &token, .count = 1, .points = points };
	struct slice rest = text;

	for (int i = 0; i < STRETCH && rest.len != 0; i++) {
		struct slice behind = rest;

		if (!fold_keeps(utf8_next(&behind)))
			break;
		rest = behind;
	}
	text.len -= rest.len;
	token.length = (uint32_t)fold_plain(text, points);
	for (const struct key *key = keys_first(KEY_ROW, points[0]); key != NULL; key = key->next) {
		struct label label;

		if (key->points[0] == points[0] && (label_match(&tokens, key, 0, 0, &label) || label.trailing <= 1))
			return true;
	}
	return false;
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
	uint32_t before = ' ';
	unsigned strokes = 0;

	if (!loaded)
		load();
	while (text.len != 0) {
		const struct slice here = text;
		const uint32_t point = utf8_next(&text);

		if (point < POINTS && (starts[point / 8] >> point % 8 & 1) != 0 && (before < 0x4e00 || !fold_keeps(before)) &&
		    may_be_label(here))
			return true;
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
