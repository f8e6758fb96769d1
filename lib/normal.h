/* Records as gik-extract writes them to records with codes, plain numbers and units; what gik-norm does. */
#ifndef GIK_NORMAL_H
#define GIK_NORMAL_H

#include "alias.h"
#include "error.h"
#include "labels.h"
#include "stream.h"

struct normal;

/* The labels, and the aliases where they are not NULL, must outlive it. */
struct normal *normal_open(struct labels *labels, const struct aliases *aliases);
void normal_close(struct normal *normal);

/*
 * Takes a stream whose records are to come: finds its columns and, for the first one, writes the header to
 * the output. A further stream must have the same header. 0, or -1 with a reason.
 */
int normal_begin(struct normal *normal, const struct stream *stream, struct output *output, struct error *err);

/* Writes the record that stream_next gave. 0, or -1 with a reason (matching a label failed). */
int normal_record(struct normal *normal, const struct slice *fields, struct output *output, struct error *err);

/* Was anything unmapped or nonnumeric so far? */
bool normal_found(const struct normal *normal);

#endif
