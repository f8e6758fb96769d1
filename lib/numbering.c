/* The numbering of labels. */
#include "numbering.h"

#include "glyph.h"

enum { REACH = 16 };              /* values between a label's numbering and its words */

bool token_is_numbering(const struct token *token)
{
	uint32_t point = 0;
	struct slice rest = token->text;
	size_t length;

	if (token->kind != TOKEN_TEXT || token->length > 1 || rest.len == 0)
		return false;
	if (glyph_narrow(utf8_decode(rest, &length)) == '(' && (token->length == 1 || rest.len == length))
		return true;
	/* Markdown breaks a line with a backslash. */
	while (rest.len != 0 && *rest.ptr != '\\')
		point = glyph_narrow(utf8_next(&rest));
	return point == ')' || point == '.' || point == 0x3001;
}

/* Does the text start with the end of a numbering, a stop or a bracket that was not opened? */
static bool lacks_number(const struct tokens *tokens, size_t token)
{
	struct slice text = tokens->token[token].text;

	for (size_t i = 0; i < 3 && text.len != 0; i++) {
		const uint32_t point = glyph_narrow(utf8_next(&text));

		if (point == ')' || (i == 0 && (point == '.' || point == 0x3001)))
			return true;
		if (point == '(')
			return false;
	}
	return false;
}

/* Does a numbering stand before the token's words? */
static bool is_numbered(const struct tokens *tokens, size_t token)
{
	size_t length;

	return FOLD_POINT(tokens->points[tokens->token[token].folded]) !=
	    fold_point(utf8_decode(tokens->token[token].text, &length));
}

/* Is it a digit on a line of its own, as the number of a numbering that is broken behind it? */
static bool is_lone_number(const struct token *token)
{
	return token->kind == TOKEN_VALUE && token->text.len == 1 && !token->nil && !token->bounded && token->gap != 0 &&
	    token[1].gap != 0;
}

/* Does the one token stand over the other? */
static bool stands_above(const struct token *one, const struct token *other)
{
	return one->x < other->end && other->x < one->end;
}

size_t numbering_above(const struct tokens *tokens, size_t first)
{
	const struct token *token = tokens->token;
	const bool lacks = lacks_number(tokens, first);
	size_t at = first, values = 0, lines = 0, below;

	/* One with a numbering of its own, all of it, has no other. */
	if (!lacks && is_numbered(tokens, first))
		return first;
	while (at > 0 && first - at < REACH && token[at - 1].kind != TOKEN_TEXT) {
		if (lacks && lines <= 1 && is_lone_number(&token[at - 1]))
			break;
		at--;
		values += token[at].kind == TOKEN_VALUE;
		lines += token[at].kind == TOKEN_VALUE && token[at].gap != 0;
	}
	/* The label of a group may stand on the line of the values, left of them, on paper. */
	below = at;
	while (tokens->doc->measured && values != 0 && at > 0 && first - at < REACH && token[at - 1].fragment && token[at - 1].line == token[below].line)
		at--;
	if (values == 0 || at == 0 || !(token_is_numbering(&token[at - 1]) || (lacks && is_lone_number(&token[at - 1]))))
		return first;
	/* Above the values: they are a row if there are several, and on one line. */
	if ((token[at].gap != 0 || at != below) && (lines > 1 || values < 2 || token[below].bounded ||
	    ((token[at - 1].gap == 0 || at != below) && !stands_above(&token[at - 1], &token[first]))))
		return first;
	return at - 1;
}
