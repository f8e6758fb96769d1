/* Labels as printed. */
#include "printed.h"

#include "glyph.h"
#include "numbering.h"

static bool is_ascii_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

void printed_join(struct buffer *out, struct slice text, size_t start)
{
	while (text.len != 0) {
		const char *const at = text.ptr;
		uint32_t point;

		/* A run without blanks is taken as a whole. */
		do
			point = glyph_next(&text);
		while (!glyph_is_space(point) && text.len != 0);
		if (glyph_is_space(point)) {
			const char *last = text.ptr - 1;

			while (((unsigned char)*last & 0xc0) == 0x80)
				last--;
			buffer_add(out, at, (size_t)(last - at));
			if (out->len > start && is_ascii_letter(out->ptr[out->len - 1]) && text.len != 0 &&
			    is_ascii_letter(text.ptr[0]))
				buffer_add_char(out, ' ');
		} else {
			buffer_add(out, at, (size_t)(text.ptr - at));
		}
	}
}

/* A token's text; words were cut at blanks. */
static void join_token(struct buffer *out, const struct token *token, size_t start)
{
	if (token->kind == TOKEN_TEXT)
		buffer_add_slice(out, token->text);
	else
		printed_join(out, token->text, start);
}

/* Is the token the only label of its cell, so that the whole cell is the label as printed? */
static bool owns_cell(const struct tokens *tokens, const struct label *label)
{
	const struct token *first = &tokens->token[label->first];

	return first->bounded && !first->shared && !label->inside &&
	    tokens->token[label->last].piece == first->piece;
}

/* The words of the cell that starts at the token, without the marks of Markdown and the like around them. */
static void print_cell(const struct tokens *tokens, size_t token, struct buffer *out)
{
	const size_t start = out->len;

	for (size_t at = token; at < tokens->count && tokens->token[at].piece == tokens->token[token].piece; at++) {
		const struct slice text = tokens->token[at].text;

		if (out->len > start && text.len != 0 && is_ascii_letter(out->ptr[out->len - 1]) && is_ascii_letter(text.ptr[0]))
			buffer_add_char(out, ' ');
		join_token(out, &tokens->token[at], start);
	}
}

/* The label as printed: its words joined, blanks inside dropped, numbering and remarks kept. Appends. */
static void print_label(const struct tokens *tokens, const struct label *label, struct buffer *out)
{
	const size_t start = out->len;

	if (owns_cell(tokens, label)) {
		print_cell(tokens, label->first, out);
		return;
	}
	if (label->first > 0 && !label->inside && tokens->token[label->first - 1].length == 0 &&
	    token_is_numbering(&tokens->token[label->first - 1]))
		join_token(out, &tokens->token[label->first - 1], start);
	for (size_t at = label->first; at <= label->last; at++)
		if (label_holds(label, at))
			join_token(out, &tokens->token[at], start);
}

static void add_part(const struct tokens *tokens, const struct label *label, struct buffer *out)
{
	if (label->matched == 0)
		return;
	if (out->len != 0)
		buffer_add_text(out, " > ");
	print_label(tokens, label, out);
}

void printed_row(const struct report *report, const struct outline_row *form, const struct row *row, struct buffer *out)
{
	out->len = 0;
	if (row->label == NULL || row->label->inside) {
		buffer_add_text(out, form->cells[0].row_label);
		return;
	}
	if (form->outcome)
		add_part(report->tokens, &report->groups[outline_keys()->outcome], out);
	if (form->group != OUTLINE_NONE)
		add_part(report->tokens, &report->groups[form->group], out);
	add_part(report->tokens, row->label, out);
}

void printed_column(const struct report *report, const struct label *label, const char *form, struct buffer *out)
{
	out->len = 0;
	if (label->matched != 0)
		add_part(report->tokens, label, out);
	else
		buffer_add_text(out, form);
}

void printed_request_column(const struct report *report, const struct outline_row *form, size_t index,
    struct buffer *out)
{
	const struct form_cell *cell = &form->cells[index];
	const struct label *label = &report->requests_header[form->header[index]];

	out->len = 0;
	if (label->matched == 0) {
		buffer_add_text(out, cell->column_label);
		return;
	}
	add_part(report->tokens, &report->requests_header[outline_keys()->applicants], out);
	if (strcmp(cell->column, "natural_person") != 0 && strcmp(cell->column, "total") != 0)
		add_part(report->tokens, &report->requests_header[outline_keys()->organisations], out);
	add_part(report->tokens, label, out);
}

void printed_review_row(const struct report *report, const struct form_cell *cell, struct buffer *out)
{
	const struct label *label = &report->review_header[keys_order(KEY_REVIEW, cell->row)];

	out->len = 0;
	if (label->matched == 0) {
		buffer_add_text(out, cell->row_label);
		return;
	}
	if (strncmp(cell->row, "litigation", 10) == 0)
		add_part(report->tokens, &report->review_header[outline_keys()->litigation], out);
	add_part(report->tokens, label, out);
}
