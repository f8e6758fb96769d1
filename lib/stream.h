/*
 * The stream between the tools: TSV with a header, as gik-tsv(5) has it, read
 * and written; CSV at the edges. One module, used by all.
 */
#ifndef GIK_STREAM_H
#define GIK_STREAM_H

#include "error.h"
#include "escape.h"
#include "slice.h"

enum stream_format { STREAM_TSV, STREAM_CSV };

/* ---- reading ---- */

struct stream;

/*
 * Opens a file, or standard input where path is "-", and reads the header. NULL with
 * the reason in err. An input without a header (an empty file) is an error.
 * All messages of the stream start with `NAME:LINE: ` where a line is at fault, NAME: else;
 * NAME is the path, "(standard input)" for "-".
 */
struct stream *stream_open(const char *path, enum stream_format format, struct error *err);
void stream_close(struct stream *stream);

/* The number of the column with that name, or -1. */
int stream_column(const struct stream *stream, const char *name);
/* As above, but a column that is not there is an error that names it: -1 and err. */
int stream_need(const struct stream *stream, const char *name, struct error *err);
size_t stream_width(const struct stream *stream);
/* The header's fields, escapes as they came; valid as long as the stream. */
const struct slice *stream_header(const struct stream *stream);
/* The name for messages, and the number (from 1) of the line that stream_next gave last. */
const char *stream_name(const struct stream *stream);
unsigned long stream_line(const struct stream *stream);

/*
 * The next record: 1 and *fields points to stream_width() slices; 0 at the end; -1 with a reason.
 * The slices are the escaped form of gik-tsv(5) whichever the format of the input was, so that
 * a field passed on unchanged needs no work; stream_unescape gives the text itself.
 * They and stream_record, the whole line without its line end, live until the next call; fields
 * that follow each other lie one TAB apart, so that a run of them can be passed on as one.
 * A row too short or too long, a bad escape, a NUL, bytes that are no UTF-8 are errors;
 * a repeated header is skipped.
 */
int stream_next(struct stream *stream, const struct slice **fields, struct error *err);
struct slice stream_record(const struct stream *stream);

/* ---- writing ---- */

struct output;

/*
 * Standard output, block by block. `columns` (NULL-ended) are written as the header at once; where it is NULL
 * the caller writes the header as a first record.
 * Free with output_close, which also reports what could not be written.
 */
struct output *output_open(enum stream_format format, const char *const *columns);

/* Fields of the record under way, in order; output_end ends it. Values are escaped as they
 * are written; output_field_raw takes a field that is escaped already (one of stream_next's). */
void output_field(struct output *output, struct slice text);
void output_field_raw(struct output *output, struct slice escaped);
/* A run of `count` (at least 1) escaped fields with TABs between, as they lie in a stream's record. */
void output_run_raw(struct output *output, struct slice run, size_t count);
void output_end(struct output *output);
/*
 * For the hottest paths, instead of the above: append the fields of one record, escaped, with TABs between,
 * to the buffer that output_begin_raw gives, and then call output_end_raw.
 */
struct buffer *output_begin_raw(struct output *output);
void output_end_raw(struct output *output);
/* For long fields put together from parts: what is added here up to output_field_done is one field. */
struct buffer *output_scratch(struct output *output);
void output_field_scratch(struct output *output); /* writes the scratch as a field and empties it */

/* True once writing failed or the reader went away: no use in going on. */
bool output_failed(const struct output *output);

/*
 * Writes what is left, closes standard output and frees the output. 0 done; 1 the reader went
 * away (EPIPE: end quietly); -1 with a reason. Where output is NULL only closes stdout.
 */
int output_close(struct output *output, struct error *err);

#endif
