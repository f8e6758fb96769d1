/* Layouts that are kept. */
#include "memory.h"

#include "map.h"

#include <stdlib.h>

static void free_layout(struct layout *layout)
{
	mould_free(&layout->mould);
	free(layout->cells);
	buffer_free(&layout->records);
	buffer_free(&layout->name);
	imprint_free(&layout->imprint);
	*layout = (struct layout){ 0 };
}

void memory_free(struct memory *memory)
{
	for (size_t i = 0; i < memory->count; i++)
		free_layout(&memory->layouts[i]);
	*memory = (struct memory){ .count = 0 };
}

struct layout *memory_find(struct memory *memory, const struct doc *doc, size_t first, size_t *compared)
{
	const struct slice text = doc->pieces[first].text;
	uint64_t start;

	if ((memory->lengths >> text.len % 64 & 1) == 0)
		return NULL;
	start = hash_bytes(text);
	for (size_t i = 0; i < memory->count; i++) {
		struct layout *layout = &memory->layouts[i];
		const enum mould_fit fit = memory->starts[i] == start ? mould_fits(&layout->mould, doc, first, compared) : FIT_NONE;

		if (fit == FIT_WHOLLY || (fit == FIT_OTHERWISE && layout->steady))
			return layout;
		if (fit == FIT_OTHERWISE && !layout->tried)
			memory->untried = layout;
	}
	return NULL;
}

struct layout *memory_add(struct memory *memory, struct slice start)
{
	struct layout *layout = &memory->layouts[memory->next];

	free_layout(layout);
	memory->starts[memory->next] = hash_bytes(start);
	memory->lengths |= UINT64_C(1) << start.len % 64;
	memory->next = (memory->next + 1) % LAYOUTS;
	memory->count += memory->count < LAYOUTS;
	return layout;
}
