/* Tokens to paragraphs to clauses. */
#include "paragraph.h"

#include "error.h"
#include "glyph.h"

#include <stdlib.h>

enum {
	SCRAP = 6,            /* bytes of a word that is a part of its line, whatever parts it from the rest */
	WRAPPED = 60,         /* columns of a line that goes on in the next */
	PARAGRAPH_MOST = 1 << 16,
	SPAN_BYTES = 256
};

/* Marks, narrow. */
enum {
	COMMA = ',', IDEOGRAPHIC_COMMA = 0x3001, FULL_STOP = 0x3002,
	QUOTE_OPEN = 0x201c, QUOTE_CLOSE = 0x201d, TITLE_OPEN = 0x300a, TITLE_CLOSE = 0x300b
};

void paragraph_free(struct paragraph *paragraph)
{
	buffer_free(&paragraph->text);
	free(paragraph->spans);
	free(paragraph->clauses);
	*paragraph = (struct paragraph){ .tokens = NULL };
}

/* How many bytes of the text a character of the print became. */
static size_t folded_length(uint32_t point)
{
	char bytes[4];

	return utf8_encode(fold_point(point), bytes);
}

static void add_folded(struct buffer *out, struct slice text)
{
	while (text.len != 0) {
		const uint32_t point = utf8_next(&text);

		if (!glyph_is_space(point))
			utf8_add(out, fold_point(point));
	}
}

/* The last character of a text. */
static uint32_t last_point(struct slice text)
{
	uint32_t point = 0;

	while (text.len != 0)
		point = glyph_narrow(utf8_next(&text));
	return point;
}

static bool ends_sentence(uint32_t point)
{
	return point == FULL_STOP || point == '!' || point == '?';
}

/* Is the token the first of a numbered line? */
static bool is_opening(const struct paragraph *paragraph, const struct token *token)
{
	struct buffer text = { NULL, 0, 0 };
	bool is;

	add_folded(&text, token->text);
	is = phrase_find(paragraph->phrases, PHRASE_OPENING, buffer_slice(&text), 0, NULL);
	buffer_free(&text);
	return is;
}

/* Does the text hold the mark of a clause, as headings do not? */
static bool has_clauses(struct slice text)
{
	while (text.len != 0) {
		const uint32_t point = utf8_next(&text);

		if (point == COMMA || point == ';' || ends_sentence(point))
			return true;
	}
	return false;
}

/* Does the paragraph end between the two tokens? Lines that are broken in the midst of a sentence belong together. */
static bool parts(const struct paragraph *paragraph, const struct token *before, const struct token *token)
{
	const uint32_t last = last_point(before->text);

	if (token->gap == 0)
		return token->piece != before->piece && token->text.len > SCRAP && before->text.len > SCRAP;
	if (token->gap > 1 || ends_sentence(last) || last == ';' || last == ':')
		return true;
	return (before->end < WRAPPED && !has_clauses(buffer_slice(&paragraph->text))) || is_opening(paragraph, token);
}

static void open_span(struct paragraph *paragraph, size_t token, size_t skip, uint32_t column)
{
	if (paragraph->span_count == paragraph->span_room) {
		paragraph->span_room = 2 * paragraph->span_room + 64;
		paragraph->spans = xreallocarray(paragraph->spans, paragraph->span_room, sizeof *paragraph->spans);
	}
	paragraph->spans[paragraph->span_count++] =
	    (struct paragraph_span){ paragraph->text.len, paragraph->text.len, token, skip, column };
}

/* The spans of a token: a long one has several, so that no place in it is far from the start of one. */
static void add_spans(struct paragraph *paragraph, size_t token)
{
	const struct slice text = paragraph->tokens->token[token].text;
	struct slice rest = text;
	uint32_t column = paragraph->tokens->token[token].column;

	open_span(paragraph, token, 0, column);
	while (rest.len != 0) {
		const struct paragraph_span *span = &paragraph->spans[paragraph->span_count - 1];
		uint32_t point;

		if (paragraph->text.len - span->from >= SPAN_BYTES)
			open_span(paragraph, token, text.len - rest.len, column);
		point = utf8_next(&rest);
		if (!glyph_is_space(point))
			utf8_add(&paragraph->text, fold_point(point));
		paragraph->spans[paragraph->span_count - 1].to = paragraph->text.len;
		column++;
	}
}

/* The print that is left of the span's token from the span on. */
static struct slice span_print(const struct paragraph *paragraph, const struct paragraph_span *span)
{
	const struct slice text = paragraph->tokens->token[span->token].text;

	return (struct slice){ text.ptr + span->skip, text.len - span->skip };
}

/* Blanks out what stands between two marks: a title, a quotation. Their words are another text's. */
static void blank_out(struct paragraph *paragraph, uint32_t open, uint32_t close)
{
	struct slice rest = buffer_slice(&paragraph->text);
	size_t start = 0;

	while (rest.len != 0) {
		const size_t at = paragraph->text.len - rest.len;
		const uint32_t point = utf8_next(&rest);

		if (point == open && start == 0) {
			start = paragraph->text.len - rest.len;
		} else if (point == close && start != 0) {
			memset(paragraph->text.ptr + start, '_', at - start);
			start = 0;
		}
	}
}

/* The agency's own name is no other's. */
static void blank_name(struct paragraph *paragraph)
{
	const struct slice name = paragraph->name;

	for (size_t at = 0; name.len != 0 && at + name.len <= paragraph->text.len; at++)
		if (memcmp(paragraph->text.ptr + at, name.ptr, name.len) == 0)
			memset(paragraph->text.ptr + at, '_', name.len);
}

size_t paragraph_fill(struct paragraph *paragraph, size_t first, size_t stop)
{
	const struct token *before = NULL;
	size_t at;

	paragraph->text.len = 0;
	paragraph->span_count = paragraph->clause_count = 0;
	for (at = first; at < stop; at++) {
		const struct token *token = &paragraph->tokens->token[at];

		if (token->text.len == 0)
			continue;
		if (before != NULL && (paragraph->text.len > PARAGRAPH_MOST || parts(paragraph, before, token)))
			break;
		add_spans(paragraph, at);
		before = token;
	}
	blank_name(paragraph);
	blank_out(paragraph, TITLE_OPEN, TITLE_CLOSE);
	blank_out(paragraph, QUOTE_OPEN, QUOTE_CLOSE);
	return at;
}

static void add_clause(struct paragraph *paragraph, struct clause clause)
{
	if (clause.from == clause.to)
		return;
	if (paragraph->clause_count == paragraph->clause_room) {
		paragraph->clause_room = 2 * paragraph->clause_room + 32;
		paragraph->clauses = xreallocarray(paragraph->clauses, paragraph->clause_room, sizeof *paragraph->clauses);
	}
	paragraph->clauses[paragraph->clause_count++] = clause;
}

static bool is_digit(uint32_t point)
{
	return point >= '0' && point <= '9';
}

/* Adds the clause; two where one ends although nothing marks it. */
static void add_clauses(struct paragraph *paragraph, struct clause clause)
{
	const struct slice text = { paragraph->text.ptr + clause.from, clause.to - clause.from };
	struct clause second = clause;
	struct phrase phrase;

	if (text.len != 0 && phrase_find(paragraph->phrases, PHRASE_CUT, text, 0, &phrase)) {
		second.from = (size_t)(phrase.group[0].ptr - paragraph->text.ptr);
		clause.to = second.from;
		add_clause(paragraph, clause);
	}
	add_clause(paragraph, second);
}

void paragraph_cut(struct paragraph *paragraph)
{
	struct slice rest = buffer_slice(&paragraph->text);
	struct clause clause = { 0, 0, 0 };
	uint32_t before = 0;

	paragraph->clause_count = 0;
	while (rest.len != 0) {
		const size_t at = paragraph->text.len - rest.len;
		const uint32_t point = utf8_next(&rest);
		const bool inside = point == COMMA && is_digit(before) && rest.len != 0 && is_digit((unsigned char)rest.ptr[0]);

		before = point;
		if (inside || !(ends_sentence(point) || point == COMMA || point == IDEOGRAPHIC_COMMA || point == ';' ||
		    point == ':' || point == '(' || point == ')'))
			continue;
		clause.to = at;
		add_clauses(paragraph, clause);
		clause.from = paragraph->text.len - rest.len;
		if (ends_sentence(point))
			clause.sentence = clause.from;
	}
	clause.to = paragraph->text.len;
	add_clauses(paragraph, clause);
}

/* The first span that ends behind that place. */
static size_t span_at(const struct paragraph *paragraph, size_t at)
{
	size_t low = 0, high = paragraph->span_count;

	while (low < high) {
		const size_t middle = (low + high) / 2;

		if (paragraph->spans[middle].to <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void paragraph_print(const struct paragraph *paragraph, size_t from, size_t to, struct buffer *out)
{
	for (size_t i = span_at(paragraph, from); i < paragraph->span_count && paragraph->spans[i].from < to; i++) {
		struct slice rest = span_print(paragraph, &paragraph->spans[i]);
		size_t at = paragraph->spans[i].from;

		while (rest.len != 0 && at < to && at < paragraph->spans[i].to) {
			const char *start = rest.ptr;
			const uint32_t point = utf8_next(&rest);

			if (glyph_is_space(point))
				continue;
			if (at >= from)
				buffer_add(out, start, (size_t)(rest.ptr - start));
			at += folded_length(point);
		}
	}
}

const struct token *paragraph_place(const struct paragraph *paragraph, size_t at, uint32_t *column)
{
	const struct paragraph_span *span = &paragraph->spans[span_at(paragraph, at)];
	struct slice rest = span_print(paragraph, span);
	size_t place = span->from;

	*column = span->column;
	while (rest.len != 0) {
		const uint32_t point = utf8_next(&rest);

		if (!glyph_is_space(point)) {
			if (place >= at)
				break;
			place += folded_length(point);
		}
		++*column;
	}
	return &paragraph->tokens->token[span->token];
}
