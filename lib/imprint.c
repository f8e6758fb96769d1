/*
 * Tables known by their bytes. Text is read line by line, and a line depends on others only through what text_part holds
 * and through the lines right beside it; figures of digits alone, in place of other such, change neither. Whether numbers
 * and words are those of pages depends on all lines: see folio_has_numbers().
 */
#include "imprint.h"

#include "error.h"
#include "folio.h"
#include "glyph.h"

#include <stdlib.h>

enum { LINES_MOST = 4096 };      /* of a text that are looked at for the first one of the tables */

/* Where a cell stands. */
struct imprint_gap {
	size_t start, length;     /* in imprint.bytes */
	size_t piece;
	uint32_t column;
	bool summed;
	bool blankable;           /* it may be blank where it is not here, and the other way round */
	uint8_t kind;             /* enum mould_kind */
};

void imprint_free(struct imprint *imprint)
{
	buffer_free(&imprint->bytes);
	free(imprint->pieces);
	free(imprint->gaps);
	*imprint = (struct imprint){ 0 };
}

static bool ends_line(char byte)
{
	return byte == '\n' || byte == '\r';
}

/* ---- making ---- */

/* The lines that the pieces [first, last] stand on; they must be alone there. */
static bool find_lines(const struct doc *doc, size_t first, size_t last, struct slice *lines)
{
	const char *start = doc->pieces[first].text.ptr, *stop = doc->pieces[last].text.ptr + doc->pieces[last].text.len;
	const char *const text = doc->source.ptr, *const end = text + doc->source.len;

	if (start < text || start > end || stop < start || stop > end || doc->pieces[first].gap == 0 ||
	    (last + 1 < doc->count && doc->pieces[last + 1].gap == 0))
		return false;
	while (start > text && !ends_line(start[-1]))
		start--;
	while (stop < end && !ends_line(*stop))
		stop++;
	*lines = (struct slice){ start, (size_t)(stop - start) };
	return true;
}

/* Copies the pieces, their text in imprint->bytes. */
static bool copy_pieces(struct imprint *imprint, const struct piece *pieces, size_t count, const char *start)
{
	imprint->pieces = xcalloc(count, sizeof *imprint->pieces);
	for (size_t i = 0; i < count; i++) {
		struct piece *piece = &imprint->pieces[i];

		*piece = pieces[i];
		if (piece->text.ptr < start || piece->text.ptr > start + imprint->bytes.len || piece->line < pieces[0].line)
			return false;
		piece->text.ptr = imprint->bytes.ptr + (piece->text.ptr - start);
		piece->line -= pieces[0].line;
	}
	return true;
}

/* Is the text, which lives in imprint->bytes, all that a line has but for a tab at its start? */
static bool is_all_behind_tab(const struct imprint *imprint, struct slice text)
{
	const char *const bytes = imprint->bytes.ptr, *const end = bytes + imprint->bytes.len, *behind = text.ptr + text.len;

	return text.ptr > bytes && text.ptr[-1] == '\t' && (text.ptr - 1 == bytes || ends_line(text.ptr[-2])) &&
	    (behind == end || ends_line(*behind));
}

/* The gaps, in the order in which they stand, which must be that of the form: figures that start with a digit. */
static bool add_gaps(struct imprint *imprint, const struct mould *mould)
{
	size_t stop = 0;

	imprint->gaps = xcalloc(mould->cell_count, sizeof *imprint->gaps);
	for (size_t i = 0; i < mould->cell_count; i++) {
		const struct piece *piece = &imprint->pieces[mould->cells[i].piece];
		struct imprint_gap *gap = &imprint->gaps[imprint->gap_count++];

		*gap = (struct imprint_gap){ (size_t)(piece->text.ptr - imprint->bytes.ptr), piece->text.len, mould->cells[i].piece,
			piece->column, mould->cells[i].sum != SUM_NONE, imprint->part.blankable && is_all_behind_tab(imprint, piece->text),
			(uint8_t)mould_kind(piece->text) };
		if (gap->start < stop || (gap->length != 0 && (piece->text.ptr[0] < '0' || piece->text.ptr[0] > '9')))
			return false;
		stop = gap->start + gap->length;
	}
	return true;
}

bool imprint_make(struct imprint *imprint, const struct mould *mould, const struct doc *doc, size_t first)
{
	const struct piece *pieces = doc->pieces + first;
	const size_t last = mould->count - 1;
	struct slice lines;
	bool made;

	imprint_free(imprint);
	if (doc->source.len == 0 || doc->rendered || doc->measured || pieces[0].line == 0 || pieces[last].line == 0 ||
	    !find_lines(doc, first, first + last, &lines))
		return false;
	buffer_add_slice(&imprint->bytes, lines);
	imprint->lines = pieces[last].line + 1 - pieces[0].line;
	imprint->piece_count = mould->count;
	made = !folio_has_heads(doc, first, first + mould->count) &&
	    text_part_of(&imprint->part, doc->source, pieces[0].line - 1, pieces[last].line) &&
	    copy_pieces(imprint, pieces, mould->count, lines.ptr) && add_gaps(imprint, mould);
	if (!made)
		imprint_free(imprint);
	return made;
}

/* ---- finding ---- */

static bool is_of_figure(char byte)
{
	return (byte >= '0' && byte <= '9') || byte == '.';
}

/* The figure that the text from `at` on starts with, as far as it goes, or nothing; *kind: what it is. */
static size_t figure_at(const char *at, const char *end, enum mould_kind *kind)
{
	size_t length = 0;

	while (length < (size_t)(end - at) && is_of_figure(at[length]))
		length++;
	/* Most have one digit. */
	*kind = length == 1 && *at != '.' ? MOULD_NUMBER : mould_kind((struct slice){ at, length });
	return length;
}

/* Are the next bytes of the text, if it has so many, these? Most are a line's end and the tab behind it. */
static inline bool starts_with(const char *at, const char *end, const char *bytes, size_t count)
{
	if ((size_t)(end - at) < count)
		return false;
	return count == 2 ? at[0] == bytes[0] && at[1] == bytes[1] : memcmp(at, bytes, count) == 0;
}

/* Do the tables stand at the start of the text? Sets their cells; *bytes_found: how long they are in it. */
static enum mould_fit fits_here(struct imprint *imprint, struct slice text, size_t *bytes_found)
{
	const char *const bytes = imprint->bytes.ptr, *at = text.ptr, *const end = text.ptr + text.len;
	enum mould_fit fit = FIT_WHOLLY;
	uint32_t line = UINT32_MAX, shift = 0;
	size_t done = 0, same;

	for (size_t i = 0; i < imprint->gap_count; i++) {
		const struct imprint_gap *gap = &imprint->gaps[i];
		struct piece *piece = &imprint->pieces[gap->piece];

		same = gap->start - done;
		if (!starts_with(at, end, bytes + done, same))
			return FIT_NONE;
		at += same;
		done = gap->start + gap->length;
		shift = piece->line == line ? shift : 0;
		line = piece->line;
		piece->text = (struct slice){ at, 0 };
		piece->column = gap->column + shift;
		if (gap->length != 0 || gap->blankable) {
			enum mould_kind kind;
			const size_t length = figure_at(at, end, &kind);

			if (kind == MOULD_OTHER || (gap->summed && kind == MOULD_SIGNED) || (kind == MOULD_BLANK && !gap->blankable))
				return FIT_NONE;
			fit = kind == gap->kind ? fit : FIT_OTHERWISE;
			piece->text.len = length;
			shift += (uint32_t)length - (uint32_t)gap->length;
			at += length;
		}
	}
	same = imprint->bytes.len - done;
	if (!starts_with(at, end, bytes + done, same) || (at + same < end && !ends_line(at[same])))
		return FIT_NONE;
	*bytes_found = (size_t)(at + same - text.ptr);
	return fit;
}

enum mould_fit imprint_find(struct imprint *imprint, struct slice text, struct imprinted *found)
{
	const size_t head = imprint->gap_count != 0 ? imprint->gaps[0].start : 0;
	const char *at = text.ptr, *const end = text.ptr + text.len;

	for (size_t lines = 0; head != 0 && lines < LINES_MOST && at < end; lines++) {
		if ((size_t)(end - at) < head)
			break;
		if (*at == imprint->bytes.ptr[0] && memcmp(at, imprint->bytes.ptr, head) == 0) {
			size_t length = 0;
			const enum mould_fit fit = fits_here(imprint, (struct slice){ at, (size_t)(end - at) }, &length);

			*found = (struct imprinted){ (size_t)(at - text.ptr), (size_t)(at - text.ptr) + length, 0 };
			return fit == FIT_NONE || glyph_has_garble(text) ? FIT_NONE : fit;
		}
		at = memchr(at, '\n', (size_t)(end - at));
		at = at != NULL ? at + 1 : end;
	}
	return FIT_NONE;
}

/* Adds what stands on the lines [first, stop) as pieces of words. */
static void add_words(struct text_source *source, size_t first, size_t stop)
{
	for (size_t i = first; i < stop; i++)
		if (source->lines->line[i].kind != LINE_EMPTY)
			(void)source_add(source, i, source->lines->line[i].text, false, 0);
}

/* Behind the end of the line that the text starts with. */
static struct slice behind_end(struct slice text)
{
	const size_t length = text.len == 0 ? 0 : text.ptr[0] == '\r' && text.len > 1 && text.ptr[1] == '\n' ? 2 : 1;

	return (struct slice){ text.ptr + length, text.len - length };
}

static void add_piece(struct doc *doc, const struct piece *piece, size_t line)
{
	struct piece *added = doc_add_view(doc, piece->text);

	*added = *piece;
	added->line += (uint32_t)line;
}

bool imprint_around(const struct imprint *imprint, struct slice text, struct imprinted *found, size_t head, struct doc *doc,
    size_t *first)
{
	struct lines lines = { NULL, 0, 0 };
	struct text_source source = { .lines = &lines, .doc = doc };
	size_t start;
	bool fits;

	lines_add(&lines, (struct slice){ text.ptr, found->start });
	start = lines.count;
	found->line = start + 1;
	lines_add(&lines, behind_end((struct slice){ text.ptr + found->stop, text.len - found->stop }));
	fits = text_part_fits(&imprint->part, &lines, start, start);
	if (fits) {
		add_words(&source, 0, start);
		*first = doc->count;
		fits = start - source.line == imprint->pieces[0].gap;
		for (size_t i = 0; i < head; i++)
			add_piece(doc, &imprint->pieces[i], found->line);
		add_piece(doc, &imprint->pieces[imprint->piece_count - 1], found->line);
		source.skipped = imprint->lines;
		source.line = start - 1;
		add_words(&source, start, lines.count);
		fits = fits && !folio_has_numbers(doc, 0, *first) && !folio_has_numbers(doc, *first + head + 1, doc->count);
	}
	lines_free(&lines);
	return fits;
}
