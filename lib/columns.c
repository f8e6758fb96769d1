/* Columns of text. */
#include "columns.h"

#include "error.h"
#include "headers.h"
#include "page.h"

#include <stdio.h>
#include <stdlib.h>

enum {
	MOST = 3,                 /* times: rows with values beside their labels to those without, and the like */
	CLEAR = 24,               /* values that fit, for a way of measuring to be beyond doubt */
	ROWS_LEAST = 2,           /* with values beside their labels */
	NEAR_LINES = 2            /* so near stand the parts of a number that is broken over lines */
};

static void align(const struct page *page, struct row *row)
{
	size_t column;
	int last = -1;

	/* Behind words that are none of the form a row's values may stand there, and be taken for those of prose. */
	if (!page_holds(page, row) || (row->values == 0 && (row->foreign != 0 || row->remark)))
		return;
	row->aligned = true;
	for (size_t i = 0; i < row->count && row->aligned; i++) {
		struct item *item = &row->items[i];

		if (!item->value)
			continue;
		column = page_column(page, page_extent(page, item->token));
		row->aligned = column < page->found && (int)column > last;
		item->column = (uint8_t)column;
		last = (int)column;
	}
	/* A row that lost its total may have lost more; on paper nothing is lost. */
	row->aligned = row->aligned && (row->values == 0 || page->kind != KEY_REQUESTS || page->tokens->doc->measured || last == (int)page->found - 1);
	row->shown = (uint8_t)page->found;
}

static void compare(const struct page *page, struct row *row)
{
	if (!page_holds(page, row))
		return;
	for (size_t i = 0; i < row->count && row->aligned; i++)
		if (row->items[i].value && page_column(page, page_extent(page, row->items[i].token)) != row->items[i].column)
			row->aligned = false;
}

/* Does the row hold the token? */
static bool holds(const struct row *row, size_t token)
{
	for (size_t i = 0; i < row->count; i++)
		if (token >= row->items[i].token && token < row->items[i].token + row->items[i].tokens)
			return true;
	return row->label != NULL && label_holds(row->label, token);
}

/* The lines on which the row stands. */
static bool is_near(const struct page *page, const struct row *row, uint32_t line)
{
	const struct token *token = page->tokens->token;
	const uint32_t first = token[row->first].line;
	const uint32_t last = row->count != 0 ? token[row->items[row->count - 1].token].line :
	    row->label != NULL ? token[row->label->last].line : first;

	return line + NEAR_LINES >= first && line <= last + NEAR_LINES;
}

/* Beside a value that is no row's the rows are in doubt: it may be the rest of theirs, broken over lines. */
static void doubt_near(struct page *page)
{
	const struct row *last = page->rows[page->count - 1];
	const size_t stop = last->label == NULL ? last->stop : last->count != 0 ? last->items[last->count - 1].token + 1 :
	    last->label->last;
	size_t r = 0;

	for (size_t at = page->from; at < stop; at++) {
		const struct token *token = &page->tokens->token[at];

		if (token->kind != TOKEN_VALUE || token->nil)
			continue;
		while (r + 1 < page->count && page->rows[r]->stop <= at)
			r++;
		if (holds(page->rows[r], at) || token->bounded)
			continue;
		for (size_t near = r > 0 ? r - 1 : 0; near < page->count && near <= r + 1; near++)
			if (is_near(page, page->rows[near], token->line))
				page->rows[near]->aligned = false;
	}
}

static void tell(const struct page *page, size_t fit)
{
	fprintf(stderr, "columns on page %u, in %s, %zu values fit:", page->number, page->points ? "characters" : "columns", fit);
	for (size_t c = 0; c < page->found; c++)
		fprintf(stderr, " %d-%d", page->column[c].low, page->column[c].high);
	fprintf(stderr, "\n");
}

/* Do values of the row stand on other lines than its label? */
static bool is_stray(const struct page *page, const struct row *row)
{
	const struct token *token = page->tokens->token;

	for (size_t i = 0; i < row->count && row->label != NULL; i++) {
		const struct token *value = &token[row->items[i].token];

		if (row->items[i].value && !value->bounded && !row_is_beside(row, page->tokens, value->line))
			return true;
	}
	return false;
}

/*
 * Values elsewhere than beside their label may be those of the next row, or of the one before: what these lack may be
 * there. Where nearly all values stand beside their labels, such a row is in doubt, and rows without values next to it.
 */
static void doubt_strays(struct page *page)
{
	size_t aligned = 0, strays = 0;

	for (size_t r = 0; r < page->count; r++) {
		aligned += page->rows[r]->aligned && page->rows[r]->values != 0;
		strays += is_stray(page, page->rows[r]);
	}
	for (size_t r = 0; r < page->count; r++) {
		const bool rare = aligned >= MOST * strays;

		if (!is_stray(page, page->rows[r]))
			continue;
		for (size_t near = r > 0 ? r - 1 : 0; near < page->count && near <= r + 1; near++) {
			struct row *row = page->rows[near];

			row->doubt = row->doubt || (rare && (near == r || row->values == 0));
			row->aligned = row->aligned && row->values == row->columns;
		}
	}
}

/* Do all values of the row stand on one line, beside its label? */
static bool stands_beside(const struct page *page, const struct row *row)
{
	const struct token *token = page->tokens->token;

	return row->label != NULL && !row->bounded && !is_stray(page, row) &&
	    token[row->items[0].token].line == token[row->items[row->count - 1].token].line;
}

/* Does a number that was taken for one of prose stand on the lines of the row's label, or right above or below? */
static bool has_figures(const struct page *page, const struct row *row)
{
	const struct tokens *tokens = page->tokens;
	const uint32_t first = tokens->token[row->label->first].line, last = tokens->token[row->label->last].line;
	size_t at = row->label->first;

	while (at > 0 && tokens->token[at - 1].line + 1 >= first)
		at--;
	for (; at < tokens->count && tokens->token[at].line <= last + 1; at++)
		if (tokens->token[at].kind == TOKEN_TEXT && figure_read(tokens->token[at].text).kind != FIGURE_NONE)
			return true;
	return false;
}

/*
 * Where rows have their values beside their labels, as on paper, a row without any has none: also where the columns do
 * not show.
 */
static void align_empty(struct page *page)
{
	size_t beside = 0, others = 0;

	for (size_t r = 0; r < page->count; r++)
		if (page->rows[r]->values != 0)
			*(stands_beside(page, page->rows[r]) ? &beside : &others) += 1;
	for (size_t r = 0; r < page->count; r++) {
		struct row *row = page->rows[r];

		if (beside >= ROWS_LEAST && beside >= MOST * others && row->count == 0 && row->label != NULL && row->foreign == 0 &&
		    !row->remark && !has_figures(page, row))
			row->aligned = true;
	}
}

/* What is done where the columns are found. */
enum work {
	COUNTING,
	ALIGNING,
	COMPARING                 /* rows that they would align in another way are not aligned */
};

/* How many values fit: into columns that labels or full rows show, and into others. */
struct fit {
	size_t shown, bare;
};

/* Reads the table's pages one by one, and counts the values that fit. */
static void read_table(struct page *page, enum work work, struct fit *all, bool debug)
{
	uint32_t number = 0;
	size_t fit;
	bool any = false;

	for (size_t r = 0; r < page->count; r++) {
		const struct row *row = page->rows[r];
		const uint32_t here = page->tokens->token[row->count != 0 ? row->items[0].token : row->first].page;

		if (any && here == number)
			continue;
		any = true;
		page->number = number = here;
		if (!page_find(page, &fit) || MOST * page_values(page, false) > fit)
			continue;
		*(page->bare ? &all->bare : &all->shown) += fit;
		for (size_t k = 0; k < page->count && work == ALIGNING; k++)
			align(page, page->rows[k]);
		for (size_t k = 0; k < page->count && work == COMPARING; k++)
			compare(page, page->rows[k]);
		if (work == ALIGNING && debug)
			tell(page, fit);
	}
	if (work == ALIGNING) {
		align_empty(page);
		doubt_near(page);
		doubt_strays(page);
	}
}

/* The rows of a block of the first table, or of the second. */
static size_t rows_of(struct report *report, size_t block, struct row **rows)
{
	size_t count = 0;

	for (size_t i = 0; i < report->row_count; i++)
		if (report->rows[i].label != NULL && block_of_row(i) == block)
			rows[count++] = &report->rows[i];
	return count;
}

static struct fit read_tables(struct report *report, bool points, enum work work, bool labelled, bool debug)
{
	const char *review[REVIEW_COLUMNS];
	struct row **rows = xcalloc(report->row_count + 1, sizeof *rows);
	struct page page = { .tokens = report->tokens, .rows = rows, .points = points, .strict = work == ALIGNING,
		.labelled = labelled };
	struct fit fit = { 0, 0 };

	for (size_t block = 0; block <= BLOCK_COUNT; block++) {
		const bool disclosure = block < BLOCK_COUNT;

		page.count = rows_of(report, block, rows);
		if (page.count == 0 || rows[0]->columns < 2 || (!disclosure && report->total_first))
			continue;
		page.columns = rows[0]->columns;
		page.kind = disclosure ? KEY_DISCLOSURE : KEY_REQUESTS;
		page.codes = disclosure ? report->blocks[block].column : request_columns;
		page.from = headers_start(report, rows[0]->first);
		/* A header may stand on each page again. */
		page.to = rows[page.count - 1]->first;
		read_table(&page, work, &fit, debug);
	}
	if (report->review.columns != 0) {
		for (size_t c = 0; c < REVIEW_COLUMNS; c++)
			review[c] = review_outcomes[c % REVIEW_OUTCOMES];
		rows[0] = &report->review;
		page.count = 1;
		page.columns = REVIEW_COLUMNS;
		page.kind = KEY_REVIEW;
		page.codes = review;
		page.from = report->review_start;
		page.to = report->review.count != 0 ? report->review.items[0].token : report->review.stop;
		read_table(&page, work, &fit, debug);
	}
	free(rows);
	return fit;
}

/* Do values stand well apart from what stands before them on their lines, and the first ones not all as far behind
 * their labels? With a fixed number of blanks between, places on the line mean nothing. */
static bool is_spaced(const struct report *report)
{
	const struct token *token = report->tokens->token;
	size_t wide = 0, all = 0, first = 0, same = 0;
	int32_t before = 0;

	for (size_t i = 0; i < report->row_count; i++) {
		const struct row *row = &report->rows[i];

		for (size_t k = 0; k < row->count && row->label != NULL; k++) {
			const struct token *value = &token[row->items[k].token];

			if (!row->items[k].value || value->bounded || value->gap != 0)
				continue;
			all++;
			wide += value->x - value[-1].end > 1;
			if (k == 0) {
				same += first != 0 && value->x - value[-1].end == before;
				before = value->x - value[-1].end;
				first++;
			}
		}
	}
	return 2 * wide > all && first >= 2 && 20 * same < 17 * (first - 1);
}

void columns_find(struct report *report, bool debug)
{
	const bool measured = report->tokens->doc->measured, spaced = measured || is_spaced(report);
	const struct fit none = { 0, 0 };
	const struct fit in_points = spaced && !measured ? read_tables(report, true, COUNTING, false, false) : none;
	const struct fit on_screen = spaced && !tokens_have_pages(report->tokens, report->first, report->stop) ?
	    read_tables(report, false, COUNTING, false, false) : none;
	const bool bare = in_points.shown == 0 && on_screen.shown == 0;
	const size_t points = bare ? in_points.bare : in_points.shown, screen = bare ? on_screen.bare : on_screen.shown;

	if (!spaced)
		return;
	(void)read_tables(report, points > screen, ALIGNING, false, debug);
	/* What is not far better does not overrule the other. */
	if (!measured && ((points < MOST * screen && screen < MOST * points) || points + screen < CLEAR))
		(void)read_tables(report, points <= screen, COMPARING, !bare, debug);
}
