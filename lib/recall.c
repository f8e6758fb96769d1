/*
 * Layouts, kept and recognised. What the reading decides must follow from what is the same in both documents: the kinds
 * of tokens, words, cells, lines, that each row adds up, and that no label stands elsewhere. A decision of the modules
 * below that rests on more, on what a number is, on columns of text, on the words around the tables, has to be compared
 * in fits(), or reports in which it could matter are not to be kept: is_certain(), is_apart().
 */
#include "recall.h"

#include "error.h"
#include "map.h"
#include "numbering.h"
#include "solve.h"

#include <stdio.h>
#include <stdlib.h>

enum {
	LAYOUTS = 32,             /* kept, the last ones, */
	SAMPLE = 7,               /* every so many-th piece is compared first */
	PIECES_MOST = 2000,       /* of so many pieces, */
	TEXT_MOST = 1 << 17,      /* and bytes of text in them, and in its records */
	COMPARED_MOST = 1 << 16   /* pieces of a document held against those of layouts */
};

enum {
	DIGITS_MOST = 9,          /* of a value that the arithmetic here takes */
	SERIAL_TOKENS = 3         /* before the first row's label: there its serial number could stand, see reading.c */
};

/* What a piece of a table is like, its text aside. */
struct shape {
	size_t text, length;      /* in layout.text; */
	bool value;               /* or digits, any */
	struct piece place;       /* its place; table and band from the layout's on */
};

/* A cell of the form: where it stands, and how its record goes. */
struct cell {
	size_t piece;             /* from the first piece on */
	size_t head, tail, end;   /* in layout.text: the fields before the value from head on, those behind it from tail on */
	enum { SUM_NONE, SUM_PART, SUM_TOTAL } sum;
};

/* Tables, rows of them and lines are counted from these on. */
struct base {
	uint32_t table, band, line;
};

struct layout {
	struct shape *shapes;
	size_t count;
	/* All three counted from the layout's start on. */
	size_t label, behind;     /* pieces: of the first row's label, and behind that of the last row's */
	size_t label_token;       /* the first row's label */
	struct base base;
	size_t tabled, banded, lined; /* the first pieces that have a table, a band, and a line; 0 where none has */
	enum edition edition;     /* of the reports of that year, EDITION_COUNT without a year */
	bool rendered;
	struct cell *cells;
	size_t cell_count;
	struct buffer text;
	struct buffer name;       /* of the report that it was kept from */
};

struct recall {
	struct layout layouts[LAYOUTS];
	uint64_t starts[LAYOUTS]; /* hashes of the texts of their first pieces */
	size_t count, next;
	struct trace trace;
	struct tokens tokens;     /* of what is not the layout's */
	struct buffer prefix;
};

struct recall *recall_open(void)
{
	return xcalloc(1, sizeof(struct recall));
}

static void free_layout(struct layout *layout)
{
	free(layout->shapes);
	free(layout->cells);
	buffer_free(&layout->text);
	buffer_free(&layout->name);
	*layout = (struct layout){ 0 };
}

void recall_close(struct recall *recall)
{
	if (recall == NULL)
		return;
	for (size_t i = 0; i < recall->count; i++)
		free_layout(&recall->layouts[i]);
	trace_free(&recall->trace);
	tokens_free(&recall->tokens);
	buffer_free(&recall->prefix);
	free(recall);
}

/* ---- pieces ---- */

/* Nothing but a few digits, as a number is written. */
static bool is_number(struct slice text)
{
	if (text.len == 0 || text.len > DIGITS_MOST || (text.len > 1 && text.ptr[0] == '0'))
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return false;
	return true;
}

static int64_t number_of(struct slice digits)
{
	int64_t number = 0;

	for (size_t i = 0; i < digits.len; i++)
		number = number * 10 + (digits.ptr[i] - '0');
	return number;
}

static struct base base_of(const struct layout *layout, const struct piece *pieces)
{
	return (struct base){ pieces[layout->tabled].table, pieces[layout->banded].band, pieces[layout->lined].line };
}

/* Is it the same number, counted from the one base and from the other, or 0, for none, in both? */
static bool same_number(uint32_t a, uint32_t a_base, uint32_t b, uint32_t b_base)
{
	return a == 0 || b == 0 ? a == b : a - a_base == b - b_base;
}

/* Do words stand at the same column of their line? A cell's column tells nothing, and behind a value it changes with
 * the value's width; but a line starts alike. */
static bool same_column(const struct piece *a, const struct piece *b)
{
	return a->x == b->x || (a->bounded && a->gap == 0) || b->text.len == 0;
}

/* Does the reader know the same of the two pieces' places? Pages it may know otherwise: they tell of values without
 * known cells, and in a layout that is kept all have theirs. */
static bool same_place(const struct piece *a, struct base a_base, const struct piece *b, struct base b_base)
{
	return a->gap == b->gap && a->bounded == b->bounded && same_number(a->band, a_base.band, b->band, b_base.band) &&
	    same_number(a->table, a_base.table, b->table, b_base.table) &&
	    same_number(a->line, a_base.line, b->line, b_base.line) && same_column(a, b) && a->row == b->row && a->cell == b->cell &&
	    a->left == b->left && a->width == b->width && a->height == b->height && a->merged == b->merged &&
	    a->garbled == b->garbled;
}

/* Is the piece that of the layout, but for the digits of a value? */
static bool fits_piece(const struct layout *layout, size_t at, const struct piece *piece, struct base base)
{
	const struct shape *shape = &layout->shapes[at];

	if (!same_place(&shape->place, layout->base, piece, base))
		return false;
	if (shape->value)
		return is_number(piece->text);
	return piece->text.len == shape->length &&
	    (shape->length == 0 || memcmp(piece->text.ptr, layout->text.ptr + shape->text, shape->length) == 0);
}

/* Are all pieces? *compared: one more for each that was looked at. Layouts of one site begin alike: some pieces from
 * all over them are looked at first. */
static bool fits(const struct layout *layout, const struct piece *pieces, size_t *compared)
{
	const struct base base = base_of(layout, pieces);

	for (size_t step = SAMPLE; step != 0; step = step == SAMPLE ? 1 : 0)
		for (size_t i = step - 1; i < layout->count; i += step) {
			++*compared;
			if (!fits_piece(layout, i, &pieces[i], base))
				return false;
		}
	return true;
}

/* Do the parts of each row add up to its total? */
static bool adds_up(const struct layout *layout, const struct piece *pieces)
{
	int64_t sum = 0;

	for (size_t i = 0; i < layout->cell_count; i++) {
		const struct cell *cell = &layout->cells[i];
		const int64_t number = cell->sum != SUM_NONE ? number_of(pieces[cell->piece].text) : 0;

		if (cell->sum == SUM_TOTAL && number != sum)
			return false;
		sum = cell->sum == SUM_PART ? sum + number : 0;
	}
	return true;
}

/* The layout whose tables start at that piece, or NULL. *compared goes up with the work. */
static const struct layout *find_layout(const struct recall *recall, const struct doc *doc, size_t first, size_t *compared)
{
	const uint64_t start = hash_bytes(doc->pieces[first].text);

	for (size_t i = 0; i < recall->count; i++) {
		const struct layout *layout = &recall->layouts[i];

		if (recall->starts[i] == start && layout->count <= doc->count - first && layout->rendered == doc->rendered &&
		    fits(layout, doc->pieces + first, compared))
			return layout;
	}
	return NULL;
}

/* The edition that the year of the title tells. */
static enum edition title_edition(const struct title *title)
{
	return title->year != 0 ? edition_of_year(title->year) : EDITION_COUNT;
}

/* ---- keeping ---- */

/* Do the parts of the row add up to its totals? What is no number is for are_plain(). */
static bool row_holds(const struct row *row, const struct tokens *tokens, bool review)
{
	struct choice choice = { .cost = 0 };

	memcpy(choice.slot, row->slot, sizeof choice.slot);
	return row->count == 0 || (review ? review_adds_up(row, tokens, &choice) :
	    choice_adds_up(row, tokens, &choice, 0, REQUEST_COLUMNS - 1));
}

/* Is every row one whose cells the document shows, so that no value has a say in which is which? */
static bool is_certain(const struct report *report)
{
	if (report->stripped || report->total_first || report->columns_doubt ||
	    report->requests_header[keys_order(KEY_REQUESTS, "total")].matched == 0 ||
	    !row_is_bounded(&report->review, report->tokens) || report->review.doubt || report->review.stop >= report->tokens->count ||
	    !row_holds(&report->review, report->tokens, true))
		return false;
	for (size_t i = 0; i < report->row_count; i++) {
		const struct row *row = &report->rows[i];

		/* Rows without cells are labels of groups that the other edition has as rows. */
		if (row->label != NULL && ((row->count != 0 && !row_is_bounded(row, report->tokens)) || row->doubt || row->stray ||
		    row->serial || row->numbering || row->nought || row->foreign != 0 || row->cut ||
		    (block_of_row(i) == BLOCK_COUNT && !row_holds(row, report->tokens, false))))
			return false;
	}
	return true;
}

struct trace *recall_trace(struct recall *recall, const struct report *report)
{
	return recall != NULL && is_certain(report) ? &recall->trace : NULL;
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

/* Is it not larger than tables are? */
static bool is_small(const struct piece *pieces, size_t count)
{
	size_t bytes = 0;

	for (size_t i = 0; i < count && count <= PIECES_MOST; i++)
		bytes += pieces[i].text.len;
	return count <= PIECES_MOST && bytes <= TEXT_MOST;
}

static void keep_shapes(struct layout *layout, const struct piece *pieces)
{
	layout->shapes = xcalloc(layout->count, sizeof *layout->shapes);
	for (size_t i = layout->count; i-- > 0;) {
		layout->tabled = pieces[i].table != 0 ? i : layout->tabled;
		layout->banded = pieces[i].band != 0 ? i : layout->banded;
		layout->lined = pieces[i].line != 0 ? i : layout->lined;
	}
	layout->base = base_of(layout, pieces);
	for (size_t i = 0; i < layout->count; i++) {
		struct shape *shape = &layout->shapes[i];

		shape->place = pieces[i];
		shape->place.text = (struct slice){ NULL, 0 };
		shape->text = layout->text.len;
		shape->length = pieces[i].text.len;
		buffer_add_slice(&layout->text, pieces[i].text);
	}
	for (size_t i = 0; i < layout->cell_count; i++)
		layout->shapes[layout->cells[i].piece].value = pieces[layout->cells[i].piece].text.len != 0;
}

static void keep_cells(struct layout *layout, const struct trace *trace, const struct tokens *tokens, size_t first)
{
	layout->cells = xcalloc(trace->count, sizeof *layout->cells);
	layout->cell_count = trace->count;
	buffer_add_slice(&layout->text, buffer_slice(&trace->text));
	for (size_t i = 0; i < trace->count; i++) {
		const struct traced *record = &trace->records[i];
		struct cell *cell = &layout->cells[i];

		*cell = (struct cell){ tokens->token[record->token].piece - first, record->head, record->tail,
			i + 1 < trace->count ? trace->records[i + 1].head : trace->text.len, SUM_NONE };
		if (strcmp(record->cell->table, "disclosure") != 0)
			cell->sum = strcmp(record->cell->column, "total") == 0 ? SUM_TOTAL : SUM_PART;
	}
}

/* Is each cell a piece of its own, which holds a plain number or nothing? */
static bool are_plain(const struct trace *trace, const struct tokens *tokens, size_t first, size_t stop)
{
	for (size_t i = 0; i < trace->count; i++) {
		const struct token *token = &tokens->token[trace->records[i].token];
		const struct slice text = tokens->doc->pieces[token->piece].text;

		if (token->piece < first || token->piece >= stop || token->kind == TOKEN_TEXT || token->garbled ||
		    (token->kind == TOKEN_VALUE ? !is_number(text) : text.len != 0))
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

void recall_keep(struct recall *recall, const struct report *report, const struct chain *chain, const struct title *title,
    struct slice name)
{
	const struct tokens *tokens = report->tokens;
	const struct token *token = tokens->token;
	const size_t start = start_of(report, chain), label = chain->label[0].first;
	struct layout layout = { .rendered = tokens->doc->rendered };
	size_t first, compared = 0;

	if (!recall->trace.plain || recall->trace.count == 0 || recall->trace.text.len > TEXT_MOST || !is_apart(report, chain, start))
		return;
	first = token[start].piece;
	layout.count = token[report->review.stop].piece + 1 - first;
	if (!is_small(tokens->doc->pieces + first, layout.count) ||
	    find_layout(recall, tokens->doc, first, &compared) != NULL ||
	    !are_plain(&recall->trace, tokens, first, first + layout.count))
		return;
	layout.label = token[label].piece - first;
	layout.label_token = label - start;
	layout.behind = token[chain->label[chain->count - 1].last].piece + 1 - first;
	layout.edition = title_edition(title);
	keep_cells(&layout, &recall->trace, tokens, first);
	keep_shapes(&layout, tokens->doc->pieces + first);
	buffer_add_slice(&layout.name, name);
	free_layout(&recall->layouts[recall->next]);
	recall->layouts[recall->next] = layout;
	recall->starts[recall->next] = hash_bytes(tokens->doc->pieces[first].text);
	recall->next = (recall->next + 1) % LAYOUTS;
	recall->count += recall->count < LAYOUTS;
}

/* ---- recognising ---- */

/* Does nothing before the layout, and nothing behind it, look like a part of it? A label may begin in the layout's last
 * piece and go on behind it. *label: the first row's, a token. */
static bool stands_alone(const struct tokens *tokens, const struct layout *layout, size_t first, size_t *label)
{
	size_t start = 0, end;

	while (tokens->token[start].piece < first)
		start++;
	*label = start + layout->label_token;
	for (end = *label; end < tokens->count && tokens->token[end].piece + 1 < first + layout->count;)
		end++;
	return labels_start(tokens, 0, start) == start && labels_start(tokens, end, tokens->count) == tokens->count &&
	    !is_opened(tokens, start, *label);
}

/* Whose report it is. Of the tables the search sees what stands before the first row, and, if it looks behind them,
 * what stands behind the last one. */
static void find_title(struct recall *recall, const struct layout *layout, const struct doc *doc, size_t first,
    size_t label, struct title *title)
{
	const struct tokens *tokens = &recall->tokens;
	size_t last = label;

	while (last + 1 < tokens->count && tokens->token[last + 1].piece <= first + layout->label)
		last++;
	title_find(title, tokens, 0, tokens->count, label, last);
	if (!title->behind)
		return;
	title_free(title);
	tokens_cut(&recall->tokens, doc, first + layout->label + 1, first + layout->behind);
	title_find(title, tokens, 0, tokens->count, label, last);
}

static void write_cells(struct recall *recall, const struct layout *layout, const struct doc *doc, size_t first,
    struct output *output)
{
	const struct slice prefix = buffer_slice(&recall->prefix);

	for (size_t i = 0; i < layout->cell_count; i++) {
		const struct cell *cell = &layout->cells[i];
		const struct piece *piece = &doc->pieces[first + cell->piece];
		struct buffer *out = output_begin_raw(output);

		buffer_add_slice(out, prefix);
		buffer_add(out, layout->text.ptr + cell->head, cell->tail - cell->head);
		buffer_add_slice(out, piece->text);
		buffer_add(out, layout->text.ptr + cell->tail, cell->end - cell->tail);
		source_print(doc, piece, piece->line, piece->column, out);
		output_end_raw(output);
	}
}

bool recall_write(struct recall *recall, const struct doc *doc, struct slice name, struct output *output, bool debug)
{
	const struct layout *layout = NULL;
	struct title title;
	size_t first = 0, label, compared = 0;
	bool known;

	for (; first < doc->count && recall->count != 0 && compared < COMPARED_MOST; first++)
		if ((layout = find_layout(recall, doc, first, &compared)) != NULL)
			break;
	if (layout == NULL || !adds_up(layout, doc->pieces + first))
		return false;
	tokens_cut(&recall->tokens, doc, first + layout->label + 1, first + layout->count - 1);
	if (!stands_alone(&recall->tokens, layout, first, &label))
		return false;
	find_title(recall, layout, doc, first, label, &title);
	known = title.headed && title_edition(&title) == layout->edition;
	if (known) {
		const struct slice fields[] = { name, buffer_slice(&title.org), buffer_slice(&title.year_text) };

		recall->prefix.len = 0;
		for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
			stream_escape(fields[i], &recall->prefix);
			buffer_add_char(&recall->prefix, '\t');
		}
		write_cells(recall, layout, doc, first, output);
		if (debug)
			fprintf(stderr, "report: the layout of %.*s\n", (int)layout->name.len, layout->name.ptr);
	}
	title_free(&title);
	return known;
}
