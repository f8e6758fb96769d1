/* The reading of one report: which tables are there, their rows, editions, headers, places. */
#include "reading.h"

#include "cells.h"
#include "columns.h"
#include "doubt.h"
#include "error.h"
#include "headers.h"
#include "place.h"
#include "review.h"
#include "scatter.h"

#include <stdio.h>
#include <stdlib.h>

enum { SERIAL_REACH = 3 };        /* tokens between the number of a row and its label */

/* ---- which tables are there ---- */

/* Rows of a table without values stand for nothing where hardly any of the table is there: they are prose. */
static bool table_there(const struct report *report, bool disclosure, size_t need)
{
	size_t there = 0, filled = 0;
	bool short_label = false;

	for (size_t i = 0; i < report->row_count; i++) {
		if (report->rows[i].label == NULL || (block_of_row(i) != BLOCK_COUNT) != disclosure)
			continue;
		there++;
		filled += report->rows[i].label->filled;
		short_label = report->rows[i].label->length <= 2 && !disclosure;
	}
	/* The label of a column stands alone as well as that of a row: one row is a table only if it is a long label. */
	if (there == 1 && short_label)
		return false;
	return filled >= 3 || there >= need || (filled != 0 && headers_any(report, disclosure));
}

static void drop_table(struct report *report, bool disclosure)
{
	for (size_t i = 0; i < report->row_count; i++)
		if ((block_of_row(i) != BLOCK_COUNT) == disclosure)
			report->rows[i].label = NULL;
}

/* ---- rows ---- */

/* The row behind this one in the document, or row_count. */
static size_t next_row(const struct report *report, size_t order)
{
	for (order++; order < report->row_count && report->rows[order].label == NULL; order++)
		;
	return order;
}

/* The number before a row's label, if rows are numbered in a column of their own; SIZE_MAX where there is none. */
static size_t serial_of(const struct report *report, const struct row *row)
{
	const struct token *token = report->tokens->token;

	for (size_t back = 1; back <= SERIAL_REACH && back <= row->label->first; back++) {
		const size_t at = row->label->first - back;

		if (token[at].kind == TOKEN_VALUE)
			return token[at].whole && !token[at].nil ? at : SIZE_MAX;
	}
	return SIZE_MAX;
}

/* Is the number before the row's label one more than that of the row before, or one less than that of the row behind? */
static bool is_serial(const struct report *report, size_t order, size_t before, size_t serial)
{
	const struct token *token = report->tokens->token;
	const size_t next = next_row(report, order);
	const size_t behind = next < report->row_count ? serial_of(report, &report->rows[next]) : SIZE_MAX;

	return (before != SIZE_MAX && token[serial].number == token[before].number + 1) ||
	    (behind != SIZE_MAX && token[behind].number == token[serial].number + 1);
}

/* Do the row's numbers before this one add up to it? Then it is their total. */
static bool is_sum(const struct report *report, const struct row *row, size_t at)
{
	int64_t sum = 0;

	for (size_t t = row->label->first; t < at; t++) {
		const struct token *token = &report->tokens->token[t];

		if (token->kind == TOKEN_VALUE && !token->whole)
			return false;
		sum += token->kind == TOKEN_VALUE ? token->number : 0;
	}
	return sum == report->tokens->token[at].number;
}

/* Rows numbered in a column of their own: the number before each label is one more than that before the last, and no
 * total. Such numbers belong to the row behind them. */
static void end_rows_at_serials(struct report *report)
{
	size_t pairs = 0, rising = 0, before = SIZE_MAX;

	for (int pass = 0; pass < 2; pass++) {
		struct row *last = NULL;

		before = SIZE_MAX;
		for (size_t i = 0; i < report->row_count; i++) {
			struct row *row = &report->rows[i];
			size_t serial;

			if (row->label == NULL)
				continue;
			serial = serial_of(report, row);
			if (pass == 0 && serial != SIZE_MAX && before != SIZE_MAX) {
				pairs++;
				rising += report->tokens->token[serial].number ==
				    report->tokens->token[before].number + 1 && !is_sum(report, last, serial);
			} else if (pass == 1 && last != NULL && serial != SIZE_MAX &&
			    is_serial(report, i, before, serial)) {
				last->stop = serial;
				last->serial = true;
			}
			before = serial;
			last = row;
		}
		/* Few pairs, all rising: the numbers may be either's. */
		for (size_t i = 0; pass == 0 && rising >= 3 && rising < 8 && rising == pairs && i < report->row_count; i++)
			report->rows[i].doubt = block_of_row(i) == BLOCK_COUNT;
		if (rising < 8 || 10 * rising < 6 * pairs)
			return;
	}
}

/* Where the rows start and stop. */
static void bound_rows(struct report *report)
{
	for (size_t i = 0; i < report->row_count; i++) {
		struct row *row = &report->rows[i];
		const size_t next = next_row(report, i), block = block_of_row(i);

		if (row->label == NULL)
			continue;
		row->first = row->label->first;
		row->stop = report->stop;
		row->block = (uint8_t)block;
		row->last = next >= report->row_count || (block_of_row(next) == BLOCK_COUNT) != (block == BLOCK_COUNT);
		row->flush = report->flush;
		row->spread = report->spread;
		row->padded = block < BLOCK_COUNT && report->blocks[block].padded;
		row->margin = block < BLOCK_COUNT ? report->blocks[block].margin : report->margin;
		row->columns = (uint8_t)(block < BLOCK_COUNT ? report->blocks[block].columns : REQUEST_COLUMNS);
		if (next < report->row_count)
			row->stop = report->rows[next].label->first;
		else if (report->review.columns != 0 && report->review_start > row->first)
			row->stop = report->review_start;
	}
	end_rows_at_serials(report);
}

/* The first token of the cell that the row's label starts in: a numbering may stand before its words. */
static size_t label_cell(const struct report *report, const struct row *row)
{
	size_t at = row->label->first;

	while (at > report->first && report->tokens->token[at].shared)
		at--;
	return at;
}

/* Is the token on a line of a cell that ends, with a bar, on a later one? */
static bool goes_on_below(const struct tokens *tokens, size_t at)
{
	while (at < tokens->count && tokens->token[at].kind == TOKEN_TEXT && !tokens->token[at].bounded)
		at++;
	return at < tokens->count && tokens->token[at].kind == TOKEN_TEXT;
}

/* Cells with words right before the row's label: labels of groups that start with it. */
static size_t groups_before(const struct report *report, const struct row *row)
{
	const struct token *token = report->tokens->token;
	size_t at = label_cell(report, row), groups = 0;
	bool words = false;

	while (at > report->first && token[at - 1].kind == TOKEN_TEXT && groups < row->depth) {
		at--;
		words = words || token[at].length != 0;
		if (!token[at].shared) {
			groups += words && (token[at].bounded || !goes_on_below(report->tokens, at));
			words = false;
		}
	}
	return groups;
}

/* The cells of a row behind which no row of its block stands: its label and items, for captions come next. */
static void count_last_cells(const struct report *report, struct row *row)
{
	for (size_t at = row->label->first; at <= row->label->last; at++)
		if (!goes_on_below(report->tokens, at))
			return;
	for (size_t i = 0; i < row->count; i++)
		if (!report->tokens->token[row->items[i].token].bounded)
			return;
	row->width = groups_before(report, row) + 1 + row->count;
}

/* Counts the cells from one label to the next, as if the labels of groups stood in their own rows. */
static void count_cells(const struct report *report, struct row *row, const struct row *next)
{
	const struct tokens *tokens = report->tokens;
	const size_t before = groups_before(report, row), behind = groups_before(report, next);
	size_t cells = 0;

	row->lead = (uint8_t)(next->depth > behind ? next->depth - behind : 0);
	for (size_t at = label_cell(report, row); at < label_cell(report, next); at++) {
		if (!tokens->token[at].bounded && !goes_on_below(tokens, at))
			return;
		cells += tokens->token[at].bounded && !tokens->token[at].shared;
	}
	row->width = cells + before - (behind < cells ? behind : cells);
}

/* A blank cell alone on its line, with words on the next: a bar that opens a row looks like it. */
static bool may_open(const struct tokens *tokens, size_t at)
{
	const struct token *token = &tokens->token[at];

	return token->kind == TOKEN_BLANK && token->bounded && token->band == 0 && at + 1 < tokens->count &&
	    token[1].kind == TOKEN_TEXT && token[1].line != token->line && (at == 0 || token[-1].line != token->line);
}

/* Where the words start that end in the row's label: those of groups, and those of the label itself. */
static size_t words_start(const struct report *report, const struct row *row)
{
	size_t at = row->label->first;

	while (at > report->first && report->tokens->token[at - 1].kind == TOKEN_TEXT)
		at--;
	return at;
}

/* Does a bar on a line of its own open each row? */
static bool are_opened(const struct report *report)
{
	size_t rows = 0;

	for (size_t i = 0; i < report->row_count; i++) {
		size_t at;

		if (report->rows[i].label == NULL)
			continue;
		at = words_start(report, &report->rows[i]);
		if (at == report->first || !may_open(report->tokens, at - 1))
			return false;
		rows++;
	}
	return rows >= 4;
}

/* Is the row's last item the bar that opens the next row of the table, be that one of the form or of the header? */
static bool ends_in_opener(const struct report *report, const struct row *row, size_t next)
{
	const struct token *token = report->tokens->token;
	size_t last;

	if (row->count == 0)
		return false;
	last = row->items[row->count - 1].token;
	return may_open(report->tokens, last) && (token[last + 1].bounded ||
	    (next < report->row_count && words_start(report, &report->rows[next]) == last + 1));
}

/* Leaves out blank cells beyond the header's columns; `total`: the last one's order in the second table. */
static void crop(const struct report *report, struct row *row, size_t block, size_t total)
{
	const struct label *last = block < BLOCK_COUNT ? &report->blocks[block].header[row->columns - 1] :
	    &report->requests_header[total];

	if (last->matched != 0)
		row_crop(row, report->tokens, last->last);
}

static void collect_rows(struct report *report)
{
	const struct tokens *tokens = report->tokens;
	const size_t total = keys_order(KEY_REQUESTS, "total");
	bool opened;

	bound_rows(report);
	opened = are_opened(report);
	for (size_t i = 0; i < report->row_count; i++)
		report->rows[i].depth = row_depth(i);
	for (size_t i = 0; i < report->row_count; i++) {
		struct row *row = &report->rows[i];
		const size_t next = next_row(report, i);

		if (row->label == NULL)
			continue;
		row_collect(row, tokens, next < report->row_count ?
		    tokens->token[report->rows[next].label->first].band : 0);
		row->beside = cells_beside(row, tokens);
		crop(report, row, block_of_row(i), total);
		cells_set_remark_apart(row, tokens);
		if (block_of_row(i) != BLOCK_COUNT)
			cells_set_copies_apart(row, tokens, report->blocks[block_of_row(i)].copies);
		if (opened && ends_in_opener(report, row, next)) {
			row->count--;
			row_set_bounded(row, tokens);
		}
		/* Two labels in one cell: rows that lost the line between them. */
		if (next < report->row_count && tokens->token[row->label->last].bounded &&
		    tokens->token[row->label->last].piece == tokens->token[report->rows[next].label->first].piece) {
			row->doubt = true;
			report->rows[next].doubt = true;
		}
		row->absent = row->count == 0 && row->stop >= tokens->count;
		if (block_of_row(i) != BLOCK_COUNT || next >= report->row_count) {
			count_last_cells(report, row);
		} else {
			count_cells(report, row, &report->rows[next]);
			row->width -= opened && row->width != 0;
		}
	}
}

/* ---- places ---- */

/* The rows that are there, moved together for the placing, and back. */
static void place_table(struct report *report, bool disclosure, const struct gaps *gaps, bool orderly,
    bool debug)
{
	struct row *rows = xreallocarray(NULL, report->row_count, sizeof *rows);
	size_t *order = xreallocarray(NULL, report->row_count, sizeof *order), count = 0, lacking = 0;
	bool complete = true;

	for (size_t i = 0; i < report->row_count; i++) {
		if ((block_of_row(i) != BLOCK_COUNT) != disclosure)
			continue;
		if (report->rows[i].label == NULL) {
			complete = complete && !row_in_edition(i, report->edition);
			lacking += !disclosure && row_in_edition(i, report->edition);
			continue;
		}
		if (!disclosure && row_is_group(report, i))
			continue;
		order[count] = i;
		rows[count++] = report->rows[i];
	}
	/* Where most labels are not to be read, one without values behind it may stand anywhere. */
	for (size_t i = 0; i < count && 2 * count < lacking; i++)
		rows[i].doubt = rows[i].doubt || rows[i].count == 0;
	if (count != 0)
		place_rows(rows, count, report->tokens, gaps, disclosure || report->total_first ? SUMS_NONE :
		    SUMS_REQUESTS, complete, orderly, debug);
	for (size_t i = 0; i < count; i++)
		report->rows[order[i]] = rows[i];
	free(rows);
	free(order);
}

/* What gaps mean in the rows of all tables together, or, where they differ, in those of the second. */
static void find_gaps(const struct report *report, struct gaps *gaps)
{
	struct row *rows = xreallocarray(NULL, report->row_count + 1, sizeof *rows);
	size_t count = 0, first = 0;

	for (size_t i = 0; i < report->row_count; i++) {
		if (report->rows[i].label == NULL || row_is_group(report, i))
			continue;
		first += block_of_row(i) != BLOCK_COUNT;
		rows[count++] = report->rows[i];
	}
	rows[count] = report->review;
	gaps_find(gaps, rows, count + (report->review.count != 0), report->tokens);
	if (!gaps->found && count > first)
		gaps_find(gaps, rows + first, count - first, report->tokens);
	free(rows);
}

/* A value that the end of the document may have cut, and the cells behind it, where no sum shows it to be whole. */
static void doubt_unended(struct row *row, const struct tokens *tokens)
{
	bool behind = false;

	if (row->count == 0 || (row->values == row->columns && row_adds_up(row, tokens)))
		return;
	for (size_t c = 0; c < row->columns; c++) {
		behind = behind || (row->slot[c] >= 0 && tokens->token[row->items[row->slot[c]].token].unended);
		if (behind)
			row->state[c] = PLACE_AMBIGUOUS;
	}
}

/* What was parted from other figures is as sure as the parting. */
static void doubt_joined(struct row *row, const struct tokens *tokens)
{
	uint8_t joined = tokens->doc->joined && row->count == 0 ? JOINED_GUESS : JOINED_NOT;

	for (size_t i = 0; i < row->count && tokens->doc->joined; i++) {
		const struct token *token = &tokens->token[row->items[i].token];

		if (!token->bounded)
			joined = JOINED_GUESS;
		joined = token->joined > joined ? token->joined : joined;
	}
	for (size_t c = 0; c < row->columns && joined != JOINED_NOT; c++) {
		if (joined == JOINED_GUESS)
			row->state[c] = PLACE_AMBIGUOUS;
		else if (row->state[c] == PLACE_PLAIN)
			row->state[c] = PLACE_INFERRED;
	}
}

/* Does the row print the same in all its columns, of which the total is known to be one? */
static bool is_uniform(const struct report *report, const struct row *row)
{
	if (row->values == 0)
		return row->count == 0 && report->requests_header[keys_order(KEY_REQUESTS, "total")].matched != 0;
	return row->values == row->columns && row_is_uniform(row, report->tokens);
}

/* What headers doubt, and what touches the end of the document, is in doubt whatever the placing says. */
static void mark_doubts(struct report *report)
{
	for (size_t i = 0; i < report->row_count; i++) {
		struct row *row = &report->rows[i];
		const size_t block = block_of_row(i);

		if (row->label == NULL)
			continue;
		doubt_unended(row, report->tokens);
		doubt_joined(row, report->tokens);
		for (size_t c = 0; c < row->columns; c++)
			if (block < BLOCK_COUNT ? report->blocks[block].doubt[c] : report->columns_doubt && !is_uniform(report, row))
				row->state[c] = PLACE_AMBIGUOUS;
	}
	doubt_unended(&report->review, report->tokens);
	doubt_joined(&report->review, report->tokens);
}

void report_read(struct report *report, const struct tokens *tokens, const struct chain *chain, size_t first,
    size_t stop, int year, bool debug)
{
	struct gaps gaps;
	bool orderly;
	size_t last;

	*report = (struct report){ .tokens = tokens, .first = first, .stop = stop };
	report->row_count = keys_orders(KEY_ROW);
	report->rows = xcalloc(report->row_count, sizeof *report->rows);
	report->requests_header = xcalloc(keys_orders(KEY_REQUESTS), sizeof *report->requests_header);
	report->groups = xcalloc(keys_orders(KEY_GROUP), sizeof *report->groups);
	report->review_header = xcalloc(keys_orders(KEY_REVIEW), sizeof *report->review_header);
	for (size_t i = 0; i < report->row_count; i++)
		report->rows[i].order = (uint32_t)i;
	for (size_t i = 0; i < chain->count; i++)
		report->rows[chain->label[i].order].label = &chain->label[i];
	report->disclosure = table_there(report, true, 4);
	report->requests = table_there(report, false, 8);
	if (!report->disclosure)
		drop_table(report, true);
	if (!report->requests)
		drop_table(report, false);
	last = first;
	for (size_t i = 0; i < report->row_count; i++)
		if (report->rows[i].label != NULL)
			last = report->rows[i].label->last;
	review_read(report, last);
	headers_find(report, year);
	collect_rows(report);
	doubt_torn(report);
	find_gaps(report, &gaps);
	orderly = scatter_none(report, &gaps);
	report->stripped = scatter_stripped(report);
	scatter_check_totals(report);
	if (debug)
		fprintf(stderr, "report: %s%s%s\n", orderly ? "orderly" : "scattered", report->stripped ? ", stripped" : "",
		    report->total_first ? ", total first" : report->columns_doubt ? ", columns in doubt" : "");
	columns_find(report, debug);
	place_table(report, true, &gaps, orderly, debug);
	place_table(report, false, &gaps, orderly, debug);
	if (report->review.columns != 0)
		place_rows(&report->review, 1, tokens, &gaps, SUMS_REVIEW, true, orderly, debug);
	mark_doubts(report);
}
