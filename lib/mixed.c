/* What words of a document may be besides words. */
#include "mixed.h"

#include "glyph.h"
#include "keys.h"

enum { HALF_LIMIT = 40 };         /* characters of half a label */

bool mixed_value_first(struct slice text)
{
	size_t digits = 0, length;
	uint32_t point;

	if (text.len == 0)
		return false;
	point = utf8_decode(text, &length);
	/* A bar of a drawing that could not be read. */
	if (glyph_is_bar(point) && text.len > length && text.ptr[length] >= '0' && text.ptr[length] <= '9')
		return true;
	if (text.len > length && (point == '/' || point == '-' || point == '\\' || point == 0x2014))
		return true;
	while (digits < text.len && text.ptr[digits] >= '0' && text.ptr[digits] <= '9')
		digits++;
	if (digits == 0 || digits == text.len)
		return false;
	text = (struct slice){ text.ptr + digits, text.len - digits };
	point = glyph_narrow(utf8_decode(text, &length));
	if (digits > 1)
		return digits != 4 || point != 0x5e74;
	/* A stop or comma before a digit is the number's own. */
	return (!figure_is_stop(text) && point != '\\') ||
	    (text.len > length && text.ptr[length] >= '0' && text.ptr[length] <= '9');
}

bool mixed_number_first(const struct tokens *tokens, size_t at)
{
	const struct slice text = tokens->token[at].text;
	const struct token *next = &tokens->token[at + 1];
	size_t length;
	uint32_t point;

	if (!tokens->token[at].bounded || tokens->token[at].shared || at + 1 >= tokens->count || !next->shared || next->text.len == 0)
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return false;
	point = glyph_narrow(utf8_decode(next->text, &length));
	return !figure_is_stop(next->text) && point != 0x5e74;
}

bool mixed_number_last(const struct tokens *tokens, size_t at)
{
	struct slice text = tokens->doc->pieces[tokens->token[at].piece].text;
	struct slice last = text;

	while (text.ptr != NULL)
		last = slice_cut(&text, '\n');
	return last.ptr != tokens->doc->pieces[tokens->token[at].piece].text.ptr && last.len != 0 &&
	    figure_read(glyph_trim(last)).kind == FIGURE_NUMBER;
}

bool mixed_half_label(const struct tokens *tokens, size_t at)
{
	const struct token *token = &tokens->token[at];
	const size_t half = token->length / 2;
	uint32_t points[HALF_LIMIT];

	if (half < 2 || half > HALF_LIMIT)
		return false;
	for (size_t from = 0; from < token->length; from += token->length - half) {
		for (size_t i = 0; i < half; i++)
			points[i] = FOLD_POINT(tokens->points[token->folded + from + i]);
		if (keys_fragment(points, half))
			return true;
	}
	return false;
}

bool mixed_digits(struct slice text)
{
	bool digits = false, words = false;
	int brackets = 0;

	while (text.len != 0) {
		const uint32_t point = glyph_narrow(utf8_next(&text));

		if (point >= '0' && point <= '9') {
			digits = digits || brackets == 0 || !words;
			continue;
		}
		/* Year, month, day; a stop behind a numbering, in Markdown a backslash before it. */
		if (digits && point != 0x5e74 && point != 0x6708 && point != 0x65e5 &&
		    (words || (point != '.' && point != 0x3001 && point != '\\')))
			return true;
		digits = false;
		brackets += (point == '(') - (point == ')');
		words = words || point > 0x2000;
	}
	return digits;
}

bool mixed_digit_last(struct slice text)
{
	uint32_t point = 0;

	while (text.len != 0)
		point = glyph_narrow(utf8_next(&text));
	return point >= '0' && point <= '9';
}

bool mixed_circle(struct slice text)
{
	const uint32_t point = text.len != 0 ? utf8_next(&text) : 0;

	return text.len == 0 && (point == 0x3007 || (point >= 0x25a0 && point <= 0x25ff) || (point | 0x20) == 'o' ||
	    point == 0xff2f || point == 0xff4f);
}

bool mixed_numbers(const struct tokens *tokens, size_t at)
{
	struct slice text = tokens->doc->pieces[tokens->token[at].piece].text;
	size_t digits = 0;

	if (!tokens->token[at].bounded || tokens->token[at].shared)
		return false;
	while (text.len != 0) {
		const uint32_t point = glyph_narrow(utf8_next(&text));
		const bool digit = point >= '0' && point <= '9';

		digits += digit;
		if (!digit && !glyph_is_space(point) && point != ',' && point != '.' && point != '-')
			return false;
	}
	return digits >= 2;
}

bool mixed_numbered(struct slice text)
{
	uint32_t first, second;

	if (text.len == 0)
		return false;
	first = glyph_narrow(utf8_next(&text));
	second = text.len != 0 ? glyph_narrow(utf8_next(&text)) : 0;
	if (first == '(' && text.len != 0)
		return glyph_narrow(utf8_next(&text)) == ')';
	return first >= '0' && first <= '9' && (second == '.' || second == '\\' || second == 0x3001) && text.len != 0;
}
