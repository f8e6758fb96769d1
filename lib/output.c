/* The writer of the stream: records gathered into blocks, one write a block. */
#define _GNU_SOURCE      /* NOLINT(bugprone-reserved-identifier): for the size of pipes, where it can be set */
#include "stream.h"

#include "comma.h"
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { BLOCK_SIZE = 1 << 17, PIPE_SIZE = 1 << 19 };

struct output {
	enum stream_format format;
	struct buffer block;
	struct buffer scratch;
	struct buffer plain;    /* a field unescaped, for CSV */
	struct buffer line;     /* a record as TSV, for CSV */
	size_t fields;          /* written of the record under way */
	size_t start;           /* where that record starts in the block */
	int failure;            /* errno of the first write that failed */
};

static void flush(struct output *output)
{
	if (output->failure == 0 && write_all(STDOUT_FILENO, buffer_slice(&output->block)) < 0)
		output->failure = errno;
	output->block.len = 0;
}

/* A pipe that holds more is waited for less often, by both its ends: a fifth of the time of several tools. */
static void widen_pipe(void)
{
#ifdef F_SETPIPE_SZ
	if (fcntl(STDOUT_FILENO, F_GETPIPE_SZ) < PIPE_SIZE)
		(void)fcntl(STDOUT_FILENO, F_SETPIPE_SZ, PIPE_SIZE);
#endif
}

struct output *output_open(enum stream_format format, const char *const *columns)
{
	struct output *output = xcalloc(1, sizeof *output);

	output->format = format;
	buffer_reserve(&output->block, BLOCK_SIZE + BLOCK_SIZE / 4);
	widen_pipe();
	if (columns != NULL) {
		for (; *columns != NULL; columns++)
			output_field(output, slice_from(*columns));
		output_end(output);
	}
	return output;
}

static void begin_field(struct output *output)
{
	if (output->fields++ != 0)
		buffer_add_char(&output->block, output->format == STREAM_CSV ? ',' : '\t');
}

void output_field(struct output *output, struct slice text)
{
	begin_field(output);
	if (output->format == STREAM_CSV)
		comma_add(&output->block, text);
	else
		stream_escape(text, &output->block);
}

void output_field_raw(struct output *output, struct slice escaped)
{
	begin_field(output);
	if (output->format == STREAM_TSV) {
		buffer_add_slice(&output->block, escaped);
		return;
	}
	output->plain.len = 0;
	stream_unescape(escaped, &output->plain);
	comma_add(&output->block, buffer_slice(&output->plain));
}

void output_run_raw(struct output *output, struct slice run, size_t count)
{
	if (output->format == STREAM_TSV) {
		begin_field(output);
		buffer_add_slice(&output->block, run);
		output->fields += count - 1;
		return;
	}
	for (; count > 0; count--)
		output_field_raw(output, slice_cut(&run, '\t'));
}

struct buffer *output_scratch(struct output *output)
{
	return &output->scratch;
}

void output_field_scratch(struct output *output)
{
	output_field(output, buffer_slice(&output->scratch));
	output->scratch.len = 0;
}

void output_end(struct output *output)
{
	if (output->format == STREAM_CSV) {
		/* One empty field alone would be an empty line, which readers skip. */
		if (output->block.len == output->start)
			buffer_add_text(&output->block, "\"\"");
		buffer_add_text(&output->block, "\r\n");
	} else {
		buffer_add_char(&output->block, '\n');
	}
	output->fields = 0;
	if (output->block.len >= BLOCK_SIZE)
		flush(output);
	output->start = output->block.len;
}

struct buffer *output_begin_raw(struct output *output)
{
	return output->format == STREAM_TSV ? &output->block : &output->line;
}

void output_end_raw(struct output *output)
{
	if (output->format == STREAM_CSV) {
		struct slice rest = buffer_slice(&output->line);

		while (rest.ptr != NULL)
			output_field_raw(output, slice_cut(&rest, '\t'));
		output->line.len = 0;
	}
	output_end(output);
}

bool output_failed(const struct output *output)
{
	return output->failure != 0;
}

static int close_plain(struct error *err)
{
	if (fflush(stdout) != 0 || ferror(stdout) != 0 || fclose(stdout) != 0) {
		if (errno == EPIPE)
			return 1;
		return error_set(err, "standard output:");
	}
	return 0;
}

int output_close(struct output *output, struct error *err)
{
	int failure;

	if (output == NULL)
		return close_plain(err);
	flush(output);
	/* Some systems tell of a full disk only here. */
	if (close(STDOUT_FILENO) < 0 && output->failure == 0 && errno != EINTR)
		output->failure = errno;
	failure = output->failure;
	buffer_free(&output->block);
	buffer_free(&output->scratch);
	buffer_free(&output->plain);
	buffer_free(&output->line);
	free(output);
	if (failure == 0)
		return 0;
	if (failure == EPIPE)
		return 1;
	errno = failure;
	return error_set(err, "standard output:");
}
