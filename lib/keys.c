/* The keys from the data, and values as far as placing them needs them understood. */
#include "keys.h"

#include "data.h"
#include "error.h"
#include "fold.h"
#include "glyph.h"

#include <stdlib.h>

enum {
	POINTS = 0x10000,
	FIRSTS = 64,
	PAIRS = 1 << 12,          /* slots; the keys have some hundred pairs of characters */
	FRAGMENT = 1, LIKE_ROW = 2
};

static struct key *keys[KEY_KIND_COUNT];
static size_t counts[KEY_KIND_COUNT];
static const char **codes[KEY_KIND_COUNT];  /* by order */
static size_t code_counts[KEY_KIND_COUNT];

/* What is asked of every word, so that nearly all need no look at the keys: */
static uint16_t starts[POINTS];          /* bit k: a key of kind k starts with the character */
static const struct key *firsts[KEY_KIND_COUNT][FIRSTS];  /* keys by their first character */
static uint8_t holds[POINTS];            /* FRAGMENT, LIKE_ROW: it stands in a key that counts for it, */
static struct key_pair {
	uint32_t one, two;
	uint8_t holds;                   /* and so do the two characters one after the other; */
	const struct pair_place *places; /* where, in keys that count for FRAGMENT */
} pairs[PAIRS];

/* A pair of characters in a key. */
struct pair_place {
	const uint32_t *points;          /* from the pair on, */
	size_t length;                   /* to the key's end */
	const struct pair_place *next;
};

static enum key_kind kind_of(struct slice name)
{
	static const char *const names[KEY_KIND_COUNT] = {
		"row", "group", "caption", "disclosure", "requests", "review", "unit", "nil", "sign", "page", "date"
	};
	size_t i = 0;

	while (i + 1 < KEY_KIND_COUNT && !slice_is(name, names[i]))
		i++;
	return (enum key_kind)i;
}

static void add_key(enum key_kind kind, const char *code, struct slice word)
{
	const bool alone = word.len != 0 && word.ptr[0] == '=';
	struct slice rest = alone ? (struct slice){ word.ptr + 1, word.len - 1 } : word, head = rest;
	uint32_t *points;
	struct key *key;
	size_t length, needed;
	bool gapped = false;

	if (kind < KEY_UNIT) {
		gapped = memchr(rest.ptr, '~', rest.len) != NULL;
		head = slice_cut(&rest, gapped ? '~' : '/');
	} else {
		rest.ptr = NULL;
	}
	points = xreallocarray(NULL, head.len + rest.len + 1, sizeof *points);
	needed = fold_plain(head, points);
	length = needed + (rest.ptr != NULL ? fold_plain(rest, points + needed) : 0);
	keys[kind] = xreallocarray(keys[kind], counts[kind] + 1, sizeof *keys[kind]);
	key = &keys[kind][counts[kind]];
	*key = (struct key){ kind, code, 0, points, (uint32_t)length, (uint32_t)needed, gapped, alone, head, NULL };
	if (counts[kind]++ == 0 || strcmp(key[-1].code, code) != 0) {
		codes[kind] = xreallocarray(codes[kind], code_counts[kind] + 1, sizeof *codes[kind]);
		codes[kind][code_counts[kind]++] = code;
	}
	key->order = (uint32_t)(code_counts[kind] - 1);
}

/* The pair's slot, or the free one where it belongs. */
static struct key_pair *pair_of(uint32_t one, uint32_t two)
{
	size_t at = (one * 31 + two) % PAIRS;

	while (pairs[at].holds != 0 && (pairs[at].one != one || pairs[at].two != two))
		at = (at + 1) % PAIRS;
	return &pairs[at];
}

static void add_pair_place(struct key_pair *pair, const uint32_t *points, size_t length)
{
	struct pair_place *place = xmalloc(sizeof *place);

	*place = (struct pair_place){ points, length, pair->places };
	pair->places = place;
}

/* Words of figures are compared as they stand in the file, labels folded. */
static void index_key(struct key *key)
{
	const uint8_t bits = (uint8_t)((key->kind <= KEY_REVIEW ? LIKE_ROW : 0) |
	    (key->kind >= KEY_GROUP && key->kind <= KEY_REVIEW ? FRAGMENT : 0));
	struct slice text = key->text;

	if (key->kind >= KEY_UNIT) {
		if (text.len != 0)
			starts[utf8_next(&text) % POINTS] |= (uint16_t)(1u << key->kind);
		return;
	}
	if (key->length != 0) {
		const struct key **first = &firsts[key->kind][key->points[0] % FIRSTS];

		starts[key->points[0] % POINTS] |= (uint16_t)(1u << key->kind);
		key->next = *first;
		*first = key;
	}
	for (uint32_t i = 0; i < key->length; i++) {
		holds[key->points[i] % POINTS] |= bits;
		if (i + 1 < key->length) {
			struct key_pair *pair = pair_of(key->points[i], key->points[i + 1]);

			*pair = (struct key_pair){ key->points[i], key->points[i + 1], (uint8_t)(pair->holds | bits), pair->places };
			if ((bits & FRAGMENT) != 0)
				add_pair_place(pair, key->points + i, key->length - i);
		}
	}
}

static void load(void)
{
	for (size_t i = 0; i < data_keys.rows; i++) {
		const char *const *field = data_keys.fields + i * data_keys.width;
		struct slice words = slice_from(field[2]);

		while (words.ptr != NULL)
			add_key(kind_of(slice_from(field[0])), field[1], slice_cut(&words, '|'));
	}
	for (size_t kind = 0; kind < KEY_KIND_COUNT; kind++)
		for (size_t i = counts[kind]; i-- > 0;)
			index_key(&keys[kind][i]);
}

const struct key *keys_of(enum key_kind kind, size_t *count)
{
	if (counts[KEY_ROW] == 0)
		load();
	*count = counts[kind];
	return keys[kind];
}

/* May a key of the kind start with that character? False: surely not. */
static bool may_start(enum key_kind kind, uint32_t point)
{
	if (counts[KEY_ROW] == 0)
		load();
	return (starts[point % POINTS] >> kind & 1) != 0;
}

uint8_t keys_starting(uint32_t point)
{
	if (counts[KEY_ROW] == 0)
		load();
	return (uint8_t)(starts[point % POINTS] & ((1u << KEY_UNIT) - 1));
}

const struct key *keys_first(enum key_kind kind, uint32_t point)
{
	return may_start(kind, point) ? firsts[kind][point % FIRSTS] : NULL;
}

size_t keys_orders(enum key_kind kind)
{
	size_t count;

	(void)keys_of(kind, &count);
	return code_counts[kind];
}

const char *keys_code(enum key_kind kind, size_t order)
{
	return order < keys_orders(kind) ? codes[kind][order] : NULL;
}

size_t keys_order(enum key_kind kind, const char *code)
{
	const size_t count = keys_orders(kind);

	for (size_t i = 0; i < count; i++)
		if (codes[kind][i][0] == code[0] && strcmp(codes[kind][i], code) == 0)
			return i;
	return (size_t)-1;
}

bool key_contains(const struct key *key, const uint32_t *points, size_t length)
{
	for (size_t from = 0; from + length <= key->length; from++) {
		size_t i = 0;

		while (i < length && key->points[from + i] == FOLD_POINT(points[i]))
			i++;
		if (i == length)
			return true;
	}
	return false;
}

bool keys_fragment(const uint32_t *points, size_t length)
{
	const uint32_t one = length != 0 ? FOLD_POINT(points[0]) : 0;

	if (length == 0)
		return true;
	if (counts[KEY_ROW] == 0)
		load();
	if (length == 1)
		return one < POINTS && (holds[one] & FRAGMENT) != 0;
	if ((holds[one % POINTS] & FRAGMENT) == 0)
		return false;
	for (const struct pair_place *place = pair_of(one, FOLD_POINT(points[1]))->places; place != NULL; place = place->next) {
		size_t i = 2;

		while (i < length && i < place->length && place->points[i] == FOLD_POINT(points[i]))
			i++;
		if (i == length && place->length >= length)
			return true;
	}
	return false;
}

bool keys_contain(enum key_kind kind, const uint32_t *points, size_t length)
{
	size_t count;
	const struct key *key = keys_of(kind, &count);

	for (size_t i = 0; i < count; i++)
		if (key_contains(&key[i], points, length))
			return true;
	return false;
}

bool keys_like_row(const uint32_t *points, size_t length)
{
	if (counts[KEY_ROW] == 0)
		load();
	for (size_t from = 0; from + 2 <= length; from++) {
		const uint32_t one = FOLD_POINT(points[from]);

		if ((holds[one % POINTS] & LIKE_ROW) != 0 &&
		    (pair_of(one, FOLD_POINT(points[from + 1]))->holds & LIKE_ROW) != 0)
			return true;
	}
	return false;
}

/* ---- values ---- */

enum { FIGURE_LONGEST = 96 };   /* bytes; what is longer is prose */

/* The longest word of the kind at the start of the text; its length, or 0. */
static size_t word_at(enum key_kind kind, struct slice text)
{
	size_t count, longest = 0, length;
	const struct key *key = keys_of(kind, &count);

	if (text.len == 0 || !may_start(kind, utf8_decode(text, &length)))
		return 0;
	for (size_t i = 0; i < count; i++)
		if (key[i].text.len > longest && slice_starts(text, key[i].text))
			longest = key[i].text.len;
	return longest;
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Without white space, full-width forms made ASCII; `places` tells where each byte's character ended. */
static size_t narrow(struct slice text, char *bytes, uint8_t *places)
{
	size_t count = 0;
	const char *const start = text.ptr;
	bool space = false;

	while (text.len != 0) {
		const uint32_t point = utf8_next(&text);
		size_t length;

		if (glyph_is_space(point)) {
			space = true;
			continue;
		}
		/* Two numbers are not one. */
		if (space && count != 0 && is_digit(bytes[count - 1]) && point >= '0' && point <= '9')
			return 0;
		space = false;
		length = utf8_encode(fold_point(point), bytes + count);
		for (size_t i = 0; i < length; i++)
			places[count + i] = (uint8_t)(text.ptr - start);
		count += length;
	}
	return count;
}

/* A unit, in brackets or not, and nothing behind it. */
static bool is_unit(struct slice text)
{
	size_t length;

	if (text.len >= 2 && text.ptr[0] == '(' && text.ptr[text.len - 1] == ')') {
		text.ptr++;
		text.len -= 2;
	}
	length = word_at(KEY_UNIT, text);
	return length != 0 && length == text.len;
}

/* Digits with separators and decimals at *at. */
static bool read_digits(struct slice text, size_t *at, struct figure *figure)
{
	const size_t start = *at;
	int decimals = -1;
	bool zero = true;

	figure->whole = true;
	figure->padded = *at + 1 < text.len && text.ptr[*at] == '0' && is_digit(text.ptr[*at + 1]);
	while (*at < text.len) {
		const char byte = text.ptr[*at];
		const bool more = *at + 1 < text.len && is_digit(text.ptr[*at + 1]);

		if (is_digit(byte)) {
			if (decimals >= 0) {
				decimals++;
				zero = zero && byte == '0';
			} else if (figure->number < INT64_C(1000000000000)) {
				figure->number = figure->number * 10 + (byte - '0');
			}
		} else if (byte == '.' && decimals < 0 && more && *at > start) {
			decimals = 0;
		} else if (!(byte == ',' && more && *at > start)) {
			break;
		}
		(*at)++;
	}
	figure->whole = zero && figure->number < INT64_C(1000000000000);
	return *at > start;
}

static bool read_plain(struct slice text, struct figure *figure)
{
	const int64_t number = figure_digits(text);

	if (number < 0)
		return false;
	figure->kind = FIGURE_NUMBER;
	figure->number = number;
	figure->whole = true;
	figure->padded = text.len > 1 && text.ptr[0] == '0';
	return true;
}

/* Does the text start as figures do? */
static bool may_be_figure(struct slice text)
{
	uint32_t point = ' ';

	while (text.len != 0 && glyph_is_space(point))
		point = utf8_next(&text);
	point = fold_point(point);
	if (counts[KEY_ROW] == 0)
		load();
	return (point >= '0' && point <= '9') || (starts[point % POINTS] & (1u << KEY_NIL | 1u << KEY_SIGN)) != 0;
}

struct figure figure_read(struct slice text)
{
	struct figure figure = { .kind = FIGURE_NONE, .length = text.len };
	char bytes[FIGURE_LONGEST * 2];
	uint8_t places[FIGURE_LONGEST * 2];
	struct slice core;
	size_t at = 0, length;

	if (text.len == 0 || text.len > FIGURE_LONGEST)
		return figure;
	if (read_plain(text, &figure) || !may_be_figure(text))
		return figure;
	core = (struct slice){ bytes, narrow(text, bytes, places) };
	length = word_at(KEY_NIL, core);
	if (length != 0 && length == core.len) {
		figure.kind = FIGURE_NIL;
		return figure;
	}
	while (at < core.len && (length = word_at(KEY_SIGN, (struct slice){ bytes + at, core.len - at })) != 0 && at < 12)
		at += length;
	if (!read_digits(core, &at, &figure))
		return figure;
	if (at == core.len || is_unit((struct slice){ bytes + at, core.len - at })) {
		figure.kind = FIGURE_NUMBER;
		figure.whole = figure.whole && is_digit(bytes[0]);
	} else if (!figure_is_stop((struct slice){ bytes + at, core.len - at }) &&
	    glyph_has_garble((struct slice){ bytes + at, core.len - at })) {
		figure.kind = FIGURE_NUMBER;
		figure.cut = true;
		figure.length = places[at - 1];
	}
	return figure;
}

bool figure_is_stop(struct slice text)
{
	const uint32_t point = text.len != 0 ? glyph_narrow(utf8_next(&text)) : 0;

	return point == '.' || point == ',' || point == ')' || point == 0x3001;
}

bool figure_is_sign(struct slice text)
{
	const size_t length = word_at(KEY_SIGN, text);

	return length != 0 && length == text.len && word_at(KEY_NIL, text) != text.len;
}

bool figure_is_page(struct slice line)
{
	size_t words = 0, strokes = 0, numbers = 0, length = 0;
	const struct slice whole = line;
	bool word = false;

	/* A number and two words at least. */
	if (line.len < 3)
		return false;
	while (line.len != 0) {
		size_t digits = 0;

		while (digits < line.len && is_digit(line.ptr[digits]))
			digits++;
		if (digits != 0) {
			numbers++;
			word = false;
			length = digits;
		} else if ((length = word_at(KEY_PAGE, line)) != 0) {
			words++;
			strokes += word_at(KEY_NIL, line) != 0;
			word = true;
		} else if (!glyph_is_space(utf8_decode(line, &length))) {
			return false;
		}
		line.ptr += length;
		line.len -= length;
	}
	/* Behind a number between dashes a second one is a value that was joined. */
	if (strokes > 2)
		return false;      /* a row of signs for nothing */
	return words >= 2 && (numbers == 2 || (numbers == 1 && word)) && 
	    (word || word_at(KEY_NIL, whole) == 0);
}

bool figure_is_date(struct slice text)
{
	return word_at(KEY_DATE, text) != 0;
}

bool figure_is_unit(struct slice text)
{
	return text.len != 0 && text.len < FIGURE_LONGEST && is_unit(text);
}

size_t figure_unit_length(struct slice text)
{
	return word_at(KEY_UNIT, text);
}
