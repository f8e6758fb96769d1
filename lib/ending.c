/* Rows in which the document ends. */
#include "ending.h"

#include "keys.h"

/* Must rows follow this one, and does the document end inside the line that holds its cells? */
static bool is_cut_off(const struct row *row, const struct tokens *tokens)
{
	static const char *const ends[] = { "fees", "procurement", "carried_out" };
	const struct slice source = tokens->doc->source;

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (row->order == keys_order(KEY_ROW, ends[i]))
			return false;
	return tokens->token[row->items[0].token].line == tokens->token[tokens->count - 1].line && source.len != 0 &&
	    source.ptr[source.len - 1] != '\n';
}

bool ending_known(const struct row *rows, size_t count, const struct tokens *tokens, const struct row *row)
{
	size_t full = 0;

	if (!row->cut || !row->bounded || row->label == NULL || row->values != row->count || row->count >= row->columns ||
	    !is_cut_off(row, tokens))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (rows[i].values != rows[i].columns || rows[i].columns == 1)
			continue;
		if (!rows[i].bounded || !rows[i].items[0].value || (rows[i].count != rows[i].columns && !rows[i].flush))
			return false;
		full++;
	}
	return full >= 2;
}
