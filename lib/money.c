/* Units of money above a block. */
#include "money.h"

#include "glyph.h"
#include "headers.h"

enum { UNIT_ONE = 0x5355, UNIT_TWO = 0x4f4d, YUAN = 0x5143 };    /* the two characters of `unit` */

/* Does the word end in the character for yuan? */
static bool is_money(struct slice word)
{
	uint32_t point = 0;

	while (word.len != 0)
		point = utf8_next(&word);
	return point == YUAN;
}

/* The unit of money in a list of units at the start of the text; empty where none is. */
static struct slice in_list(struct slice text)
{
	struct slice found = { text.ptr, 0 };

	while (text.len != 0) {
		const size_t length = figure_unit_length(text);
		const uint32_t point = glyph_narrow(utf8_next(&(struct slice){ text.ptr, text.len }));

		if (length != 0 && is_money((struct slice){ text.ptr, length }))
			found = (struct slice){ text.ptr, length };
		if (length != 0) {
			text = (struct slice){ text.ptr + length, text.len - length };
		} else if (glyph_is_space(point) || point == ',' || point == 0x3001 || point == '/') {
			(void)utf8_next(&text);
		} else {
			break;
		}
	}
	return found;
}

/* The unit of money behind the word for unit and a colon. */
static struct slice in_text(struct slice text)
{
	struct slice found = { text.ptr, 0 };
	uint32_t point = 0, before = 0, first = 0;

	while (text.len != 0) {
		first = before;
		before = point;
		point = glyph_narrow(utf8_next(&text));
		if (first == UNIT_ONE && before == UNIT_TWO && point == ':' && in_list(text).len != 0)
			found = in_list(text);
	}
	return found;
}

/* Does the piece hold a label of the block's columns? */
static bool holds_label(const struct report *report, const struct block *block, uint32_t piece)
{
	const struct token *token = report->tokens->token;

	for (size_t c = 0; c < block->columns; c++)
		if (block->header[c].matched != 0 && token[block->header[c].first].piece <= piece &&
		    piece <= token[block->header[c].last].piece)
			return true;
	return false;
}

/* Does the text begin with the word for unit and a colon, in brackets or not? */
static bool states_unit(struct slice text)
{
	uint32_t point = text.len != 0 ? glyph_narrow(utf8_next(&text)) : 0;

	if (point == '(' || point == 0x3010)
		point = text.len != 0 ? utf8_next(&text) : 0;
	if (point != UNIT_ONE || text.len == 0 || utf8_next(&text) != UNIT_TWO)
		return false;
	return text.len != 0 && glyph_narrow(utf8_next(&text)) == ':';
}

struct slice money_stated(const struct tokens *tokens, size_t first, size_t stop)
{
	struct slice found = { "", 0 };

	for (size_t at = first; at < stop; at++) {
		const struct slice text = tokens->doc->pieces[tokens->token[at].piece].text;

		if (!tokens->token[at].shared && states_unit(text) && in_text(text).len != 0)
			found = in_text(text);
	}
	return found;
}

/* Do the labels of the block's columns name a unit of money? */
static bool labels_name_it(const struct report *report, const struct block *block)
{
	const struct token *token = report->tokens->token;

	for (size_t c = 0; c < block->columns; c++)
		for (size_t at = block->header[c].first; block->header[c].matched != 0 && at <= block->header[c].last; at++)
			if (in_text(report->tokens->doc->pieces[token[at].piece].text).len != 0)
				return true;
	return false;
}

/* The first row of the first table. */
static size_t table_start(const struct report *report)
{
	size_t start = report->stop;

	for (size_t i = 0; i < report->row_count; i++)
		if (report->rows[i].label != NULL && block_of_row(i) != BLOCK_COUNT && report->rows[i].first < start)
			start = report->rows[i].first;
	return start;
}

struct slice money_above(const struct report *report, const struct row *row, const struct block *block)
{
	const struct token *token = report->tokens->token;
	struct slice found = { "", 0 };
	uint32_t last = UINT32_MAX;

	for (size_t at = headers_start(report, row->first); at < row->first; at++) {
		struct slice here;

		if (token[at].piece == last)
			continue;
		last = token[at].piece;
		here = holds_label(report, block, last) ? found : in_text(report->tokens->doc->pieces[last].text);
		found = here.len != 0 ? here : found;
	}
	if (found.len == 0 && !labels_name_it(report, block)) {
		const size_t start = table_start(report);

		found = money_stated(report->tokens, headers_start(report, start), start);
	}
	return found;
}
