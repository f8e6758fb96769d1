/* Paths, lists and archives as one run of documents. Archives are read as streams, one inside another at most. */
#include "source.h"

#include "charset.h"
#include "input.h"
#include "unpack.h"
#include "utf8.h"

#include <stdlib.h>

enum {
	BLOCK_SIZE = 1 << 16,
	LEVELS_MAX = 2,              /* an archive, and one in it */
	DOCUMENT_MAX = 1 << 28       /* bytes; a report has less than a thousandth of it */
};

/* An archive that is being read. */
struct level {
	struct unpack *unpack;
	struct buffer bytes;         /* of an archive that is itself a member */
	struct buffer name;
};

struct source {
	struct source_options options;
	size_t next;                 /* of the paths */
	struct input *list;
	struct buffer list_bytes;    /* read from the list; what is before list_at is done */
	size_t list_at;
	bool list_ended;
	struct input *input;         /* behind the outermost level */
	struct level levels[LEVELS_MAX];
	size_t depth;
	struct buffer bytes;         /* the document, or the start of the archive */
	struct buffer name;
	struct charset *charset;     /* for names that are no UTF-8 */
	struct buffer decoded;
	uint64_t documents, total;
};

struct source *source_open(const struct source_options *options)
{
	struct source *source = xcalloc(1, sizeof *source);

	source->options = *options;
	source->charset = charset_open();
	return source;
}

static void leave_level(struct source *source)
{
	unpack_close(source->levels[--source->depth].unpack);
	if (source->depth == 0) {
		input_close(source->input);
		source->input = NULL;
	}
}

void source_close(struct source *source)
{
	if (source == NULL)
		return;
	while (source->depth != 0)
		leave_level(source);
	for (size_t i = 0; i < LEVELS_MAX; i++) {
		buffer_free(&source->levels[i].bytes);
		buffer_free(&source->levels[i].name);
	}
	input_close(source->list);
	buffer_free(&source->list_bytes);
	buffer_free(&source->bytes);
	buffer_free(&source->name);
	buffer_free(&source->decoded);
	charset_close(source->charset);
	free(source);
}

uint64_t source_documents(const struct source *source)
{
	return source->documents;
}

uint64_t source_bytes(const struct source *source)
{
	return source->total;
}

/* The next path of the list, ended by NUL: 1, 0 at its end, -1 with a reason. Valid until the next call. */
static int next_listed(struct source *source, const char **path, struct error *err)
{
	struct buffer *bytes = &source->list_bytes;

	if (source->list == NULL && (source->list = input_open(source->options.list, err)) == NULL) {
		source->list_ended = true;
		return -1;
	}
	for (;;) {
		char *start = bytes->ptr + source->list_at;
		const size_t left = bytes->len - source->list_at;
		char *end = left != 0 ? memchr(start, '\0', left) : NULL;
		long count;

		if (end != NULL) {
			source->list_at += (size_t)(end + 1 - start);
			if (end == start)
				return error_set(err, "%s: an empty file name", input_name(source->list));
			*path = start;
			return 1;
		}
		if (source->list_ended) {
			source->list_at = bytes->len;
			*path = left != 0 ? buffer_string(bytes) + bytes->len - left : NULL;
			return left != 0;
		}
		if (left != 0)
			memmove(bytes->ptr, start, left);
		bytes->len = left;
		source->list_at = 0;
		count = input_read(source->list, buffer_reserve(bytes, BLOCK_SIZE), BLOCK_SIZE, err);
		source->list_ended = count <= 0;
		if (count < 0)
			return -1;
		bytes->len += (size_t)count;
	}
}

static int next_path(struct source *source, const char **path, struct error *err)
{
	int status;

	if (source->next < source->options.count) {
		*path = source->options.paths[source->next++];
		return 1;
	}
	if (source->options.list != NULL) {
		if (source->list_ended && source->list_at == source->list_bytes.len)
			return 0;
		status = next_listed(source, path, err);
		if (status > 0 && strcmp(source->options.list, "-") == 0 && strcmp(*path, "-") == 0)
			return error_set(err, "-: standard input holds the list of names and can be no document");
		return status;
	}
	if (source->options.count == 0 && source->next == 0) {
		source->next = 1;
		*path = "-";
		return 1;
	}
	return 0;
}

/* Adds a name to the buffer, as UTF-8, which records are: archives made in China often hold names in GBK. */
static void add_name(struct source *source, struct slice bytes)
{
	struct slice name;

	if (utf8_valid(bytes) || charset_decode(source->charset, bytes, SLICE("gb18030"), &source->decoded, &name, NULL) < 0)
		name = bytes;
	while (name.len != 0) {
		const size_t valid = utf8_valid_length(name);

		buffer_add(&source->name, name.ptr, valid);
		name.ptr += valid;
		name.len -= valid;
		if (name.len != 0)
			utf8_add(&source->name, utf8_next(&name));
	}
}

/* Reads on until the buffer holds `most` bytes: 1, or less than that: 0, which is all; -1 with a reason. */
static int read_up_to(struct input *input, size_t most, struct buffer *bytes, struct error *err)
{
	while (bytes->len < most) {
		const size_t room = bytes->room - bytes->len < BLOCK_SIZE ? BLOCK_SIZE : bytes->room - bytes->len;
		const long count = input_read(input, buffer_reserve(bytes, room), room, err);

		if (count <= 0)
			return (int)count;
		bytes->len += (size_t)count;
	}
	return 1;
}

static int give(struct source *source, struct slice name, enum format format, struct document *document)
{
	document->name = name;
	document->bytes = buffer_slice(&source->bytes);
	document->format = format;
	source->documents++;
	source->total += source->bytes.len;
	return 1;
}

static int too_large(struct source *source, struct error *err)
{
	return error_set(err, "%s: larger than %d bytes, the most that a document may have",
	    buffer_string(&source->name), DOCUMENT_MAX);
}

static enum unpack_kind unpack_kind(enum format format)
{
	return format == FORMAT_TAR ? UNPACK_TAR : format == FORMAT_ZIP ? UNPACK_ZIP : UNPACK_PACKED;
}

/* Opens the file: 1 a document, 0 an archive to go on with, -1 with a reason. */
static int open_path(struct source *source, const char *path, struct document *document, struct error *err)
{
	const char *name = path;
	enum format format;
	struct input *input;
	int status;

	if (strcmp(path, "-") == 0 && source->options.standard_name != NULL)
		name = source->options.standard_name;
	source->name.len = 0;
	add_name(source, slice_from(name));
	input = input_open(path, err);
	if (input == NULL)
		return -1;
	source->bytes.len = 0;
	status = read_up_to(input, FORMAT_START, &source->bytes, err);
	if (status >= 0 && format_is_archive(buffer_slice(&source->bytes), &format)) {
		struct level *level = &source->levels[0];

		level->unpack = unpack_open(unpack_kind(format), input, buffer_slice(&source->bytes), err);
		if (level->unpack == NULL) {
			input_close(input);
			return error_prefix(err, "%s: ", buffer_string(&source->name));
		}
		/* The buffer is the start of the archive now. */
		buffer_free(&level->bytes);
		level->bytes = source->bytes;
		source->bytes = (struct buffer){ NULL, 0, 0 };
		level->name.len = 0;
		buffer_add_slice(&level->name, buffer_slice(&source->name));
		source->input = input;
		source->depth = 1;
		return 0;
	}
	if (status > 0)
		status = read_up_to(input, DOCUMENT_MAX, &source->bytes, err);
	input_close(input);
	if (status < 0)
		return -1;
	if (status > 0)
		return too_large(source, err);
	return give(source, buffer_slice(&source->name), format_recognise(buffer_slice(&source->bytes)), document);
}

/* Goes into an archive that is a member and stands in source->bytes: 0, or -1 with a reason. */
static int enter_level(struct source *source, enum format format, struct error *err)
{
	struct level *level;

	if (source->depth == LEVELS_MAX)
		return error_set(err, "%s: an archive inside an archive inside an archive; unpack the outer ones first",
		    buffer_string(&source->name));
	level = &source->levels[source->depth];
	buffer_free(&level->bytes);
	level->bytes = source->bytes;
	source->bytes = (struct buffer){ NULL, 0, 0 };
	level->unpack = unpack_open_memory(unpack_kind(format), buffer_slice(&level->bytes), err);
	if (level->unpack == NULL)
		return error_prefix(err, "%s: ", buffer_string(&source->name));
	level->name.len = 0;
	buffer_add_slice(&level->name, buffer_slice(&source->name));
	source->depth++;
	return 0;
}

/* The next member of the innermost archive: 1 a document, 0 something else to go on with, -1 with a reason. */
static int next_member(struct source *source, struct document *document, struct error *err)
{
	struct level *level = &source->levels[source->depth - 1];
	struct slice member;
	enum format format;
	int status = unpack_next(level->unpack, &member, err);

	source->name.len = 0;
	buffer_add_slice(&source->name, buffer_slice(&level->name));
	if (status <= 0) {
		leave_level(source);
		return status < 0 ? error_prefix(err, "%s: ", buffer_string(&source->name)) : 0;
	}
	if (member.len != 0) {
		buffer_add_char(&source->name, ':');
		add_name(source, member);
	}
	source->bytes.len = 0;
	status = unpack_read(level->unpack, DOCUMENT_MAX, &source->bytes, err);
	if (status < 0)
		return error_prefix(err, "%s: ", buffer_string(&source->name));
	if (status == 0)
		return too_large(source, err);
	if (format_is_archive(buffer_slice(&source->bytes), &format))
		return enter_level(source, format, err);
	return give(source, buffer_slice(&source->name), format, document);
}

int source_next(struct source *source, struct document *document, struct error *err)
{
	int status = 0;

	while (status == 0) {
		if (source->depth != 0) {
			status = next_member(source, document, err);
		} else {
			const char *path = NULL;

			status = next_path(source, &path, err);
			if (status <= 0)
				return status;
			status = open_path(source, path, document, err);
		}
	}
	return status;
}
