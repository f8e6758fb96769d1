/* The reading of a cell: sign, digits, what stands behind them. */
#include "value.h"

#include "data.h"
#include "fold.h"
#include "glyph.h"
#include "utf8.h"

enum { WORD_MAX = 8, WORDS_MAX = 128, TEXT_MAX = 96 };

enum kind { KIND_COUNTER, KIND_MONEY, KIND_SCALE, KIND_SIGN, KIND_DASH, KIND_NIL, KIND_ZERO, KIND_COUNT };

struct word {
	uint32_t points[WORD_MAX];
	size_t len;
	enum kind kind;
	int value;          /* a power of ten; of a sign 1 or -1 */
};

/* A cell as folded points without white space; `gap` is set where some was dropped before a point. */
struct text {
	uint32_t points[TEXT_MAX];
	bool gap[TEXT_MAX];
	size_t len, at;
};

static struct word words[WORDS_MAX];
static size_t word_count;

static void load(void)
{
	static const char *const kinds[KIND_COUNT] = { "counter", "money", "scale", "sign", "dash", "nil", "zero" };

	for (size_t i = 0; i < data_words.rows && word_count < WORDS_MAX; i++) {
		const char *const *field = data_words.fields + i * data_words.width;
		struct word *word = &words[word_count];
		struct slice text = slice_from(field[1]);
		int64_t value = 0;

		*word = (struct word){ .kind = KIND_COUNTER };
		while (word->kind < KIND_COUNT && strcmp(kinds[word->kind], field[0]) != 0)
			word->kind++;
		while (text.len != 0 && word->len < WORD_MAX)
			word->points[word->len++] = fold_point(utf8_next(&text));
		if (word->kind == KIND_SIGN)
			value = field[2][0] == '-' ? -1 : 1;
		else if (field[2][0] != '\0' && !number_parse_whole(slice_from(field[2]), -18, 18, &value))
			continue;
		word->value = (int)value;
		if (word->kind < KIND_COUNT)
			word_count++;
	}
}

/* False where the text is longer than any number with its words. */
static bool text_from(struct slice bytes, struct text *text)
{
	bool gap = false;

	text->len = text->at = 0;
	while (bytes.len != 0) {
		const uint32_t point = fold_point(utf8_next(&bytes));

		if (glyph_is_space(point)) {
			gap = true;
			continue;
		}
		if (text->len == TEXT_MAX)
			return false;
		text->gap[text->len] = gap;
		text->points[text->len++] = point;
		gap = false;
	}
	return true;
}

/* The longest word of a kind at the place where the text is, which is moved behind it; or NULL. */
static const struct word *take(struct text *text, enum kind kind)
{
	const struct word *best = NULL;

	for (size_t i = 0; i < word_count; i++) {
		const struct word *word = &words[i];

		if (word->kind == kind && word->len <= text->len - text->at && (best == NULL || word->len > best->len) &&
		    memcmp(word->points, text->points + text->at, word->len * sizeof *word->points) == 0)
			best = word;
	}
	if (best != NULL)
		text->at += best->len;
	return best;
}

static bool take_point(struct text *text, uint32_t point)
{
	if (text->at == text->len || text->points[text->at] != point)
		return false;
	text->at++;
	return true;
}

/* Is the whole text one word of that kind, or (dashes) nothing but such words? */
static bool is_all(struct text *text, enum kind kind)
{
	bool all;

	text->at = 0;
	while (take(text, kind) != NULL && kind == KIND_DASH && text->at < text->len)
		;
	all = text->at == text->len;
	text->at = 0;
	return all;
}

/* Signs that all point the same way; 0 none, 2 contradictory. */
static int take_signs(struct text *text)
{
	const struct word *word;
	int sign = 0;

	while ((word = take(text, KIND_SIGN)) != NULL)
		sign = sign == 0 || sign == word->value ? word->value : 2;
	return sign;
}

/* Do thousands separators stand where they may: three digits behind each, one to three before the first? */
static bool grouped(const size_t *groups, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (groups[i] != 3)
			return false;
	return count == 1 || (groups[0] >= 1 && groups[0] <= 3);
}

static bool take_number(struct text *text, struct number *number)
{
	char digits[TEXT_MAX + 2];
	size_t groups[TEXT_MAX] = { 0 }, group_count = 1, len = 0;
	bool point = false;
	const size_t start = text->at;

	for (; text->at < text->len; text->at++) {
		const uint32_t next = text->points[text->at];

		/* A blank inside: two numbers, or one broken; nobody knows. */
		if (text->at > start && text->gap[text->at] && ((next >= '0' && next <= '9') || next == '.' || next == ','))
			return false;
		if (next >= '0' && next <= '9') {
			digits[len++] = (char)next;
			groups[group_count - 1] += !point;
		} else if (next == ',' && !point) {
			groups[group_count++] = 0;
		} else if (next == '.' && !point) {
			if (len == 0)
				digits[len++] = '0';
			digits[len++] = '.';
			point = true;
		} else {
			break;
		}
	}
	return grouped(groups, group_count) && number_parse((struct slice){ digits, len }, number);
}

/* What stands behind the number: scales, then a counter or a unit of money, in brackets or not. */
static bool take_rest(struct text *text, bool amount, struct value *value)
{
	int places = 0;
	bool bracket = false, scaled = false;

	while (text->at < text->len) {
		const struct word *word;

		if (!bracket && take_point(text, '(')) {
			bracket = true;
			continue;
		}
		if (bracket && take_point(text, ')'))
			return text->at == text->len && (value->counted || value->money);
		if (value->counted || value->money)
			return false;
		if ((word = take(text, KIND_MONEY)) != NULL) {
			places += word->value;
			value->money = true;
		} else if ((word = take(text, KIND_SCALE)) != NULL) {
			places += word->value;
			scaled = true;
		} else if (take(text, KIND_COUNTER) != NULL) {
			value->counted = true;
		} else {
			return false;
		}
	}
	if (bracket)
		return false;
	/* Of money, ten thousand by itself is ten thousand yuan. */
	if (scaled && amount && !value->money && !value->counted) {
		places -= 4;
		value->money = true;
	}
	return number_shift(value->number, places, &value->number);
}

struct value value_read(struct slice bytes, bool amount)
{
	struct value value = { .kind = VALUE_NONE };
	struct text text;
	int sign;

	/* Most cells: a few digits and nothing else. */
	if (bytes.len != 0 && bytes.ptr[0] >= '0' && bytes.ptr[0] <= '9' && number_parse(bytes, &value.number)) {
		value.kind = VALUE_NUMBER;
		return value;
	}
	if (word_count == 0)
		load();
	if (!text_from(bytes, &text))
		return value;
	if (text.len == 0) {
		value.kind = VALUE_EMPTY;
		return value;
	}
	if (is_all(&text, KIND_DASH) || is_all(&text, KIND_NIL)) {
		value.kind = VALUE_NIL;
		return value;
	}
	sign = take_signs(&text);
	value.sign = sign != 0;
	if (sign == 2)
		return value;
	if (take(&text, KIND_ZERO) != NULL)
		value.number = number_from(0);
	else if (!take_number(&text, &value.number))
		return value;
	if (!take_rest(&text, amount, &value))
		return value;
	if (sign < 0)
		value.number.digits = -value.number.digits;
	value.kind = VALUE_NUMBER;
	return value;
}

bool value_unit(struct slice bytes, int *places)
{
	struct text text;
	const struct word *best = NULL;

	if (word_count == 0)
		load();
	/* Only the end matters: of a long label the last characters. */
	while (bytes.len > TEXT_MAX)
		utf8_next(&bytes);
	if (!text_from(bytes, &text))
		return false;
	while (text.len > 0 && (text.points[text.len - 1] == ')' || text.points[text.len - 1] == 0x3011 ||
	    text.points[text.len - 1] == ']'))
		text.len--;
	for (size_t i = 0; i < word_count; i++)
		if (words[i].kind == KIND_MONEY && words[i].len <= text.len && (best == NULL || words[i].len > best->len) &&
		    memcmp(words[i].points, text.points + text.len - words[i].len, words[i].len * sizeof *text.points) == 0)
			best = &words[i];
	if (best != NULL)
		*places = best->value;
	return best != NULL;
}

struct slice value_money(void)
{
	for (size_t i = 0; i < data_words.rows; i++) {
		const char *const *field = data_words.fields + i * data_words.width;

		if (strcmp(field[0], "money") == 0 && strcmp(field[2], "0") == 0)
			return slice_from(field[1]);
	}
	return (struct slice){ "", 0 };
}
