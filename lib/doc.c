/* The pieces of a document and the memory that their text lives in. */
#include "doc.h"

#include "error.h"

#include <stdlib.h>

enum { BLOCK_SIZE = 1 << 16 };

void doc_init(struct doc *doc)
{
	*doc = (struct doc){ 0 };
}

void doc_free(struct doc *doc)
{
	for (size_t i = 0; i < doc->block_count; i++)
		buffer_free(&doc->blocks[i]);
	free(doc->blocks);
	free(doc->pieces);
	free(doc->origins);
	doc_init(doc);
}

void doc_clear(struct doc *doc)
{
	for (size_t i = 1; i < doc->block_count; i++)
		buffer_free(&doc->blocks[i]);
	if (doc->block_count != 0) {
		doc->blocks[0].len = 0;
		doc->block_count = 1;
	}
	doc->count = doc->origin_count = 0;
	doc->bands = 0;
	doc->rendered = doc->measured = doc->joined = doc->holes = doc->uncut = false;
	doc->source = doc->title = (struct slice){ NULL, 0 };
}

struct slice doc_keep(struct doc *doc, struct slice text)
{
	struct buffer *block;
	char *copy;

	if (text.len == 0)
		return (struct slice){ "", 0 };
	block = doc->block_count != 0 ? &doc->blocks[doc->block_count - 1] : NULL;
	if (block == NULL || block->room - block->len < text.len) {
		doc->blocks = xreallocarray(doc->blocks, doc->block_count + 1, sizeof *doc->blocks);
		block = &doc->blocks[doc->block_count++];
		*block = (struct buffer){ NULL, 0, 0 };
		buffer_reserve(block, text.len > BLOCK_SIZE ? text.len : BLOCK_SIZE);
	}
	copy = block->ptr + block->len;
	memcpy(copy, text.ptr, text.len);
	block->len += text.len;
	return (struct slice){ copy, text.len };
}

struct piece *doc_add_view(struct doc *doc, struct slice text)
{
	struct piece *piece;

	if (doc->count == doc->room) {
		doc->room = doc->room != 0 ? doc->room * 2 : 256;
		doc->pieces = xreallocarray(doc->pieces, doc->room, sizeof *doc->pieces);
	}
	piece = &doc->pieces[doc->count++];
	*piece = (struct piece){ .text = text, .width = 1, .height = 1 };
	return piece;
}

struct piece *doc_add(struct doc *doc, struct slice text)
{
	return doc_add_view(doc, doc_keep(doc, text));
}

void doc_add_origin(struct doc *doc, struct origin origin)
{
	if (doc->origin_count == doc->origin_room) {
		doc->origin_room = doc->origin_room != 0 ? 2 * doc->origin_room : 512;
		doc->origins = xreallocarray(doc->origins, doc->origin_room, sizeof *doc->origins);
	}
	doc->origins[doc->origin_count++] = origin;
}

bool doc_source(const struct doc *doc, uint32_t *line, uint32_t *column)
{
	const struct origin *origin;
	size_t low = 0, high = doc->origin_count;

	if (doc->rendered || !doc->measured)
		return !doc->rendered;
	while (low < high) {
		const size_t at = (low + high) / 2;

		origin = &doc->origins[at];
		if (origin->line < *line || (origin->line == *line && origin->column <= *column))
			low = at + 1;
		else
			high = at;
	}
	origin = &doc->origins[low != 0 ? low - 1 : 0];
	if (low == 0 || origin->line != *line || origin->source_line == 0)
		return false;
	*column += origin->source_column - origin->column;
	*line = origin->source_line;
	return true;
}
