/* Sums of columns that rows can come to, found by hashing: the states of the solver. */
#ifndef GIK_STATES_H
#define GIK_STATES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	COLUMNS = 7,
	STATE_LIMIT = 200000         /* states of one layer */
};

#define NO_COST INT32_MAX

/* Sums of the columns. The hash is linear in them: that of a sum of vectors is the sum of theirs. */
struct vector {
	int64_t sum[COLUMNS];
	uint64_t hash;
};

/* The states before a row, and how to find one. */
struct layer {
	struct vector *state;
	int32_t *forward, *backward;
	size_t count, room;
	uint32_t *slot;              /* by hash: the state's number + 1, 0 where none is */
	size_t slots;                /* a power of two, at least twice the count */
};

/* Sets the hash of a vector from its sums. */
void vector_seal(struct vector *vector);
bool vector_equal(const struct vector *a, const struct vector *b);
/* a + b; false where a column of it is above `most`, *sum is then undefined. */
bool vector_add(const struct vector *a, const struct vector *b, const struct vector *most, struct vector *sum);
/* a - b; false where a column of it is below `least`, *rest is then undefined. */
bool vector_subtract(const struct vector *a, const struct vector *b, const struct vector *least, struct vector *rest);

/* The number of the state, SIZE_MAX where there is none such. A layer starts zeroed. */
size_t layer_find(const struct layer *layer, const struct vector *vector);
/* The number of the state, made where it is new (its costs NO_COST); SIZE_MAX where there are too many. */
size_t layer_state(struct layer *layer, const struct vector *vector);
void layer_close(struct layer *layer);

#endif
