/* Remarks in brackets. */
#include "remark.h"

#include "glyph.h"

enum {
	WORDS_LIMIT = 192,        /* bytes of a label before its remark */
	TOKENS_LIMIT = 24         /* tokens of a remark that holds blanks or line breaks */
};

/* The text from the bracket on that stands behind `at` folded characters; empty where none does. */
static struct slice bracket_behind(struct slice text, uint32_t at)
{
	uint32_t points[WORDS_LIMIT];
	struct slice rest = text;

	while (rest.len != 0) {
		const struct slice here = rest;
		const size_t before = (size_t)(here.ptr - text.ptr);
		size_t count;

		if (before > WORDS_LIMIT)
			break;
		if (glyph_narrow(utf8_next(&rest)) != '(')
			continue;
		count = fold_points((struct slice){ text.ptr, before }, points);
		if (count == at)
			return here;
		if (count > at)
			break;
	}
	return (struct slice){ NULL, 0 };
}

/* Reads on in the text until all brackets are closed: *depth of them are open. What stands behind. */
static struct slice close_brackets(struct slice text, size_t *depth)
{
	while (text.len != 0) {
		const uint32_t point = glyph_narrow(utf8_next(&text));

		if (point == '(')
			++*depth;
		else if (point == ')' && --*depth == 0)
			break;
	}
	return text;
}

uint32_t remark_skip(const struct tokens *tokens, size_t token, uint32_t at, size_t *last)
{
	const struct token *label = &tokens->token[token];
	struct slice rest = bracket_behind(label->text, at);
	size_t depth = 0, here = token;

	if (rest.len == 0)
		return label->length - at;
	rest = close_brackets(rest, &depth);
	while (depth != 0 && here + 1 < tokens->count && here - token < TOKENS_LIMIT &&
	    tokens->token[here + 1].kind == TOKEN_TEXT)
		rest = close_brackets(tokens->token[++here].text, &depth);
	if (depth != 0)
		return label->length - at;
	*last = here;
	return (uint32_t)glyph_count(rest);
}
