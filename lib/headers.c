/* Labels of columns and groups, and the editions. */
#include "headers.h"

#include "error.h"

#include <stdlib.h>

enum { HEADER_REACH = 120 };        /* tokens before a table's first row that may be its header */

size_t headers_start(const struct report *report, size_t row_first)
{
	size_t start = row_first > report->first + HEADER_REACH ? row_first - HEADER_REACH : report->first;

	for (size_t i = 0; i < report->row_count; i++) {
		const struct label *label = report->rows[i].label;

		if (label != NULL && label->first < row_first && label->last + 1 > start && label->last < row_first)
			start = label->last + 1;
	}
	return start;
}

int headers_margin(const struct tokens *tokens, const struct label *label)
{
	const uint32_t band = label->matched != 0 ? tokens->token[label->last].band : 0;
	int cells = 0;

	if (band == 0 || !tokens->token[label->last].bounded)
		return -1;
	for (size_t at = label->last + 1; at < tokens->count && tokens->token[at].band == band; at++) {
		if (tokens->token[at].kind == TOKEN_VALUE)
			return -1;
		cells += !tokens->token[at].shared;
	}
	return cells;
}

/* The first row of the table that is there; NULL where none is. */
static const struct label *first_label(const struct report *report, bool disclosure)
{
	for (size_t i = 0; i < report->row_count; i++)
		if (report->rows[i].label != NULL && (block_of_row(i) != BLOCK_COUNT) == disclosure)
			return report->rows[i].label;
	return NULL;
}

bool headers_any(const struct report *report, bool disclosure)
{
	const struct label *row = first_label(report, disclosure);
	size_t found = 0;

	if (row == NULL)
		return false;
	for (size_t at = headers_start(report, row->first); at < row->first; at++) {
		struct label label;

		found += label_key(report->tokens, disclosure ? KEY_DISCLOSURE : KEY_REQUESTS, at, &label) != NULL;
	}
	return found >= (disclosure ? 1 : 3);
}

/* ---- the first table ---- */

/* The columns of a block in an edition, in the form's order: asked for at every label, so looked up once. */
struct block_columns {
	const char *code[BLOCK_COLUMNS];
	size_t count;
};

static void find_columns(struct block_columns *columns, const char *caption, enum edition edition)
{
	size_t count;
	const struct form_cell *cells = form_cells(edition, &count);

	for (size_t i = 0; i < count; i++) {
		bool known = strcmp(cells[i].caption, caption) != 0;

		for (size_t c = 0; c < columns->count && !known; c++)
			known = strcmp(columns->code[c], cells[i].column) == 0;
		if (!known && columns->count < BLOCK_COLUMNS)
			columns->code[columns->count++] = cells[i].column;
	}
}

static const struct block_columns *columns_of(size_t block, enum edition edition)
{
	static struct block_columns known[BLOCK_COUNT][EDITION_COUNT];
	static bool loaded;

	for (size_t i = 0; i < BLOCK_COUNT && !loaded; i++)
		for (int e = 0; e < EDITION_COUNT; e++)
			find_columns(&known[i][e], block_caption(i), (enum edition)e);
	loaded = true;
	return &known[block][edition];
}

size_t headers_columns(size_t block, enum edition edition)
{
	return columns_of(block, edition)->count;
}

static void set_columns(struct block *block, size_t index, enum edition edition)
{
	const struct block_columns *columns = columns_of(index, edition);

	block->edition = edition;
	block->columns = columns->count;
	memcpy(block->column, columns->code, sizeof block->column);
}

static bool has_column(size_t block, enum edition edition, const char *code)
{
	const struct block_columns *columns = columns_of(block, edition);

	for (size_t c = 0; c < columns->count; c++)
		if (strcmp(columns->code[c], code) == 0)
			return true;
	return false;
}

/* Labels of columns above a block, in the order of the document. */
struct header {
	const char *code[8];
	struct label label[8];
	size_t count;
	size_t copies;        /* of the last one, right behind it: a label that spans columns, once for each */
};

/* Does the label start right behind the token, in the same row of cells? */
static bool is_next_cell(const struct tokens *tokens, size_t before, const struct label *label)
{
	const struct token *a = &tokens->token[before], *b = &tokens->token[label->first];

	return label->first == before + 1 && a->bounded && b->bounded && !b->shared && a->band != 0 && a->band == b->band;
}

static void find_header(const struct report *report, size_t first, struct header *header)
{
	size_t last = 0;

	header->count = header->copies = 0;
	for (size_t at = headers_start(report, first); at < first && header->count < 8; at++) {
		struct label label;
		const struct key *key = label_key(report->tokens, KEY_DISCLOSURE, at, &label);

		if (key == NULL)
			continue;
		if (header->count != 0 && strcmp(header->code[header->count - 1], key->code) == 0 &&
		    is_next_cell(report->tokens, last, &label)) {
			header->copies++;
		} else {
			header->copies = 0;
			header->code[header->count] = key->code;
			header->label[header->count++] = label;
		}
		at = last = label.last;
	}
}

/* Do words that are not of the form stand beside the label in its row? They may be labels too. */
static bool beside_unknown(const struct tokens *tokens, const struct label *label)
{
	const size_t beside[] = { label->first - 1, label->last + 1 };

	for (size_t i = 0; i < 2; i++) {
		const struct token *token = &tokens->token[beside[i]];

		if (beside[i] < tokens->count && token->kind == TOKEN_TEXT && token->length != 0 && (token->garbled || !token_is_fragment(tokens, beside[i])) &&
		    (token->band != 0 ? token->band == tokens->token[label->first].band : token->line == tokens->token[label->first].line))
			return true;
	}
	return false;
}

/* The edition that labels of columns and rows tell: labels that only one of the two has. */
static void tell_edition(const struct report *report, struct block *block, size_t index, const struct header *header)
{
	int old = 0, new = 0;

	for (size_t i = 0; i < header->count; i++) {
		const bool in_old = has_column(index, EDITION_2019, header->code[i]);
		const bool in_new = has_column(index, EDITION_2021, header->code[i]);

		old += in_old && !in_new;
		new += in_new && !in_old;
	}
	/* One label that both have, alone above the block: the edition with that one column. */
	if (old == 0 && new == 0 && header->count == 1 && has_column(index, EDITION_2021, header->code[0]) &&
	    !beside_unknown(report->tokens, &header->label[0]))
		new++;
	for (size_t i = 0; i < report->row_count; i++)
		if (report->rows[i].label != NULL && block_of_row(i) == index &&
		    !row_in_edition(i, EDITION_2021))
			old += 2;
	block->told = old != new;
	set_columns(block, index, old > new ? EDITION_2019 : EDITION_2021);
}

/* Does the word stand on a later line, and not beside the other? */
static bool is_below(const struct token *word, const struct token *other)
{
	return word->line > other->line && word->x < other->end && other->x < word->end;
}

/* Do the labels stand in the document in the order of their columns? Those in cells do, those on one line, and
 * those on lines of their own; words of labels that are broken over lines may stand in any order. */
static bool is_sorted(const struct report *report, const struct header *header)
{
	const struct token *token = report->tokens->token;
	bool bounded = true, level = true, below = true;

	for (size_t i = 0; i < header->count; i++) {
		const struct label *label = &header->label[i];

		bounded = bounded && token[label->first].bounded;
		level = level && token[label->first].line == token[header->label[0].first].line &&
		    token[label->last].line == token[label->first].line;
		/* The rest of one that is not all there may stand anywhere. */
		below = below && !token[label->first].shared && label->first == label->last &&
		    label->matched == label->length &&
		    (i == 0 || is_below(&token[label->first], &token[header->label[i - 1].last]));
	}
	return bounded || level || below;
}

/* Brings the columns into the order of the printed labels; what those say otherwise is in doubt. */
static void match_columns(struct block *block, const struct header *header, bool sorted)
{
	size_t seen[BLOCK_COLUMNS] = { 0 }, order[BLOCK_COLUMNS], known = 0;
	const char *columns[BLOCK_COLUMNS];

	for (size_t i = 0; i < header->count; i++) {
		for (size_t c = 0; c < block->columns; c++) {
			if (strcmp(block->column[c], header->code[i]) == 0 && seen[c]++ == 0) {
				if (known < BLOCK_COLUMNS)
					order[known] = c;
				known++;
			}
		}
	}
	if (known == block->columns && header->count == known) {
		for (size_t c = 0; c < known && !sorted; c++)
			block->header[order[c]] = header->label[c];
		for (size_t c = 0; c < known && sorted; c++) {
			columns[c] = block->column[order[c]];
			block->header[c] = header->label[c];
		}
		if (sorted)
			memcpy(block->column, columns, known * sizeof *columns);
		return;
	}
	if (header->count != block->columns)
		return;
	for (size_t c = 0; c < block->columns; c++) {
		const bool own = strcmp(block->column[c], header->code[c]) == 0;

		if (own)
			block->header[c] = header->label[c];
		/* A column of the other edition, or out of its place. */
		block->doubt[c] = !own && (seen[c] != 0 || header->count < 2 || strcmp(header->code[c], header->code[c == 0 ? 1 : 0]) != 0);
	}
}

/* Does a blank cell stand behind the label? */
static bool is_padded(const struct tokens *tokens, const struct label *label)
{
	const size_t at = label->last + 1;

	return label->matched != 0 && at < tokens->count && tokens->token[at].kind == TOKEN_BLANK && tokens->token[at].bounded;
}

static void find_blocks(struct report *report)
{
	for (size_t i = 0; i < report->row_count; i++) {
		const size_t index = block_of_row(i);
		struct block *block;
		struct header header;

		if (index == BLOCK_COUNT)
			continue;
		block = &report->blocks[index];
		block->caption = block_caption(index);
		if (report->rows[i].label == NULL || block->there)
			continue;
		block->there = true;
		find_header(report, report->rows[i].label->first, &header);
		tell_edition(report, block, index, &header);
		match_columns(block, &header, is_sorted(report, &header));
		block->copies = header.copies;
		block->labels = header.count != 0 ? header.label[0].first : 0;
		block->margin = headers_margin(report->tokens, &block->header[block->columns - 1]);
		block->padded = is_padded(report->tokens, &block->header[block->columns - 1]);
	}
}

/* ---- the second table ---- */

/* Do two labels stand in one row, as far as the document shows its rows? */
static bool in_one_row(const struct report *report, const struct label *a, const struct label *b)
{
	const struct token *left = &report->tokens->token[a->first], *right = &report->tokens->token[b->first];

	return left->band != 0 || right->band != 0 ? left->band == right->band : left->line == right->line;
}

/* Does the label of the totals stand behind that of natural persons too, as where labels that span rows are repeated? */
static bool total_again(const struct report *report, const struct label *person)
{
	const struct label *row = first_label(report, false);

	for (size_t at = person->last + 1; at < row->first; at++) {
		struct label label;
		const struct key *key = label_key(report->tokens, KEY_REQUESTS, at, &label);

		if (key != NULL && strcmp(key->code, "total") == 0)
			return true;
	}
	return false;
}

/* Is the column of totals printed before that of natural persons? In the order of the document it is then, save
 * where it only stands in a higher row of the header, behind the label that spans the applicants. */
static bool total_first(const struct report *report)
{
	const struct label *total = &report->requests_header[keys_order(KEY_REQUESTS, "total")];
	const struct label *person = &report->requests_header[keys_order(KEY_REQUESTS, "natural_person")];
	const struct label *applicants = &report->requests_header[keys_order(KEY_REQUESTS, "applicants")];

	if (total->matched == 0 || person->matched == 0 || total->first > person->first || total_again(report, person))
		return false;
	return applicants->matched == 0 || applicants->first > total->first
	    || !in_one_row(report, applicants, total) || in_one_row(report, total, person);
}

/*
 * What stands for cells that a label spans: the label of the organisations spans five columns. Blank cells
 * behind it are its own (Markdown, drawn tables); where none are, blank cells fill up rows at their ends.
 */
static void find_fillers(struct report *report)
{
	const struct token *token = report->tokens->token;
	const struct label *wide = &report->requests_header[keys_order(KEY_REQUESTS, "organisations")];
	const struct label *next = &report->requests_header[keys_order(KEY_REQUESTS, "total")];
	size_t blanks = 0;

	if (wide->matched == 0 || next->matched == 0 || next->first < wide->last || !token[wide->last].bounded)
		return;
	for (size_t at = wide->last + 1; at < next->first; at++) {
		if (token[at].kind != TOKEN_BLANK)
			return;
		blanks++;
	}
	report->flush = blanks == 0;
	report->spread = blanks == 4;
}

static void find_request_labels(struct report *report)
{
	static const char *const order[] = { "enterprise", "research", "public_interest", "legal_services" };
	const struct label *row = first_label(report, false);
	const struct tokens *tokens = report->tokens;
	size_t last = 0;

	if (row == NULL)
		return;
	for (size_t at = headers_start(report, row->first); at < row->first; at++) {
		struct label label;
		const struct key *key = label_key(tokens, KEY_REQUESTS, at, &label);

		if (key != NULL && report->requests_header[key->order].matched == 0)
			report->requests_header[key->order] = label;
	}
	report->total_first = total_first(report);
	report->margin = headers_margin(tokens, &report->requests_header[keys_order(KEY_REQUESTS, "other_org")]);
	find_fillers(report);
	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		const struct label *label = &report->requests_header[keys_order(KEY_REQUESTS, order[i])];

		/* Labels broken over lines stand in any order. */
		if (label->matched == 0 || (!tokens->token[label->first].bounded && label->last != label->first))
			continue;
		report->columns_doubt = report->columns_doubt || label->first < last;
		last = label->first;
	}
	for (size_t at = row->first; at < report->stop; at++) {
		struct label label;
		const struct key *key = label_key(tokens, KEY_GROUP, at, &label);

		if (key != NULL && report->groups[key->order].matched == 0)
			report->groups[key->order] = label;
	}
}

static bool row_there(const struct report *report, const char *code)
{
	const size_t order = keys_order(KEY_ROW, code);

	return order < report->row_count && report->rows[order].label != NULL;
}

/* The later edition divides the row of other outcomes into three. */
static bool tell_requests(struct report *report)
{
	if (row_there(report, "other.uncorrected") || row_there(report, "other.unpaid") || row_there(report, "other.misc"))
		report->edition = EDITION_2021;
	else if (row_there(report, "other") && report->rows[keys_order(KEY_ROW, "other")].label->filled)
		report->edition = EDITION_2019;
	else
		return false;
	return true;
}

/* ---- editions ---- */

void headers_find(struct report *report, int year)
{
	int old = 0, new = 0;
	enum edition other;
	bool told = false;

	report->margin = -1;
	find_blocks(report);
	find_request_labels(report);
	if (report->requests)
		told = tell_requests(report);
	for (size_t i = 0; i < BLOCK_COUNT; i++) {
		if (report->blocks[i].there && report->blocks[i].told) {
			old += report->blocks[i].edition == EDITION_2019;
			new += report->blocks[i].edition == EDITION_2021;
		}
	}
	if (told)
		*(report->edition == EDITION_2019 ? &old : &new) += 2;
	other = old != new ? (old > new ? EDITION_2019 : EDITION_2021) :
	    year != 0 ? edition_of_year(year) : EDITION_2021;
	if (!told)
		report->edition = other;
	for (size_t i = 0; i < BLOCK_COUNT; i++) {
		if (report->blocks[i].told)
			continue;
		set_columns(&report->blocks[i], i, other);
		/* Where the editions are mixed, the others do not tell. */
		for (size_t c = 0; c < report->blocks[i].columns && old != 0 && new != 0; c++)
			report->blocks[i].doubt[c] = true;
	}
}
