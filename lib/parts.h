/* Patterns from a data table (columns kind, code, pattern, ...) in which {name} stands for a part of that name. */
#ifndef GIK_PARTS_H
#define GIK_PARTS_H

#include "data.h"
#include "pattern.h"

/* A field of a table. Lives for ever. */
static inline const char *data_field(const struct data_table *table, size_t row, size_t column)
{
	return table->fields[row * table->width + column];
}

/* Compiles the pattern of a row, its parts (rows of kind `part`) put in; as pattern_open. */
struct pattern *parts_pattern(const struct data_table *table, size_t row, struct error *err);

#endif
