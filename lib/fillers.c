/* Fillers of rows. */
#include "fillers.h"

/* Has the row just the cells of its columns, values at both ends, in a table that fills up rows behind their cells? Had it
 * lost a cell, a filler would stand at its end. */
static bool is_bare(const struct row *row)
{
	return row->flush && row->count == row->columns && row->items[0].value && row->items[row->count - 1].value;
}

bool fillers_absent(const struct row *row, size_t width)
{
	return is_bare(row) || (row->flush && row->count == row->columns && row->width != 0 && row->width + 2 <= width);
}

bool fillers_end_row(const struct row *row, size_t width)
{
	return row->padded && row->flush && row->count == row->columns && !row->items[row->count - 1].value &&
	    row->width != 0 && row->width < width;
}

bool fillers_hide_loss(const struct row *rows, size_t count, size_t width, const struct row *row)
{
	size_t filled = 0, narrow = 0;
	uint8_t widest = 0;

	/* Rows of the most columns need no fillers in a table where others have fewer. */
	for (size_t i = 0; i < count; i++)
		widest = rows[i].columns > widest ? rows[i].columns : widest;
	for (size_t i = 0; i < count; i++)
		narrow += rows[i].columns < widest;
	for (size_t i = 0; i < count; i++)
		filled += rows[i].count > rows[i].columns && (narrow == 0 || rows[i].columns < widest);
	return 2 * filled >= (narrow != 0 ? narrow : count + 1) && row->flush && width != 0 && row->width != 0 && row->width != width;
}
