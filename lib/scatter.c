/* Signs in the values themselves of what a flattening did to them. */
#include "scatter.h"

#include "map.h"
#include "seen.h"

enum {
	STRIPPED_LINES = 24,        /* fewer, and that none came twice tells nothing */
	ROWS_IN_ORDER = 3           /* rows whose values add up, which values of other rows do not */
};

/* The most common number of line breaks between values of a row. */
static size_t usual_gap(const struct report *report)
{
	const struct token *token = report->tokens->token;
	size_t seen[8] = { 0 }, best = 0;

	for (size_t i = 0; i < report->row_count; i++) {
		const struct row *row = &report->rows[i];

		for (size_t k = 1; k < row->count && row->label != NULL; k++)
			if (row->items[k].value && row->items[k - 1].value && token[row->items[k].token].gap < 8)
				seen[token[row->items[k].token].gap]++;
	}
	for (size_t i = 1; i < 8; i++)
		best = seen[i] > seen[best] ? i : best;
	return best;
}

/* Does a page, and with it pdftotext, set the row's values in a block apart from the label, farther off than from each
 * other? Such blocks come in any order. */
static bool is_apart(const struct report *report, const struct row *row, size_t usual)
{
	const struct token *token = report->tokens->token;
	const struct token *first = row->count != 0 ? &token[row->items[0].token] : NULL;

	return first != NULL && !first->bounded && !first->turned && first->gap > 1 && first->gap > usual &&
	    first->line > token[row->label->last].line;
}

/* Is the last value of each row of applications the sum of the others, in some rows more than 0? Then the values behind
 * a label are its own, however far off they stand. */
static bool rows_add_up(const struct report *report)
{
	size_t sums = 0;

	for (size_t i = 0; i < report->row_count; i++) {
		const struct row *row = &report->rows[i];
		int64_t sum = 0, number = 0;

		if (row->label == NULL || block_of_row(i) != BLOCK_COUNT || row->values < 2)
			continue;
		for (size_t k = 0; k < row->count; k++) {
			if (!row->items[k].value)
				continue;
			sum += number;
			if (!row_number(row, report->tokens, (int)k, &number))
				return false;
		}
		if (sum != number)
			return false;
		sums += sum != 0;
	}
	return sums >= ROWS_IN_ORDER;
}

/* The first row of a block of the first table, or of the second, that is there; NULL where none is. */
static const struct row *first_row(const struct report *report, size_t block)
{
	for (size_t i = 0; i < report->row_count; i++)
		if (report->rows[i].label != NULL && block_of_row(i) == block)
			return &report->rows[i];
	return NULL;
}

/* Do values stand between the labels of a block's columns and its first row? One may be the row's number. */
static bool values_in_header(const struct report *report, size_t block)
{
	const struct row *row = first_row(report, block);
	const size_t labels = block < BLOCK_COUNT ? report->blocks[block].labels : 0;
	size_t last = labels != 0 ? labels : SIZE_MAX, values = 0;

	for (size_t i = 0; i < keys_orders(KEY_REQUESTS) && row != NULL && block == BLOCK_COUNT; i++) {
		const struct label *label = &report->requests_header[i];

		if (label->matched != 0 && label->last < row->first && (last == SIZE_MAX || label->last > last))
			last = label->last;
	}
	for (size_t at = last; last != SIZE_MAX && at < row->first; at++)
		values += report->tokens->token[at].kind == TOKEN_VALUE && !report->tokens->token[at].nil;
	return values > 1;
}

bool scatter_none(const struct report *report, const struct gaps *gaps)
{
	const struct tokens *tokens = report->tokens;
	size_t first = SIZE_MAX, last = 0, values = 0, held = 0;
	const bool in_order = !tokens_have_pages(report->tokens, report->first, report->stop) || (gaps->found && gaps->lines) ||
	    rows_add_up(report);
	const size_t usual = in_order ? 0 : usual_gap(report);

	for (size_t block = 0; block <= BLOCK_COUNT; block++)
		if (values_in_header(report, block))
			return false;
	for (size_t i = 0; i < report->row_count; i++) {
		const struct row *row = &report->rows[i];

		if (row->label == NULL)
			continue;
		if (row->stray || (!in_order && is_apart(report, row, usual)) || (row->columns > 1 && row->values > (size_t)row->columns + 1))
			return false;
		first = first == SIZE_MAX ? row->first : first;
		last = row->label->last;
		if (row->count != 0 && row->items[row->count - 1].token > last)
			last = row->items[row->count - 1].token;
		held += row->values + row->numbering + row->serial;
		for (size_t t = row->foreign; row->foreign != 0 && t < row->foreign_stop; t++)
			held += tokens->token[t].kind == TOKEN_VALUE;
	}
	for (size_t t = first; t <= last && first != SIZE_MAX; t++)
		values += tokens->token[t].kind == TOKEN_VALUE && !tokens->token[t].nil;
	return values <= held;
}

/* Does each row's label stand on a line without its values? */
static bool is_cell_a_line(const struct report *report)
{
	const struct token *token = report->tokens->token;

	for (size_t i = 0; i < report->row_count; i++) {
		const struct row *row = &report->rows[i];

		if (row->label != NULL && row->count != 0 && (token[row->items[0].token].bounded ||
		    token[row->items[0].token].piece == token[row->label->last].piece))
			return false;
	}
	return true;
}

bool scatter_stripped(const struct report *report)
{
	const struct tokens *tokens = report->tokens;
	size_t first = SIZE_MAX, last = 0, lines = 0;
	struct seen seen;
	bool again = false;

	if ((report->review.columns != 0 && report->review_columns[REVIEW_COLUMNS - 1].matched != 0) || !is_cell_a_line(report))
		return false;
	for (size_t i = 0; i < report->row_count; i++) {
		if (report->rows[i].label == NULL)
			continue;
		first = first == SIZE_MAX ? report->rows[i].label->first : first;
		last = report->rows[i].label->last;
	}
	seen_init(&seen);
	for (size_t t = first; t <= last && t < tokens->count && !again; t++) {
		const struct slice line = tokens->doc->pieces[tokens->token[t].piece].text;

		if (line.len == 0 || tokens->token[t].shared)
			continue;
		again = !seen_add(&seen, hash_bytes(line));
		lines++;
	}
	seen_free(&seen);
	return !again && lines >= STRIPPED_LINES;
}

/* The cells of a row that has all of them, as numbers. False where they are not known, or not all are numbers. */
static bool row_numbers(const struct row *row, const struct tokens *tokens, int64_t number[REQUEST_COLUMNS])
{
	const bool bounded = row->count == REQUEST_COLUMNS && row->bounded;
	size_t c = 0;

	if (row->values != REQUEST_COLUMNS && !bounded)
		return false;
	for (size_t k = 0; k < row->count; k++)
		if ((bounded || row->items[k].value) && !row_number(row, tokens, (int)k, &number[c++]))
			return false;
	return true;
}

/* Is the label of the totals printed in a row of the header between that of the label that spans the applicants and that
 * of their own labels? It may be repeated, once for each row that it spans, and one is lost behind the others. */
static bool between_rows(const struct report *report)
{
	static const char *const others[] = { "applicants", "natural_person" };
	const struct token *token = report->tokens->token;
	const uint32_t band = token[report->requests_header[keys_order(KEY_REQUESTS, "total")].first].band;
	size_t apart = 0;

	for (size_t i = 0; i < 2; i++) {
		const struct label *label = &report->requests_header[keys_order(KEY_REQUESTS, others[i])];

		apart += label->matched != 0 && token[label->first].band != band;
	}
	return band != 0 && apart == 2;
}

/* Does the label of the totals stand before that of the organisations, and that of natural persons, before which it may
 * stand or not, is not to be found? */
static bool is_displaced(const struct report *report, const struct label *total)
{
	const struct label *person = &report->requests_header[keys_order(KEY_REQUESTS, "natural_person")];
	const struct label *organisations = &report->requests_header[keys_order(KEY_REQUESTS, "organisations")];

	return person->matched == 0 && organisations->matched != 0 && total->first < organisations->first;
}

/*
 * Does the first column hold the total, and not the last? Where the label of that column is printed it tells, if
 * the numbers do not say otherwise. Where it is not, there may be no such column: only full rows, more than the one
 * in which a value may stand twice, and sums tell.
 */
void scatter_check_totals(struct report *report)
{
	const struct label *total = &report->requests_header[keys_order(KEY_REQUESTS, "total")];
	size_t first = 0, last = 0, neither = 0, full = 0;

	for (size_t i = 0; i < report->row_count; i++) {
		const struct row *row = &report->rows[i];
		int64_t sum = 0, number[REQUEST_COLUMNS];

		if (row->label == NULL || block_of_row(i) != BLOCK_COUNT || !row_numbers(row, report->tokens, number))
			continue;
		full += row->values == REQUEST_COLUMNS;
		for (size_t c = 0; c < REQUEST_COLUMNS; c++)
			sum += number[c];
		/* One applicant alone and the total are equal: no evidence. */
		if (sum != 0 && number[0] != number[REQUEST_COLUMNS - 1]) {
			first += 2 * number[0] == sum;
			last += 2 * number[REQUEST_COLUMNS - 1] == sum;
			neither += 2 * number[0] != sum && 2 * number[REQUEST_COLUMNS - 1] != sum;
		}
	}
	if (report->total_first && last > 3 * first)
		report->total_first = false;    /* a broken header; the numbers are in order */
	else if (report->total_first)
		report->columns_doubt = report->columns_doubt ||
		    (first <= 3 * last && (!report->tokens->token[total->first].bounded || between_rows(report)));
	else if (total->matched == 0)
		report->columns_doubt = report->columns_doubt || first > last || (full < 2 && (last == 0 || neither != 0));
	else
		report->columns_doubt = report->columns_doubt || (first >= 3 && first > 3 * last) ||
		    (is_displaced(report, total) && last <= 3 * first);
}
