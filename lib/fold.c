/* The folding of labels, by tables that are made from the data once. */
#include "fold.h"

#include "data.h"
#include "error.h"
#include "glyph.h"
#include "utf8.h"

#include <stdlib.h>

enum { KEEP_DIGITS = 1, MARK = 2, WORD_MAX = 4, WORDS_MAX = 64 };

/* What a folded point is to the folding of a text; WORD: text that may start one of the words. */
enum kind { TEXT, WORD, SPACE, DIGIT, NUMERAL, ORDINAL, PUNCTUATION };

/* A word of two and more characters that stands for another of the same length. */
struct word {
	uint32_t from[WORD_MAX], to[WORD_MAX];
	size_t len;
};

static uint16_t simple[0x10000];        /* the narrow, simple form of a code point; 0: itself */
static struct word words[WORDS_MAX];
static size_t word_count;
static unsigned char kinds[0x10000];    /* enum kind of a folded point */
static bool loaded;

static size_t points_of(struct slice text, uint32_t *points, size_t room)
{
	size_t count = 0;

	while (text.len != 0 && count < room)
		points[count++] = utf8_next(&text);
	return count;
}

static bool is_digit(uint32_t point)
{
	return point >= '0' && point <= '9';
}

/* One to ten, a hundred, in Chinese. */
static const uint16_t numerals[] = {
	0x4e00, 0x4e8c, 0x4e09, 0x56db, 0x4e94, 0x516d, 0x4e03, 0x516b, 0x4e5d, 0x5341, 0x767e
};

static bool is_numeral(uint32_t point)
{
	for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
		if (numerals[i] == point)
			return true;
	return false;
}

/* Circled and bracketed numbers: numbering by themselves. */
static bool is_ordinal(uint32_t point)
{
	return (point >= 0x2460 && point <= 0x249b) || (point >= 0x24ea && point <= 0x24ff) ||
	    (point >= 0x2776 && point <= 0x2793) || (point >= 0x3220 && point <= 0x3229) ||
	    (point >= 0x3280 && point <= 0x3289);
}

static bool is_punctuation(uint32_t point)
{
	if (point < 0x80)
		return !(point >= 'a' && point <= 'z') && !is_digit(point);
	return (point >= 0xa1 && point <= 0xbf) || point == 0xd7 || point == 0xf7 ||
	    (point >= 0x2010 && point <= 0x205e) || (point >= 0x2190 && point <= 0x23ff) ||
	    (point >= 0x2500 && point <= 0x2775) || (point >= 0x2794 && point <= 0x2bff) ||
	    (point >= 0x3001 && point <= 0x3004) || (point >= 0x3008 && point <= 0x3020) || point == 0x3030 ||
	    point == 0x30fb || (point >= 0xfe10 && point <= 0xfe6f) || (point >= 0xff5f && point <= 0xff65) ||
	    point == 0xfffd;
}

static enum kind classify(uint32_t point)
{
	if (glyph_is_space(point))
		return SPACE;
	if (is_digit(point))
		return DIGIT;
	if (is_numeral(point))
		return NUMERAL;
	if (is_ordinal(point))
		return ORDINAL;
	return is_punctuation(point) ? PUNCTUATION : TEXT;
}

/* Chinese characters, which are most code points, are text unless they are numerals. Words start with text. */
static void load_kinds(void)
{
	for (uint32_t point = 0; point < 0x10000; point = point == 0x33ff ? 0xf8ff : point + 1)
		kinds[point] = (unsigned char)classify(point);
	for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
		kinds[numerals[i]] = NUMERAL;
	for (size_t i = 0; i < word_count; i++)
		if (kinds[words[i].from[0]] == TEXT)
			kinds[words[i].from[0]] = WORD;
}

static enum kind kind_of(uint32_t point)
{
	return point < 0x10000 ? (enum kind)kinds[point] : classify(point);
}

/* Capitals to small letters, wide forms to what their narrow ones fold to. */
static void load_narrow(void)
{
	for (uint32_t point = 'A'; point <= 'Z'; point++)
		if (simple[point] == 0)
			simple[point] = (uint16_t)(point + ('a' - 'A'));
	for (uint32_t point = 0x3000; point < 0xffff; point = point == 0x3000 ? 0xff00 : point + 1) {
		const uint32_t narrow = glyph_narrow(point);

		if (narrow != point)
			simple[point] = simple[narrow] != 0 ? simple[narrow] : (uint16_t)narrow;
	}
}

static void load(void)
{
	for (size_t i = 0; i < data_fold.rows; i++) {
		struct word word = { .len = 0 };
		const char *const *field = data_fold.fields + i * data_fold.width;
		const size_t to = points_of(slice_from(field[1]), word.to, WORD_MAX);

		word.len = points_of(slice_from(field[0]), word.from, WORD_MAX);
		if (word.len == 1 && to == 1 && word.from[0] < 0x10000 && word.to[0] < 0x10000)
			simple[word.from[0]] = (uint16_t)word.to[0];
		else if (word.len == to && word_count < WORDS_MAX && word.from[0] < 0x10000)
			words[word_count++] = word;
	}
	load_narrow();
	load_kinds();
	loaded = true;
}

static inline uint32_t simple_of(uint32_t point)
{
	return point < 0x10000 && simple[point] != 0 ? simple[point] : point;
}

uint32_t fold_point(uint32_t point)
{
	if (!loaded)
		load();
	return simple_of(point);
}

bool fold_keeps(uint32_t point)
{
	return kind_of(fold_point(point)) <= WORD;
}

bool fold_starts_word(uint32_t point)
{
	return kind_of(fold_point(point)) == WORD;
}

/* Does it end a number that numbers: full stop, comma of enumerations, closing brackets. */
static bool closes(uint32_t point)
{
	return point == 0x3001 || point == '.' || point == ')' || point == 0x3015 || point == 0x3011;
}

/* The bytes of `rest` to skip where the numeral or digit before it begins numbering, else false in *is. What numbers
 * is short: looking further at each digit of a long run would take the square of its length. */
static size_t numbering(struct slice rest, bool *is)
{
	enum { LONGEST = 64 };
	const char *start = rest.ptr;
	uint32_t point = 0;
	struct slice behind = rest;

	while (behind.len != 0 && behind.ptr - start <= LONGEST) {
		rest = behind;
		point = fold_point(utf8_next(&behind));
		if (kind_of(point) != SPACE && kind_of(point) != NUMERAL && kind_of(point) != DIGIT)
			break;
		rest = behind;
		point = 0;
	}
	*is = closes(point);
	/* 1.5 is a number, 1.A numbering. */
	if (*is && point == '.' && behind.len != 0 && is_digit(fold_point(utf8_next(&behind))))
		*is = false;
	return (size_t)(rest.ptr - start);
}

/* Puts another word in the place of the one that starts here, if one does that stands for it. */
static void replace_word(uint32_t *points, size_t count)
{
	for (size_t k = 0; k < word_count; k++) {
		const struct word *word = &words[k];
		size_t same = 0;

		while (same < word->len && same < count && (points[same] & ~FOLD_NUMBERED) == word->from[same])
			same++;
		if (same < word->len)
			continue;
		for (size_t j = 0; j < word->len; j++)
			points[j] = (points[j] & FOLD_NUMBERED) | word->to[j];
	}
}

static void replace_words(uint32_t *points, size_t count)
{
	for (size_t i = 0; i + 1 < count; i++)
		if (kind_of(points[i] & ~FOLD_NUMBERED) == WORD)
			replace_word(points + i, count - i);
}

static size_t fold(struct slice text, uint32_t *points, unsigned how)
{
	const uint32_t ordinal = 0x7b2c;      /* the character before ordinal numbers */
	size_t count = 0;
	uint32_t before = 0;                  /* the last point that is no opening bracket or blank */
	bool numbered = false, any_word = false;

	if (!loaded)
		load();
	while (text.len != 0) {
		const struct slice here = text;
		const uint32_t point = simple_of(glyph_next(&text));
		const enum kind kind = kind_of(point);

		if (kind <= WORD) {
			points[count++] = numbered && (how & MARK) != 0 ? point | FOLD_NUMBERED : point;
			numbered = false;
			any_word = any_word || kind == WORD;
			before = point;
			continue;
		}
		if (kind == SPACE)
			continue;
		if (before != ordinal && (kind == NUMERAL || kind == DIGIT)) {
			bool numbers;
			const size_t skip = numbering(text, &numbers);

			if (numbers) {
				text.ptr += skip;
				text.len -= skip;
				numbered = true;
				continue;
			}
		}
		if (point == '(' && before > 0x33ff) {
			const size_t reading = glyph_reading(here);

			if (reading != 0) {
				text.len -= reading - (size_t)(text.ptr - here.ptr);
				text.ptr = here.ptr + reading;
				continue;
			}
		}
		if (kind == ORDINAL || kind == PUNCTUATION || (kind == DIGIT && (how & KEEP_DIGITS) == 0)) {
			if (point != '(')
				before = point;
			numbered = true;
			continue;
		}
		points[count++] = numbered && (how & MARK) != 0 ? point | FOLD_NUMBERED : point;
		numbered = false;
		before = point;
	}
	if (any_word)
		replace_words(points, count);
	return count;
}

size_t fold_text(struct slice text, uint32_t *points)
{
	return fold(text, points, KEEP_DIGITS);
}

size_t fold_points(struct slice text, uint32_t *points)
{
	return fold(text, points, MARK);
}

size_t fold_plain(struct slice text, uint32_t *points)
{
	return fold(text, points, 0);
}

void fold_add(struct slice text, struct buffer *out)
{
	uint32_t few[256];
	uint32_t *points = text.len <= 256 ? few : xreallocarray(NULL, text.len, sizeof *points);
	const size_t count = fold_text(text, points);

	for (size_t i = 0; i < count; i++)
		utf8_add(out, points[i]);
	if (points != few)
		free(points);
}

void fold_path(struct slice path, struct buffer *out)
{
	static const char separator[] = " > ";
	const size_t start = out->len;

	while (path.len != 0) {
		struct slice part = path;
		const size_t before = out->len;

		for (size_t i = 0; i + 3 <= path.len; i++)
			if (memcmp(path.ptr + i, separator, 3) == 0) {
				part.len = i;
				break;
			}
		path.ptr += part.len;
		path.len -= part.len;
		if (path.len != 0) {
			path.ptr += 3;
			path.len -= 3;
		}
		if (before != start)
			buffer_add_char(out, '>');
		fold_add(part, out);
		if (out->len == before + (before != start))
			out->len = before;
	}
}
