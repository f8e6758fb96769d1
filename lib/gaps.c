/* What gaps mean, and rows filled by them. */
#include "gaps.h"

enum { TAIL_MOST = 8, MARGIN_MOST = 8, TURNS_LEAST = 3 };

int gap_before(const struct tokens *tokens, size_t token, bool lines)
{
	const struct token *this = &tokens->token[token];

	if (token == 0)
		return 0;
	if (this->turned)
		return -1;
	if (lines)
		return this->gap;
	for (size_t before = token; before-- > 0;)
		if (tokens->token[before].kind != TOKEN_BLANK)
			return this->gap == 0 ? this->x - tokens->token[before].end : -1;
	return -1;
}

/* The gap before a token, without the margin of a page that ends there; -1 where that is not known. */
static int gap_at(const struct gaps *gaps, const struct tokens *tokens, size_t token)
{
	if (!tokens->token[token].turned)
		return gap_before(tokens, token, gaps->lines);
	return gaps->margin >= 0 && gaps->lines ? tokens->token[token].gap - gaps->margin : -1;
}

/* The token behind one, blanks left out. */
static size_t behind(const struct tokens *tokens, size_t token)
{
	for (token++; token < tokens->count && tokens->token[token].kind == TOKEN_BLANK; token++)
		;
	return token;
}

/* The blank cells that a gap between two tokens stands for; -1 where it stands for no number of them. One of which a line
 * of blanks is left is as far from its neighbours as a value is. */
static int blanks_of(const struct gaps *gaps, const struct tokens *tokens, size_t last, size_t next, int gap)
{
	int seen = 0;

	for (size_t at = last + 1; at < next && gaps->lines && gaps->step < gaps->base; at++)
		seen += tokens->token[at].weak;
	gap -= (seen + 1) * gaps->base;
	if (gap < 0 || gaps->step <= 0 || gap % gaps->step != 0)
		return -1;
	return seen + gap / gaps->step;
}

bool gaps_fill(const struct gaps *gaps, const struct row *row, const struct tokens *tokens, struct choice *choice)
{
	int column = 0, blanks;
	size_t last = row->label != NULL ? row->label->last : row->first - 1, next;

	/* Between known bounds a blank cell is seen; what is wider there says nothing. */
	if (row->bounded)
		return false;
	*choice = choice_none();
	if (gaps->weak) {
		if (row->count != row->columns)
			return false;
		for (size_t i = 0; i < row->count; i++) {
			if (!row->items[i].value && tokens->token[row->items[i].token].bounded)
				return false;
			choice->slot[i] = (int16_t)i;
		}
		return true;
	}
	for (size_t i = 0; i < row->count; i++) {
		if (!row->items[i].value)
			continue;
		/* Behind other words the gap says nothing. */
		if (row->items[i].token < last || behind(tokens, last) != row->items[i].token)
			return false;
		/* Before the first cell of the third table's row stands that of another. */
		blanks = blanks_of(gaps, tokens, last, row->items[i].token, gap_at(gaps, tokens, row->items[i].token) -
		    (row->label == NULL && column == 0 ? gaps->tail : 0));
		if (blanks < 0 || column + blanks >= row->columns)
			return false;
		column += blanks;
		choice->slot[column++] = (int16_t)i;
		last = row->items[i].token;
	}
	next = behind(tokens, last);
	if (next >= tokens->count || (row->last && column == row->columns))
		return column == row->columns;
	blanks = blanks_of(gaps, tokens, last, next, gap_at(gaps, tokens, next) - gaps->tail);
	return blanks >= 0 && column + blanks == row->columns + (gaps->leads ? row->lead : 0);
}

/* The most common gap between neighbours in the rows' stretch of the document. */
static int common_gap(const struct row *rows, size_t count, const struct tokens *tokens, bool lines)
{
	size_t seen[16] = { 0 };
	int best = 0;

	for (size_t at = rows[0].first + 1; at < rows[count - 1].stop && at < tokens->count; at++) {
		const int gap = tokens->token[at].kind != TOKEN_BLANK ? gap_before(tokens, at, lines) : -1;

		if (gap > 0 && gap < 16)
			seen[gap]++;
	}
	for (int i = 1; i < 16; i++)
		if (seen[i] > seen[best])
			best = i;
	return best;
}

bool gaps_turn(const struct row *row, const struct tokens *tokens)
{
	const size_t last = row->count != 0 ? row->items[row->count - 1].token : row->label != NULL ? row->label->last : row->first;
	size_t next;

	if (!tokens->turns)
		return false;
	next = behind(tokens, last);
	for (size_t at = row->label != NULL ? row->label->last + 1 : row->first; at <= next && at < tokens->count; at++)
		if (tokens->token[at].turned)
			return true;
	return false;
}

/* A row that tells nothing of what gaps mean. */
static bool is_left_out(const struct gaps *gaps, const struct row *row, const struct tokens *tokens)
{
	return row->values > row->columns || row->columns == 1 || row->doubt || row->stray ||
	    (!gaps->weak && (gaps_turn(row, tokens) || (row->last && row->values < row->columns)));
}

/*
 * Is the reading of gaps borne out: nine rows of ten come to just their columns, full ones and others, and there are
 * three rows at least to tell? Rows without a value are asked where no others are open,
 * rows in which a page ends not at all. What stands behind the last row of a table is no neighbour: its gap may be
 * that of a heading.
 */
static bool gaps_hold(const struct row *rows, size_t count, const struct tokens *tokens, const struct gaps *gaps)
{
	size_t open = 0, good = 0, full = 0, odd = 0, empty = 0, empty_good = 0;

	for (size_t i = 0; i < count; i++) {
		struct choice choice;

		if (is_left_out(gaps, &rows[i], tokens))
			continue;
		if (rows[i].values == rows[i].columns) {
			odd += !gaps->weak && !gaps_fill(gaps, &rows[i], tokens, &choice);
			full++;
		} else if (rows[i].values == 0) {
			empty++;
			empty_good += gaps_fill(gaps, &rows[i], tokens, &choice);
		} else {
			open++;
			good += gaps_fill(gaps, &rows[i], tokens, &choice);
		}
		/* As many are not borne out by all the rows that there are. */
		if (10 * odd > count || 10 * (open - good) > count)
			return false;
	}
	if (10 * odd > full)
		return false;
	if (open == 0)
		return empty_good != 0 && 10 * empty_good >= 9 * empty && empty_good + full >= 3;
	return 10 * good >= 9 * open && good + full + empty_good >= 3;
}

/*
 * The tails, a bit each, with which a full row that others follow comes to just its columns: no other is borne out. All, where
 * there is no such row.
 */
static unsigned tails_of_full(const struct gaps *gaps, const struct row *rows, size_t count, const struct tokens *tokens)
{
	const unsigned all = (2u << TAIL_MOST) - 1;
	unsigned tails = 0;
	bool any = false;

	for (size_t i = 0; i < count; i++) {
		const struct row *row = &rows[i];
		size_t last = row->count, next;
		int tail;

		if (row->values != row->columns || row->last || is_left_out(gaps, row, tokens))
			continue;
		any = true;
		while (last > 0 && !row->items[last - 1].value)
			last--;
		next = behind(tokens, row->items[last - 1].token);
		if (next >= tokens->count)
			return all;
		tail = gap_at(gaps, tokens, next) - gaps->base - (gaps->leads ? row->lead * gaps->step : 0);
		if (tail >= 0 && tail <= TAIL_MOST)
			tails |= 1u << tail;
	}
	return any ? tails : all;
}

/* Of steps and tails that hold the smallest is right: a smaller step than the true one finds more blank cells between
 * values than there is room for, and where all stand at the ends of rows it makes no difference. */
static bool find_step(struct gaps *gaps, const struct row *rows, size_t count, const struct tokens *tokens)
{
	unsigned tails;

	for (gaps->step = 1; gaps->step <= gaps->base; gaps->step++) {
		if (!gaps->lines && gaps->step != 1 && gaps->step != gaps->base)
			continue;
		tails = tails_of_full(gaps, rows, count, tokens);
		for (gaps->tail = 0; gaps->tail <= (gaps->lines ? TAIL_MOST : 0); gaps->tail++)
			if ((tails >> gaps->tail & 1) != 0 && gaps_hold(rows, count, tokens, gaps))
				return true;
	}
	return false;
}

/* How much wider gaps are where a page ends: known where it is the same for all rows in which one does,
 * three at least. */
static void find_margin(struct gaps *gaps, const struct row *rows, size_t count, const struct tokens *tokens)
{
	for (gaps->margin = 0; gaps->margin <= MARGIN_MOST; gaps->margin++) {
		size_t good = 0, turned = 0;

		for (size_t i = 0; i < count; i++) {
			struct choice choice;

			if (rows[i].values == 0 || !gaps_turn(&rows[i], tokens))
				continue;
			turned++;
			good += gaps_fill(gaps, &rows[i], tokens, &choice);
		}
		if (turned < TURNS_LEAST)
			break;
		if (good == turned)
			return;
	}
	gaps->margin = -1;
}

/* Does a row of several columns stand without bounds of its cells? Nothing else bears out a reading of gaps. */
static bool any_loose(const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!rows[i].bounded && rows[i].columns != 1)
			return true;
	return false;
}

void gaps_find(struct gaps *gaps, const struct row *rows, size_t count, const struct tokens *tokens)
{
	static const struct gaps ways[] = { { .weak = true, .lines = true }, { .lines = true },
		{ .lines = true, .leads = true }, { .lines = false } };
	int base = 0;

	*gaps = (struct gaps){ .found = false };
	if (!any_loose(rows, count))
		return;
	for (size_t i = 0; i < sizeof ways / sizeof *ways && count != 0 && !gaps->found; i++) {
		if (i == 0 || ways[i].lines != ways[i - 1].lines)
			base = common_gap(rows, count, tokens, ways[i].lines);
		*gaps = ways[i];
		gaps->margin = -1;
		gaps->base = base;
		gaps->found = gaps->weak ? gaps_hold(rows, count, tokens, gaps) : find_step(gaps, rows, count, tokens);
	}
	if (gaps->found && gaps->lines && !gaps->weak)
		find_margin(gaps, rows, count, tokens);
}
