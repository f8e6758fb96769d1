/*
 * Layouts, kept and recognised. What the reading decides must follow from what is the same in both documents: the kinds
 * of tokens, words, cells, lines, that each row adds up, and that no label stands elsewhere. A decision of the modules
 * below that rests on more, on what a number is, on columns of text, on the words around the tables, has to be compared
 * in mould_fits(), or reports in which it could matter are not to be kept: is_certain(), is_apart().
 */
#include "recall.h"

#include "error.h"
#include "folio.h"
#include "memory.h"
#include "money.h"
#include "numbering.h"
#include "reading.h"
#include "sift.h"
#include "sums.h"

#include <stdio.h>
#include <stdlib.h>

enum {
	RECORDS_MOST = 1 << 17,   /* bytes of text in the records of a layout that is kept */
	COMPARED_MOST = 1 << 16   /* pieces of a document held against those of layouts */
};

enum {
	IDLE_MOST = 64,           /* documents none of which was recalled: where each has a layout of its own, */
	KEPT_OF = 32              /* one of so many is kept */
};

enum { BARE_MOST = 8 };       /* bytes between value and source of a record without unit */

enum {
	SERIAL_TOKENS = 3         /* before the first row's label: there its serial number could stand, see reading.c */
};

struct recall {
	struct memory memory;
	size_t idle;              /* reports that could be kept, since one was recalled */
	struct trace trace, trial;
	struct tokens tokens;     /* of what is not the layout's, or of a trial */
	struct doc around;        /* the pieces of a text around tables that an imprint has */
	struct buffer prefix;
};

struct recall *recall_open(void)
{
	return xcalloc(1, sizeof(struct recall));
}

void recall_close(struct recall *recall)
{
	if (recall == NULL)
		return;
	memory_free(&recall->memory);
	trace_free(&recall->trace);
	trace_free(&recall->trial);
	tokens_free(&recall->tokens);
	doc_free(&recall->around);
	buffer_free(&recall->prefix);
	free(recall);
}

/* ---- what both ask ---- */

/* May any of the pieces be the head or foot of a page, or is taken for it? That rests on all pages of the document. */
static bool has_margins(const struct doc *doc, size_t first, size_t count)
{
	struct folios folios;
	bool found = false;

	folio_look(&folios, doc);
	for (size_t i = first; i < first + count && !found && (folios.any || doc->pieces[0].page != doc->pieces[doc->count - 1].page); i++)
		found = !doc->pieces[i].bounded && doc->pieces[i].table == 0 && folio_is(&folios, doc, i) != FOLIO_NONE;
	folio_free(&folios);
	return found;
}

/* The edition that the year of the title tells. */
static enum edition title_edition(const struct title *title)
{
	return title->year != 0 ? edition_of_year(title->year) : EDITION_COUNT;
}

/* ---- keeping ---- */

/* Do the parts of the row add up to its totals? What is no number is for are_plain(). */
static bool row_holds(const struct row *row, const struct tokens *tokens, enum sums sums)
{
	struct choice choice = { .cost = 0 };

	memcpy(choice.slot, row->slot, sizeof choice.slot);
	return row->count == 0 || sums_hold(sums, row, tokens, &choice);
}

/* Is every row one whose cells the document shows, so that no value has a say in which is which? */
static bool is_certain(const struct report *report)
{
	if (report->tokens->numbered || report->stripped || report->total_first || report->columns_doubt ||
	    report->requests_header[keys_order(KEY_REQUESTS, "total")].matched == 0 ||
	    !report->review.bounded || report->review.doubt || report->review.stop >= report->tokens->count ||
	    !row_holds(&report->review, report->tokens, SUMS_REVIEW))
		return false;
	for (size_t i = 0; i < report->row_count; i++) {
		const struct row *row = &report->rows[i];

		/* Rows without cells are labels of groups that the other edition has as rows. */
		if (row->label != NULL && ((row->count != 0 && !row->bounded) || row->doubt || row->stray ||
		    row->serial || row->numbering || row->nought || row->foreign != 0 || row->cut ||
		    (block_of_row(i) == BLOCK_COUNT && !row_holds(row, report->tokens, SUMS_REQUESTS))))
			return false;
	}
	return true;
}

struct trace *recall_trace(struct recall *recall, const struct report *report)
{
	if (recall == NULL || !is_certain(report))
		return NULL;
	recall->idle++;
	return recall->idle <= IDLE_MOST || recall->idle % KEPT_OF == 0 ? &recall->trace : NULL;
}

/* The first token of what the layout is made of: that of the row of a table, or line, in which the first label
 * begins, or of the numbering before it. */
static size_t start_of(const struct report *report, const struct chain *chain)
{
	const struct token *token = report->tokens->token;
	size_t start = labels_start(report->tokens, 0, chain->label[0].first);

	while (start > 0 && (token[start].shared || token_is_numbering(&token[start - 1]) ||
	    (token[start].band != 0 ? token[start - 1].band == token[start].band : token[start].gap == 0)))
		start--;
	return start;
}

/* Does a number stand right before the first row's label? */
static bool has_serial(const struct tokens *tokens, size_t label)
{
	for (size_t at = label - SERIAL_TOKENS; at < label; at++)
		if (tokens->token[at].kind == TOKEN_VALUE)
			return true;
	return false;
}

/* Does a bar on a line of its own stand before all words that stand before the first row's label, and before the
 * layout? It may be one that opens rows. */
static bool is_opened(const struct tokens *tokens, size_t start, size_t label)
{
	size_t at = label;

	while (at > 0 && tokens->token[at - 1].kind == TOKEN_TEXT)
		at--;
	return at > 0 && at <= start && tokens->token[at - 1].kind == TOKEN_BLANK && tokens->token[at - 1].bounded &&
	    tokens->token[at - 1].band == 0;
}

/* The first token of the cell or line that the token stands in. */
static size_t cell_start(const struct tokens *tokens, size_t at)
{
	while (tokens->token[at].shared)
		at--;
	return at;
}

static void keep_records(struct layout *layout, const struct trace *trace)
{
	layout->cells = xcalloc(trace->count, sizeof *layout->cells);
	buffer_add_slice(&layout->records, buffer_slice(&trace->text));
	for (size_t i = 0; i < trace->count; i++)
		layout->cells[i] = (struct record){ trace->records[i].head, trace->records[i].tail };
}

/* The cells of the form among the pieces from `first` on. */
static struct mould_cell *mould_cells(const struct trace *trace, const struct tokens *tokens, size_t first)
{
	struct mould_cell *cells = xcalloc(trace->count, sizeof *cells);
	size_t row = 0;

	for (size_t i = 0; i < trace->count; i++) {
		const struct form_cell *cell = trace->records[i].cell;

		row += i != 0 && strcmp(cell->row, trace->records[i - 1].cell->row) != 0;
		cells[i] = (struct mould_cell){ tokens->token[trace->records[i].token].piece - first, row, SUM_NONE };
		if (strcmp(cell->table, "disclosure") != 0)
			cells[i].sum = strcmp(cell->column, "total") == 0 ? SUM_TOTAL : SUM_PART;
	}
	return cells;
}

/* Is each cell a piece of its own, which holds a plain number or nothing? */
static bool are_plain(const struct trace *trace, const struct tokens *tokens, size_t first, size_t stop)
{
	for (size_t i = 0; i < trace->count; i++) {
		const struct token *token = &tokens->token[trace->records[i].token];
		const enum mould_kind kind = mould_kind(tokens->doc->pieces[token->piece].text);

		if (token->piece < first || token->piece >= stop || token->kind == TOKEN_TEXT || token->garbled ||
		    kind == MOULD_OTHER || (token->kind == TOKEN_VALUE) != (kind != MOULD_BLANK) ||
		    (kind == MOULD_SIGNED && strcmp(trace->records[i].cell->table, "disclosure") != 0))
			return false;
	}
	return true;
}

/* Can what stands around the layout, which begins at the token `start`, have no say in how it is read? */
static bool is_apart(const struct report *report, const struct chain *chain, size_t start)
{
	const struct tokens *tokens = report->tokens;
	const struct token *token = tokens->token;
	const size_t end = report->review.stop, label = chain->label[0].first, last = chain->label[chain->count - 1].last;

	return token[end].kind == TOKEN_TEXT && labels_start(tokens, cell_start(tokens, end), tokens->count) == tokens->count &&
	    label >= start + SERIAL_TOKENS && !has_serial(tokens, label) && !is_opened(tokens, start, label) &&
	    token[last + 1].piece != token[last].piece;
}

/* Have all rows as deep as each other as many cells, fillers too? Where they have not, those that are full have a say in
 * which of the others lost one. */
static bool are_even(const struct report *report)
{
	for (size_t i = 0; i < report->row_count; i++) {
		for (size_t k = 0; k < i; k++) {
			const struct row *one = &report->rows[i], *other = &report->rows[k];

			if (one->count != 0 && other->count != 0 && one->columns == other->columns && one->depth == other->depth &&
			    one->count != other->count)
				return false;
		}
	}
	return true;
}

/* Does a document that differs from the layout's only in which cells are filled read like it? */
static bool reads_alike(struct recall *recall, const struct layout *layout, const struct doc *doc, size_t first, int year)
{
	const struct identity nobody = { { "", 0 }, { "", 0 }, { "", 0 }, false };
	struct tokens *tokens = &recall->tokens;
	struct buffer absent = { NULL, 0, 0 };
	struct trace *trial = &recall->trial;
	struct report report;
	struct chain *chains;
	size_t count;
	bool alike;

	tokens_cut(tokens, doc, 0, 0);
	chains = sift_reports(tokens, &count);
	alike = count == 1;
	if (alike) {
		report_read(&report, tokens, chains, 0, tokens->count, year, false);
		emit_report(&report, &nobody, NULL, &absent, trial);
		alike = is_certain(&report) && are_even(&report) && !report.cut && trial->plain && trial->count == layout->mould.cell_count &&
		    slice_equal(buffer_slice(&trial->text), buffer_slice(&layout->records));
		for (size_t i = 0; i < trial->count && alike; i++)
			alike = tokens->token[trial->records[i].token].piece == first + layout->mould.cells[i].piece;
		report_free(&report);
	}
	chains_free(chains, count);
	buffer_free(&absent);
	return alike;
}

/* Does it matter which cells of the layout are blank? Read the document that fits it with others filled: where all
 * cells of all rows are printed, what the reading asks of blank ones it asks of whole rows, their starts, their ends. */
static void try_patterns(struct recall *recall, struct layout *layout, const struct doc *doc, size_t first,
    int year)
{
	struct doc other = *doc;

	other.pieces = xcalloc(doc->count, sizeof *doc->pieces);
	memcpy(other.pieces, doc->pieces, doc->count * sizeof *doc->pieces);
	layout->tried = layout->steady = true;
	for (int pattern = 0; pattern < MOULD_PATTERNS && layout->steady; pattern++) {
		mould_fill(&layout->mould, other.pieces + first, pattern);
		layout->steady = reads_alike(recall, layout, &other, first, year);
	}
	free(other.pieces);
}

void recall_keep(struct recall *recall, const struct report *report, const struct chain *chain, const struct title *title,
    struct slice name)
{
	const struct tokens *tokens = report->tokens;
	const struct token *token = tokens->token;
	const size_t start = start_of(report, chain), label = chain->label[0].first;
	const size_t first = token[start].piece, count = token[report->review.stop].piece + 1 - first;
	const struct trace *trace = &recall->trace;
	struct memory *memory = &recall->memory;
	struct layout *layout;
	size_t compared = 0;

	if (!trace->plain || trace->count == 0 || trace->text.len > RECORDS_MOST || !is_apart(report, chain, start) ||
	    has_margins(tokens->doc, first, count) || !mould_can_hold(tokens->doc->pieces + first, count) ||
	    !are_plain(trace, tokens, first, first + count))
		return;
	memory->untried = NULL;
	if (memory_find(memory, tokens->doc, first, &compared) != NULL)
		return;
	if (memory->untried != NULL && memory->untried->edition == title_edition(title)) {
		try_patterns(recall, memory->untried, tokens->doc, first, title->year);
		if (memory->untried->steady)
			return;
	}
	layout = memory_add(memory, tokens->doc->pieces[first].text);
	mould_make(&layout->mould, tokens->doc, first, count, mould_cells(trace, tokens, first), trace->count);
	keep_records(layout, trace);
	layout->label = token[label].piece - first;
	layout->label_token = label - start;
	layout->behind = token[chain->label[chain->count - 1].last].piece + 1 - first;
	layout->edition = title_edition(title);
	buffer_add_slice(&layout->name, name);
}

/* ---- recognising ---- */

/* A document whose tables are a layout's. */
struct known {
	const struct layout *layout;
	const struct doc *doc;
	size_t first;             /* the piece that the tables start with in doc; behind that of the first row's label */
	size_t until;             /* doc may lack all others up to this one, the last of them */
	const struct piece *pieces; /* of the tables; their lines are counted on from this one: */
	uint32_t line;
};

/* Does nothing before the layout, and nothing behind it, look like a part of it, or tell the unit of its amounts? A label
 * may begin in the layout's last piece and go on behind it. *label: the first row's, a token. */
static bool stands_alone(const struct tokens *tokens, const struct known *known, size_t *label)
{
	size_t start = 0, end;

	while (tokens->token[start].piece < known->first)
		start++;
	*label = start + known->layout->label_token;
	for (end = *label; end < tokens->count && tokens->token[end].piece < known->until;)
		end++;
	return labels_start(tokens, 0, start) == start && labels_start(tokens, end, tokens->count) == tokens->count &&
	    !is_opened(tokens, start, *label) && money_stated(tokens, 0, start).len == 0;
}

/* Whose report it is. Of the tables the search sees what stands before the first row, and, if it looks behind them,
 * what stands behind the last one. */
static void find_title(struct recall *recall, const struct known *known, size_t label, struct title *title)
{
	const struct tokens *tokens = &recall->tokens;
	const struct layout *layout = known->layout;
	size_t last = label;

	while (last + 1 < tokens->count && tokens->token[last + 1].piece <= known->first + layout->label)
		last++;
	title_find(title, tokens, 0, tokens->count, label, last);
	if (!title->behind || known->doc == &recall->around)
		return;
	title_free(title);
	tokens_cut(&recall->tokens, known->doc, known->first + layout->label + 1, known->first + layout->behind);
	title_find(title, tokens, 0, tokens->count, label, last);
}

static void write_cells(struct recall *recall, const struct known *known, struct output *output)
{
	const struct layout *layout = known->layout;
	const struct slice prefix = buffer_slice(&recall->prefix);

	for (size_t i = 0; i < layout->mould.cell_count; i++) {
		const struct record *cell = &layout->cells[i];
		const struct piece *piece = &known->pieces[layout->mould.cells[i].piece];
		const struct slice labels = { layout->records.ptr + cell->head, cell->tail - cell->head }, value = piece->text;
		struct buffer *out = output_begin_raw(output);
		char *at = buffer_reserve(out, prefix.len + labels.len + value.len + BARE_MOST + SOURCE_MOST);

		at = slice_put(at, prefix);
		at = slice_put(at, labels);
		at = slice_put(at, value);
		/* No more is to be said of a cell: no unit, and no note but that it is blank. */
		at = value.len != 0 ? slice_put(at, SLICE("\t\t\t")) : slice_put(at, SLICE("\t\tblank\t"));
		at = source_put(at, known->doc, piece, piece->line + known->line, piece->column);
		out->len = (size_t)(at - out->ptr);
		output_end_raw(output);
	}
}

/* Writes the records, if the title tells all and what is around the tables nothing more of them. */
static bool write_known(struct recall *recall, const struct known *known, struct slice name, struct output *output, bool debug)
{
	const struct layout *layout = known->layout;
	struct title title;
	size_t label;
	bool told;

	if (!stands_alone(&recall->tokens, known, &label))
		return false;
	find_title(recall, known, label, &title);
	told = title.headed && title_edition(&title) == layout->edition && !(title.behind && known->doc == &recall->around);
	if (told) {
		const struct slice fields[] = { name, buffer_slice(&title.org), buffer_slice(&title.year_text) };

		recall->prefix.len = 0;
		recall->idle = 0;
		for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
			stream_escape(fields[i], &recall->prefix);
			buffer_add_char(&recall->prefix, '\t');
		}
		write_cells(recall, known, output);
		if (debug)
			fprintf(stderr, "report: the layout of %.*s%s\n", (int)layout->name.len, layout->name.ptr,
			    known->doc == &recall->around ? ", told by its bytes" : "");
	}
	title_free(&title);
	return told;
}

bool recall_write(struct recall *recall, const struct doc *doc, struct slice name, struct output *output, bool debug)
{
	struct layout *layout = NULL;
	struct known known;
	size_t first = 0, compared = 0;

	for (; first < doc->count && recall->memory.count != 0 && compared < COMPARED_MOST; first++)
		if ((layout = memory_find(&recall->memory, doc, first, &compared)) != NULL)
			break;
	if (layout == NULL || !mould_adds_up(&layout->mould, doc->pieces + first) || has_margins(doc, first, layout->mould.count))
		return false;
	known = (struct known){ layout, doc, first, first + layout->mould.count - 1, doc->pieces + first, 0 };
	tokens_cut(&recall->tokens, doc, first + layout->label + 1, known.until);
	if (!write_known(recall, &known, name, output, debug))
		return false;
	if (!layout->met)
		(void)imprint_make(&layout->imprint, &layout->mould, doc, first);
	layout->met = true;
	return true;
}

bool recall_write_text(struct recall *recall, struct slice text, struct slice name, struct output *output, bool debug)
{
	for (size_t i = 0; i < recall->memory.count; i++) {
		struct layout *layout = &recall->memory.layouts[i];
		const size_t head = layout->label + 1;
		struct imprinted found;
		const enum mould_fit fit = imprint_find(&layout->imprint, text, &found);
		size_t first;

		if (fit == FIT_NONE || (fit == FIT_OTHERWISE && !layout->steady) ||
		    !mould_adds_up(&layout->mould, layout->imprint.pieces))
			continue;
		doc_clear(&recall->around);
		recall->around.source = text;
		if (imprint_around(&layout->imprint, text, &found, head, &recall->around, &first)) {
			const struct known known = { layout, &recall->around, first, first + head, layout->imprint.pieces, (uint32_t)found.line };

			tokens_cut(&recall->tokens, &recall->around, 0, 0);
			return write_known(recall, &known, name, output, debug);
		}
	}
	return false;
}
