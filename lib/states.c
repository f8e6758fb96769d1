/* The states of the solver. */
#include "states.h"

#include "error.h"

#include <stdlib.h>
#include <string.h>

/* Odd numbers without a pattern. */
static const uint64_t weight[COLUMNS] = {
	UINT64_C(0x9e3779b97f4a7c15), UINT64_C(0xc2b2ae3d27d4eb4f), UINT64_C(0x165667b19e3779f9),
	UINT64_C(0x27d4eb2f165667c5), UINT64_C(0x94d049bb133111eb), UINT64_C(0xbf58476d1ce4e5b9),
	UINT64_C(0xd6e8feb86659fd93)
};

void vector_seal(struct vector *vector)
{
	vector->hash = 0;
	for (size_t c = 0; c < COLUMNS; c++)
		vector->hash += (uint64_t)vector->sum[c] * weight[c];
}

bool vector_equal(const struct vector *a, const struct vector *b)
{
	return memcmp(a, b, sizeof *a) == 0;
}

void layer_close(struct layer *layer)
{
	free(layer->state);
	free(layer->forward);
	free(layer->backward);
	free(layer->slot);
}

/* The slot in which the vector's state stands, or would. */
static size_t slot_of(const struct layer *layer, const struct vector *vector)
{
	size_t at = (size_t)((vector->hash ^ vector->hash >> 29) * weight[0] >> 20) & (layer->slots - 1);

	while (layer->slot[at] != 0 && !vector_equal(&layer->state[layer->slot[at] - 1], vector))
		at = (at + 1) & (layer->slots - 1);
	return at;
}

size_t layer_find(const struct layer *layer, const struct vector *vector)
{
	size_t at;

	if (layer->slots == 0)
		return SIZE_MAX;
	at = slot_of(layer, vector);
	return layer->slot[at] != 0 ? layer->slot[at] - 1 : SIZE_MAX;
}

static void layer_grow(struct layer *layer)
{
	layer->room = layer->room != 0 ? 2 * layer->room : 256;
	layer->state = xreallocarray(layer->state, layer->room, sizeof *layer->state);
	layer->forward = xreallocarray(layer->forward, layer->room, sizeof *layer->forward);
	layer->backward = xreallocarray(layer->backward, layer->room, sizeof *layer->backward);
	free(layer->slot);
	layer->slots = 2 * layer->room;
	layer->slot = xcalloc(layer->slots, sizeof *layer->slot);
	for (size_t i = 0; i < layer->count; i++)
		layer->slot[slot_of(layer, &layer->state[i])] = (uint32_t)i + 1;
}

size_t layer_state(struct layer *layer, const struct vector *vector)
{
	size_t at = layer_find(layer, vector);

	if (at != SIZE_MAX)
		return at;
	if (layer->count == STATE_LIMIT)
		return SIZE_MAX;
	if (layer->count == layer->room)
		layer_grow(layer);
	layer->slot[slot_of(layer, vector)] = (uint32_t)layer->count + 1;
	layer->state[layer->count] = *vector;
	layer->forward[layer->count] = layer->backward[layer->count] = NO_COST;
	return layer->count++;
}

bool vector_add(const struct vector *a, const struct vector *b, const struct vector *most, struct vector *sum)
{
	for (size_t c = 0; c < COLUMNS; c++) {
		sum->sum[c] = a->sum[c] + b->sum[c];
		if (sum->sum[c] > most->sum[c])
			return false;
	}
	sum->hash = a->hash + b->hash;
	return true;
}

bool vector_subtract(const struct vector *a, const struct vector *b, const struct vector *least, struct vector *rest)
{
	for (size_t c = 0; c < COLUMNS; c++) {
		rest->sum[c] = a->sum[c] - b->sum[c];
		if (rest->sum[c] < least->sum[c])
			return false;
	}
	rest->hash = a->hash - b->hash;
	return true;
}
