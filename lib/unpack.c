/* Archives through libarchive, from memory or from an input whose start was looked at. */
#include "unpack.h"


#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <stdlib.h>

enum { BLOCK_SIZE = 1 << 16 };

struct unpack {
	struct archive *archive;
	struct input *input;
	struct slice start;      /* not yet given to libarchive */
	struct buffer block;
	struct buffer name;
	struct error input_error;
	enum unpack_kind kind;
	bool raw;                /* the packed stream holds no archive */
	bool ended;
};

static la_ssize_t read_more(struct archive *archive, void *context, const void **bytes)
{
	struct unpack *unpack = context;
	long count;

	if (unpack->start.len != 0) {
		*bytes = unpack->start.ptr;
		count = (long)unpack->start.len;
		unpack->start.len = 0;
		return count;
	}
	unpack->block.len = 0;
	*bytes = buffer_reserve(&unpack->block, BLOCK_SIZE);
	count = input_read(unpack->input, unpack->block.ptr, BLOCK_SIZE, &unpack->input_error);
	if (count < 0)
		archive_set_error(archive, -1, "%s", unpack->input_error.text);
	return count;
}

static la_int64_t seek(struct archive *archive, void *context, la_int64_t offset, int whence)
{
	struct unpack *unpack = context;
	const int64_t at = input_seek(unpack->input, offset, whence);

	(void)archive;
	return at < 0 ? ARCHIVE_FATAL : at;
}

static int fail(const struct unpack *unpack, struct error *err)
{
	const char *text = archive_error_string(unpack->archive);

	return error_set(err, "damaged archive: %s", text != NULL ? text : "no reason given");
}

/* A new reader of the kind; NULL where libarchive lacks it. */
static struct archive *reader(enum unpack_kind kind, struct error *err)
{
	struct archive *archive = archive_read_new();
	int status = ARCHIVE_OK;

	if (archive == NULL) {
		error_set(err, "libarchive gives no reader");
		return NULL;
	}
	if (kind == UNPACK_ZIP) {
		status = archive_read_support_format_zip(archive);
	} else {
		status = archive_read_support_format_tar(archive);
		if (kind == UNPACK_PACKED && status >= ARCHIVE_WARN) {
			/* A filter that libarchive has no library for is run as a program: a warning. */
			(void)archive_read_support_filter_gzip(archive);
			(void)archive_read_support_filter_bzip2(archive);
			(void)archive_read_support_filter_xz(archive);
			(void)archive_read_support_filter_zstd(archive);
			(void)archive_read_support_format_empty(archive);
			status = archive_read_support_format_raw(archive);
		}
	}
	if (status < ARCHIVE_WARN) {
		error_set(err, "libarchive cannot read it: %s", archive_error_string(archive));
		archive_read_free(archive);
		return NULL;
	}
	return archive;
}

static struct unpack *create(enum unpack_kind kind, struct error *err)
{
	struct archive *archive = reader(kind, err);
	struct unpack *unpack;

	if (archive == NULL)
		return NULL;
	unpack = xcalloc(1, sizeof *unpack);
	unpack->archive = archive;
	unpack->kind = kind;
	return unpack;
}

static struct unpack *opened(struct unpack *unpack, int status, struct error *err)
{
	if (status < ARCHIVE_WARN) {
		fail(unpack, err);
		unpack_close(unpack);
		return NULL;
	}
	return unpack;
}

struct unpack *unpack_open(enum unpack_kind kind, struct input *input, struct slice start, struct error *err)
{
	struct unpack *unpack = create(kind, err);

	if (unpack == NULL)
		return NULL;
	unpack->input = input;
	unpack->start = start;
	archive_read_set_callback_data(unpack->archive, unpack);
	archive_read_set_read_callback(unpack->archive, read_more);
	if (kind == UNPACK_ZIP && input_seek(input, 0, SEEK_SET) == 0) {
		/* With the directory at its end a zip is read more surely than as a stream. */
		unpack->start.len = 0;
		archive_read_set_seek_callback(unpack->archive, seek);
	}
	return opened(unpack, archive_read_open1(unpack->archive), err);
}

struct unpack *unpack_open_memory(enum unpack_kind kind, struct slice bytes, struct error *err)
{
	struct unpack *unpack = create(kind, err);

	if (unpack == NULL)
		return NULL;
	return opened(unpack, archive_read_open_memory(unpack->archive, bytes.ptr, bytes.len), err);
}

void unpack_close(struct unpack *unpack)
{
	if (unpack == NULL)
		return;
	archive_read_free(unpack->archive);
	buffer_free(&unpack->block);
	buffer_free(&unpack->name);
	error_free(&unpack->input_error);
	free(unpack);
}

/* Is the name, or NULL, the same in all character sets? A question mark may stand for a character that is in none here. */
static bool is_plain(const char *name)
{
	while (name != NULL && *name > ' ' && *name < 0x7f && *name != '?')
		name++;
	return name != NULL && *name == '\0';
}

int unpack_next(struct unpack *unpack, struct slice *name, struct error *err)
{
	struct archive_entry *entry;
	const char *text;

	while (!unpack->ended) {
		const int status = archive_read_next_header(unpack->archive, &entry);

		if (status == ARCHIVE_EOF)
			break;
		if (status < ARCHIVE_WARN) {
			unpack->ended = true;
			return fail(unpack, err);
		}
		unpack->raw = archive_format(unpack->archive) == ARCHIVE_FORMAT_RAW;
		if (unpack->raw && archive_filter_count(unpack->archive) <= 1) {
			/* No filter took it: it would be handed out as it is. */
			unpack->ended = true;
			return error_set(err, "damaged archive: it starts like a packed file and is none");
		}
		if (!unpack->raw && archive_entry_filetype(entry) != AE_IFREG)
			continue;
		text = archive_entry_pathname(entry);
		if (!is_plain(text)) {
			const char *const utf8 = archive_entry_pathname_utf8(entry);

			text = utf8 != NULL ? utf8 : text;
		}
		unpack->name.len = 0;
		if (!unpack->raw)
			buffer_add_text(&unpack->name, text != NULL ? text : "?");
		*name = buffer_slice(&unpack->name);
		return 1;
	}
	unpack->ended = true;
	return 0;
}

long unpack_some(struct unpack *unpack, char *bytes, size_t size, struct error *err)
{
	const la_ssize_t count = archive_read_data(unpack->archive, bytes, size);

	if (count < 0) {
		unpack->ended = count == ARCHIVE_FATAL; /* else the next member may be sound */
		return fail(unpack, err);
	}
	return count;
}

int unpack_read(struct unpack *unpack, size_t most, struct buffer *out, struct error *err)
{
	const size_t end = out->len + most;

	for (;;) {
		const size_t room = out->room - out->len < BLOCK_SIZE ? BLOCK_SIZE : out->room - out->len;
		const long count = unpack_some(unpack, buffer_reserve(out, room), room, err);

		if (count <= 0)
			return count < 0 ? -1 : 1;
		out->len += (size_t)count;
		if (out->len > end)
			return 0;
	}
}
