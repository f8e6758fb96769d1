/* Moulds of tables: which pieces are the same, which are cells. */
#include "mould.h"

#include "error.h"

#include <stdlib.h>

enum {
	SAMPLE = 7,               /* every so many-th piece is compared first */
	PIECES_MOST = 2000,       /* of so many pieces, */
	TEXT_MOST = 1 << 17,      /* and bytes of text in them */
	DIGITS_MOST = 9           /* of a value that the arithmetic here takes */
};

/* What a piece of a table is like. */
struct mould_shape {
	size_t text, length;      /* in mould.text; of a cell none */
	bool cell;
	bool summed;
	uint8_t kind;             /* of a cell: enum mould_kind */
	struct piece place;       /* its place; table, band and line from the mould's on */
};

/* The digits that the text begins with, as a number is written; 0 where it is not. */
static size_t digits_of(struct slice text)
{
	size_t digits = 0;

	while (digits < text.len && text.ptr[digits] >= '0' && text.ptr[digits] <= '9')
		digits++;
	return digits > DIGITS_MOST || (digits > 1 && text.ptr[0] == '0') ? 0 : digits;
}

enum mould_kind mould_kind(struct slice text)
{
	const size_t sign = text.len != 0 && (text.ptr[0] == '+' || text.ptr[0] == '-');
	size_t at = sign + digits_of((struct slice){ text.ptr + sign, text.len - sign }), end;

	if (text.len == 0)
		return MOULD_BLANK;
	if (at == sign)
		return MOULD_OTHER;
	if (at == text.len)
		return sign != 0 ? MOULD_SIGNED : MOULD_NUMBER;
	if (text.ptr[at] != '.')
		return MOULD_OTHER;
	for (end = at + 1; end < text.len && text.ptr[end] >= '0' && text.ptr[end] <= '9';)
		end++;
	return end == text.len && end > at + 1 && end - at <= DIGITS_MOST ? MOULD_SIGNED : MOULD_OTHER;
}

static int64_t number_of(struct slice digits)
{
	int64_t number = 0;

	for (size_t i = 0; i < digits.len; i++)
		number = number * 10 + (digits.ptr[i] - '0');
	return number;
}

/* ---- keeping ---- */

bool mould_can_hold(const struct piece *pieces, size_t count)
{
	size_t bytes = 0;

	for (size_t i = 0; i < count && count <= PIECES_MOST; i++)
		bytes += pieces[i].text.len;
	return count <= PIECES_MOST && bytes <= TEXT_MOST;
}

static struct mould_base base_of(const struct mould *mould, const struct piece *pieces)
{
	return (struct mould_base){ pieces[mould->tabled].table, pieces[mould->banded].band, pieces[mould->lined].line };
}

void mould_make(struct mould *mould, const struct doc *doc, size_t first, size_t count, struct mould_cell *cells, size_t cell_count)
{
	const struct piece *pieces = doc->pieces + first;

	*mould = (struct mould){ .count = count, .cells = cells, .cell_count = cell_count, .rendered = doc->rendered };
	mould->shapes = xcalloc(count, sizeof *mould->shapes);
	for (size_t i = count; i-- > 0;) {
		mould->tabled = pieces[i].table != 0 ? i : mould->tabled;
		mould->banded = pieces[i].band != 0 ? i : mould->banded;
		mould->lined = pieces[i].line != 0 ? i : mould->lined;
	}
	mould->base = base_of(mould, pieces);
	for (size_t i = 0; i < cell_count; i++) {
		mould->shapes[cells[i].piece].cell = true;
		mould->shapes[cells[i].piece].summed = cells[i].sum != SUM_NONE;
		mould->shapes[cells[i].piece].kind = (uint8_t)mould_kind(pieces[cells[i].piece].text);
	}
	for (size_t i = 0; i < count; i++) {
		struct mould_shape *shape = &mould->shapes[i];

		shape->place = pieces[i];
		shape->place.text = (struct slice){ NULL, 0 };
		shape->text = mould->text.len;
		shape->length = shape->cell ? 0 : pieces[i].text.len;
		buffer_add(&mould->text, pieces[i].text.ptr, shape->length);
	}
}

void mould_free(struct mould *mould)
{
	free(mould->shapes);
	free(mould->cells);
	buffer_free(&mould->text);
	*mould = (struct mould){ 0 };
}

/* ---- fitting ---- */

/* Is it the same number, counted from the one base and from the other, or 0, for none, in both? */
static bool same_number(uint32_t a, uint32_t a_base, uint32_t b, uint32_t b_base)
{
	return a == 0 || b == 0 ? a == b : a - a_base == b - b_base;
}

/* Does what is printed stand at the same column of its line? A cell's column tells nothing, and behind a value it
 * changes with the value's width; but a line starts alike. */
static bool same_column(const struct mould_shape *shape, const struct piece *piece)
{
	return shape->place.x == piece->x || (shape->place.bounded && shape->place.gap == 0) || piece->text.len == 0 ||
	    (shape->cell && shape->kind == MOULD_BLANK);
}

/* Does the reader know the same of the two pieces' places? Pages it may know otherwise: they tell of values without
 * known cells, and in a layout that is kept all have theirs. */
static bool same_place(const struct mould_shape *shape, struct mould_base a_base, const struct piece *b, struct mould_base b_base)
{
	const struct piece *a = &shape->place;

	return a->gap == b->gap && a->bounded == b->bounded && same_number(a->band, a_base.band, b->band, b_base.band) &&
	    same_number(a->table, a_base.table, b->table, b_base.table) &&
	    same_number(a->line, a_base.line, b->line, b_base.line) && same_column(shape, b) && a->row == b->row && a->cell == b->cell &&
	    a->left == b->left && a->width == b->width && a->height == b->height && a->merged == b->merged &&
	    a->garbled == b->garbled;
}

static enum mould_fit fits_piece(const struct mould *mould, size_t at, const struct piece *piece, struct mould_base base)
{
	const struct mould_shape *shape = &mould->shapes[at];

	if (!same_place(shape, mould->base, piece, base))
		return FIT_NONE;
	if (shape->cell) {
		const enum mould_kind kind = mould_kind(piece->text);

		return kind == MOULD_OTHER || (shape->summed && kind == MOULD_SIGNED) ? FIT_NONE :
		    kind == shape->kind ? FIT_WHOLLY : FIT_OTHERWISE;
	}
	return piece->text.len == shape->length &&
	    (shape->length == 0 || memcmp(piece->text.ptr, mould->text.ptr + shape->text, shape->length) == 0) ?
	    FIT_WHOLLY : FIT_NONE;
}

/* Layouts of one site are alike but for some pieces: the one that told the last document is looked at first, and then
 * some from all over them. */
enum mould_fit mould_fits(struct mould *mould, const struct doc *doc, size_t first, size_t *compared)
{
	const struct piece *pieces = doc->pieces + first;
	enum mould_fit fit = FIT_WHOLLY;
	struct mould_base base;

	if (mould->count > doc->count - first || mould->rendered != doc->rendered || doc->measured)
		return FIT_NONE;
	base = base_of(mould, pieces);
	++*compared;
	if (fits_piece(mould, mould->telltale, &pieces[mould->telltale], base) == FIT_NONE)
		return FIT_NONE;
	for (size_t step = SAMPLE; step != 0; step = step == SAMPLE ? 1 : 0) {
		for (size_t i = step - 1; i < mould->count; i += step) {
			const enum mould_fit here = fits_piece(mould, i, &pieces[i], base);

			++*compared;
			if (here == FIT_NONE) {
				mould->telltale = i;
				return FIT_NONE;
			}
			fit = here < fit ? here : fit;
		}
	}
	return fit;
}

bool mould_adds_up(const struct mould *mould, const struct piece *pieces)
{
	int64_t sum = 0;

	for (size_t i = 0; i < mould->cell_count; i++) {
		const struct mould_cell *cell = &mould->cells[i];
		const int64_t number = cell->sum != SUM_NONE ? number_of(pieces[cell->piece].text) : 0;

		if (cell->sum == SUM_TOTAL && number != sum)
			return false;
		sum = cell->sum == SUM_PART ? sum + number : 0;
	}
	return true;
}

/* Rows are filled or empty, next to such and to others, at their starts, at their ends, and in between. */
void mould_fill(const struct mould *mould, struct piece *pieces, int pattern)
{
	for (size_t i = 0; i < mould->cell_count; i++) {
		const struct mould_cell *cell = &mould->cells[i];
		const bool first = i == 0 || mould->cells[i - 1].row != cell->row;
		const bool last = i + 1 == mould->cell_count || mould->cells[i + 1].row != cell->row;
		const bool filled[MOULD_PATTERNS] = { false, true, cell->row % 2 == 0, cell->row % 2 != 0, first, last,
			!first && cell->row % 3 != 0, !last && i % 2 == 0 };

		pieces[cell->piece].text = !filled[pattern] ? SLICE("") : cell->sum != SUM_NONE || i % 3 == 0 ? SLICE("0") :
		    i % 3 == 1 ? SLICE("-15") : SLICE("1.5");
	}
}
