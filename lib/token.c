/* Pieces to tokens. */
#include "token.h"

#include "error.h"
#include "folio.h"
#include "fold.h"
#include "glyph.h"
#include "keys.h"

#include <stdlib.h>

/* A cell with more lines or bytes than this is a part of the page's layout, and holds text, not a value. */
enum { CELL_LINES = 6, CELL_BYTES = 600 };

enum { UNIT_REACH = 2 };       /* columns between a number and its unit */

enum { TAIL_REACH = 4096 };    /* bytes before the end that may be the last cell */

static inline struct token *add_token(struct tokens *tokens, enum token_kind kind, struct slice text)
{
	struct token *token;

	if (tokens->count == tokens->room) {
		tokens->room = tokens->room != 0 ? 2 * tokens->room : 1024;
		tokens->token = xreallocarray(tokens->token, tokens->room, sizeof *tokens->token);
	}
	token = &tokens->token[tokens->count++];
	*token = (struct token){ .text = text, .kind = (uint8_t)kind, .fragment = kind != TOKEN_TEXT };
	return token;
}

static void set_word(struct token *token, const struct word *word)
{
	token->folded = word->folded;
	token->length = word->length;
	token->bracket = word->bracket;
	token->starts = word->starts;
	token->fragment = word->fragment;
}

static void fold_token(struct tokens *tokens, struct token *token)
{
	const struct word word = words_fold(&tokens->words, token->text);

	tokens->points = tokens->words.points;
	set_word(token, &word);
}

static void set_figure(struct token *token, struct figure figure)
{
	token->whole = figure.kind == FIGURE_NIL || figure.whole;
	token->number = figure.kind == FIGURE_NIL ? 0 : figure.number;
	token->padded = figure.padded;
	token->nil = figure.kind == FIGURE_NIL;
	token->garbled = token->garbled || figure.cut;
	token->text.len = figure.length;
}

/* The text without question marks before a number: no-break spaces that a conversion to another character set lost. */
static struct slice without_lost_blanks(struct slice text, uint32_t *column)
{
	struct slice rest = text;

	while (rest.len > 1 && (rest.ptr[0] == '?' || rest.ptr[0] == ' ')) {
		rest.ptr++;
		rest.len--;
	}
	if (rest.ptr[0] < '0' || rest.ptr[0] > '9')
		return text;
	*column += (uint32_t)(text.len - rest.len);
	return rest;
}

static struct slice strip_marks(struct slice text, uint32_t *column)
{
	const struct slice mark = SLICE("[bookmark:");

	if (text.ptr[0] == '?')
		return without_lost_blanks(text, column);

	while (slice_starts(text, mark)) {
		const char *end = memchr(text.ptr, ']', text.len);
		struct slice rest;

		if (end == NULL)
			break;
		rest = glyph_trim((struct slice){ end + 1, text.len - (size_t)(end + 1 - text.ptr) });
		*column += glyph_count((struct slice){ text.ptr, (size_t)(rest.ptr - text.ptr) });
		text = rest;
	}
	/* Markdown's sign that is not to start a list. */
	if (text.len > 2 && text.ptr[0] == '\\' && (text.ptr[1] == '-' || text.ptr[1] == '+')) {
		text.ptr++;
		text.len--;
		++*column;
	}
	/* Markdown's emphasis, of all that stands in a cell: of several lines each has its own. */
	while (text.len > 2 && memchr(text.ptr, '\n', text.len) == NULL && (text.ptr[0] == '*' || text.ptr[0] == '`') && text.ptr[text.len - 1] == text.ptr[0]) {
		text.ptr++;
		text.len -= 2;
		++*column;
	}
	return text;
}

/* A text without the marks that converters leave at its start; moves *column past them. */
static inline struct slice without_marks(struct slice text, uint32_t *column)
{
	const char first = text.len != 0 ? text.ptr[0] : ' ';

	return first == '[' || first == '\\' || first == '*' || first == '`' || first == '?' ? strip_marks(text, column) : text;
}

/* Markdown's and HTML's line break in the middle of a text: how long it is, 0 where it is none. */
static size_t break_length(struct slice text)
{
	size_t length = 3;

	if (text.len < 4 || text.ptr[0] != '<' || (text.ptr[1] | 0x20) != 'b' || (text.ptr[2] | 0x20) != 'r')
		return 0;
	while (length < text.len && (text.ptr[length] == ' ' || text.ptr[length] == '/'))
		length++;
	return length < text.len && text.ptr[length] == '>' ? length + 1 : 0;
}

/* The words of a text that stands on one line or several, `gap` line breaks behind the token before. */
static void cut_words(struct tokens *tokens, const struct piece *piece, uint16_t gap, bool values)
{
	uint32_t line = piece->line, column = piece->column;
	struct slice rest = without_marks(piece->text, &column);
	int32_t x = piece->x;
	bool first = true;

	while (rest.len != 0) {
		struct slice word = { rest.ptr, 0 };
		struct token *token;
		struct figure figure = { .kind = FIGURE_NONE };
		uint32_t word_column = column;
		int32_t word_x = x;

		while (rest.len != 0) {
			const size_t run = word.len != 0 ? glyph_chinese(rest) : 0;
			size_t length, mark;
			uint32_t point;

			word.len += 3 * run;
			rest.ptr += 3 * run;
			rest.len -= 3 * run;
			column += (uint32_t)run;
			x += 2 * (int32_t)run;
			if (rest.len == 0)
				break;
			point = utf8_decode(rest, &length);
			mark = point == '<' ? break_length(rest) : 0;
			if (mark != 0)
				length = mark;
			if (glyph_is_space(point) || mark != 0) {
				if (word.len != 0)
					break;
				word.ptr = rest.ptr + length;
				if (point == '\n') {
					gap++;
					line++;
					column = 0;
					x = 0;
				}
			} else {
				if (word.len == 0) {
					word_column = column;
					word_x = x;
				}
				word.len += length;
			}
			rest.ptr += length;
			rest.len -= length;
			column++;
			x += glyph_width(point);
		}
		if (word.len == 0)
			break;
		word = without_marks(word, &word_column);
		if (values)
			figure = figure_read(word);
		token = add_token(tokens, figure.kind != FIGURE_NONE ? TOKEN_VALUE : TOKEN_TEXT, word);
		token->line = line;
		token->column = word_column;
		token->x = word_x;
		token->end = x;
		token->gap = gap;
		token->shared = !first;
		token->garbled = piece->garbled;
		if (figure.kind != FIGURE_NONE)
			set_figure(token, figure);
		else
			fold_token(tokens, token);
		gap = 0;
		first = false;
	}
}

/* Is the text of a cell more than a cell holds: a stretch of the page? */
static bool is_flow(struct slice text)
{
	size_t lines = 0;

	if (text.len < CELL_LINES)
		return false;
	if (text.len > CELL_BYTES)
		return true;
	while (text.ptr != NULL && lines <= CELL_LINES) {
		(void)slice_cut(&text, '\n');
		lines++;
	}
	return lines > CELL_LINES;
}

/* The token of a cell whose text is known to be one word, and no value; NULL where that is not known. */
static struct token *add_known(struct tokens *tokens, struct slice text)
{
	const struct word *word = words_known(&tokens->words, text);
	struct token *token;

	if (word == NULL || !word->alone)
		return NULL;
	token = add_token(tokens, TOKEN_TEXT, text);
	set_word(token, word);
	token->end = word->columns;
	return token;
}

/* Keeps that a cell of that text is one word, and no value, if it is: the tokens from `first` on are its. */
static void keep_known(struct tokens *tokens, struct slice text, size_t first)
{
	const struct token *token = &tokens->token[first];
	struct word *word;

	if (tokens->count != first + 1 || token->kind != TOKEN_TEXT || token->text.ptr != text.ptr || token->text.len != text.len)
		return;
	word = words_known(&tokens->words, text);
	if (word == NULL)
		return;
	word->alone = true;
	word->columns = token->end - token->x;
}

/* The tokens of one piece. */
static void cut_piece(struct tokens *tokens, const struct piece *piece, uint16_t gap, bool cell, bool flow)
{
	const bool text = !cell || flow;
	struct figure figure = { .kind = FIGURE_NONE };
	uint32_t column = piece->column;
	const struct slice content = glyph_trim(without_marks(piece->text, &column));
	const bool whole = !text && content.len == piece->text.len;
	const int64_t number = text ? -1 : figure_digits(content);
	const size_t first = tokens->count;
	struct token *token;

	if (content.len == 0) {
		token = add_token(tokens, TOKEN_BLANK, content);
		token->weak = !cell;
		token->end = piece->text.len != 0 ? glyph_columns(piece->text) : 0;
	} else if (number >= 0) {
		token = add_token(tokens, TOKEN_VALUE, content);
		token->number = number;
		token->whole = true;
		token->padded = content.len > 1 && content.ptr[0] == '0';
		token->end = whole ? (int32_t)content.len : glyph_columns(piece->text);
	} else if (!whole || (token = add_known(tokens, content)) == NULL) {
		if (!text)
			figure = figure_read(content);
		if (figure.kind == FIGURE_NONE) {
			cut_words(tokens, piece, gap, text);
			if (whole)
				keep_known(tokens, content, first);
			return;
		}
		token = add_token(tokens, TOKEN_VALUE, content);
		set_figure(token, figure);
		token->end = glyph_columns(piece->text);
	}
	token->line = piece->line;
	token->column = column;
	token->x = piece->x;
	token->end += piece->x;
	token->gap = gap;
	token->garbled = token->garbled || piece->garbled;
}

/* Is it the rest of a number: a stop or a comma, and digits? */
static bool is_rest(struct slice text)
{
	return text.len > 1 && (text.ptr[0] == '.' || text.ptr[0] == ',') && text.ptr[1] >= '0' && text.ptr[1] <= '9';
}

static void drop_words(struct token *token)
{
	token->length = 0;
	token->starts = 0;
	token->fragment = true;
}

/* A unit in a word of its own right behind a number belongs to it; farther off, or on the next line, it may, and so may
 * the rest of a number whose line was broken: the number is then no plain one. */
static void join_units(struct tokens *tokens)
{
	for (size_t i = 0; i + 1 < tokens->count; i++) {
		struct token *value = &tokens->token[i], *unit = &tokens->token[i + 1];

		if (value->kind != TOKEN_VALUE || value->nil || unit->kind != TOKEN_TEXT)
			continue;
		value->torn = unit->gap <= 1 && is_rest(unit->text);
		if (!figure_is_unit(unit->text))
			continue;
		if (unit->gap == 0 && unit->piece == value->piece && unit->x - value->end <= UNIT_REACH)
			value->text.len = (size_t)(unit->text.ptr + unit->text.len - value->text.ptr);
		else
			value->torn = unit->gap <= 1 && !unit->bounded;
		value->end = unit->gap == 0 ? unit->end : value->end;
		if (unit->gap == 0 || value->torn)
			drop_words(unit);
	}
}

/* Where bytes did not decode labels may be cut by figures: a unit behind one may be the rest of a label. */
static void doubt_units(struct tokens *tokens)
{
	bool garbled = false;

	for (size_t i = 0; i < tokens->count && !garbled; i++)
		garbled = tokens->token[i].garbled;
	for (size_t i = 0; i < tokens->count && garbled; i++) {
		struct token *value = &tokens->token[i];

		if (value->kind == TOKEN_VALUE && !value->nil && (unsigned char)value->text.ptr[value->text.len - 1] >= 0x80)
			value->torn = true;
	}
}

/* A word for nothing that is the start of a label broken off behind it. */
static void join_nils(struct tokens *tokens)
{
	for (size_t i = 0; i + 1 < tokens->count; i++) {
		struct token *nil = &tokens->token[i];
		const struct token *next = nil + 1;
		uint32_t pair[2];
		struct slice rest = nil->text;

		if (nil->kind != TOKEN_VALUE || !nil->nil || next->kind != TOKEN_TEXT || next->length == 0 ||
		    next->gap > 2)
			continue;
		pair[0] = fold_point(utf8_next(&rest));
		pair[1] = FOLD_POINT(tokens->points[next->folded]);
		if (rest.len != 0 || pair[0] < 0x80 || !keys_like_row(pair, 2))
			continue;
		nil->kind = TOKEN_TEXT;
		nil->nil = nil->whole = false;
		fold_token(tokens, nil);
	}
}

/* Does the word go on with a sentence: is it no label, and no part of one? */
static bool is_prose(const struct tokens *tokens, const struct token *token)
{
	const uint32_t *points = tokens->points + token->folded;

	return token->kind == TOKEN_TEXT && !token->bounded && token->length >= 2 && !keys_like_row(points, token->length);
}

/* Does a word of dates stand behind the number on its line? */
static bool is_date(const struct tokens *tokens, size_t at)
{
	const struct token *next = &tokens->token[at + 1];

	return at + 1 < tokens->count && next->kind == TOKEN_TEXT && next->shared && next->gap == 0 &&
	    figure_is_date(next->text);
}

/* A number in a sentence is no value: behind words that are not of the form on its line, or in a date. */
static void drop_prose_numbers(struct tokens *tokens)
{
	for (size_t i = 0; i < tokens->count; i++) {
		struct token *value = &tokens->token[i];

		if (value->kind == TOKEN_VALUE && !value->bounded &&
		    ((value->shared && i > 0 && is_prose(tokens, value - 1)) || is_date(tokens, i))) {
			value->kind = TOKEN_TEXT;
			drop_words(value);
		}
	}
}

/* Does a document with tags end inside a cell? The rest of what that holds may be lost, however it is divided. */
static bool ends_in_cell(struct slice source)
{
	for (size_t at = source.len, seen = 0; at-- > 0 && seen < TAIL_REACH; seen++) {
		const char *const tag = source.ptr + at;

		if (*tag != '<' || source.len - at < 3)
			continue;
		if ((tag[1] | 0x20) == 't' && ((tag[2] | 0x20) == 'd' || (tag[2] | 0x20) == 'h'))
			return true;
		if (tag[1] == '/' && (tag[2] | 0x20) == 't')
			return false;
	}
	return false;
}

void tokens_mark_end(struct tokens *tokens)
{
	const struct slice source = tokens->doc->source;
	struct token *last = tokens->count != 0 ? &tokens->token[tokens->count - 1] : NULL;

	if (last != NULL && last->kind != TOKEN_BLANK && source.len >= last->text.len)
		last->unended = memcmp(source.ptr + source.len - last->text.len, last->text.ptr, last->text.len) == 0 ||
		    (tokens->doc->pieces[last->piece].table != 0 && ends_in_cell(source));
}

void tokens_cut(struct tokens *tokens, const struct doc *doc, size_t hole, size_t until)
{
	uint32_t gap = 0, table = 0, row = 0, band = doc->bands, page = doc->count != 0 ? doc->pieces[0].page : 0;
	bool turned = false;
	struct folios folios;

	folio_look(&folios, doc);
	tokens->doc = doc;
	tokens->count = 0;
	words_sift(&tokens->words);
	tokens->numbered = tokens->turns = false;
	for (size_t i = hole == 0 ? until : 0; i < doc->count; i = i + 1 == hole ? until : i + 1) {
		const struct piece *piece = &doc->pieces[i];
		const size_t before = tokens->count;
		const bool weak = piece->text.len == 0 && !piece->bounded && piece->table == 0;
		const bool cell = piece->bounded || (piece->table != 0 && piece->cell != 0);
		const bool flow = cell && is_flow(piece->text);
		enum folio folio;

		if (piece->merged && piece->text.len == 0)
			continue;
		if (piece->table != 0 && (piece->table != table || piece->row != row)) {
			table = piece->table;
			row = piece->row;
			band++;
		}
		gap += piece->gap;
		folio = cell ? FOLIO_NONE : folio_is(&folios, doc, i);
		tokens->numbered = tokens->numbered || folio == FOLIO_LONE;
		if (folio >= FOLIO_LONE) {
			gap -= gap != 0;      /* its line was put between others */
			turned = true;
			continue;
		}
		turned = turned || piece->page != page;
		/* A form feed on a line of its own is no cell. */
		if (weak && piece->page != page) {
			page = piece->page;
			continue;
		}
		page = piece->page;
		cut_piece(tokens, piece, gap > UINT16_MAX ? UINT16_MAX : (uint16_t)gap, cell, flow);
		for (size_t t = before; t < tokens->count; t++) {
			tokens->token[t].piece = (uint32_t)i;
			tokens->token[t].page = doc->measured ? 0 : piece->page;
			tokens->token[t].band = piece->table != 0 ? band : piece->band;
			tokens->token[t].bounded = cell && !flow;
			tokens->token[t].turned = turned && t == before;
			tokens->token[t].joined = piece->joined;
			tokens->token[t].foot = folio == FOLIO_MAYBE;
		}
		tokens->turns = tokens->turns || turned;
		turned = turned && tokens->count == before;
		if (tokens->count != before && !weak)
			gap = 0;
	}
	folio_free(&folios);
	join_units(tokens);
	doubt_units(tokens);
	join_nils(tokens);
	drop_prose_numbers(tokens);
	tokens_mark_end(tokens);
}

bool tokens_have_pages(const struct tokens *tokens, size_t first, size_t stop)
{
	return first < stop && tokens->token[first].page != tokens->token[stop - 1].page;
}

void tokens_free(struct tokens *tokens)
{
	free(tokens->token);
	words_free(&tokens->words);
	*tokens = (struct tokens){ 0 };
}
