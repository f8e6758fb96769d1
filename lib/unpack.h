/*
 * Archives and packed files, member by member: tar and zip, alone or in gzip, bzip2, xz or zstd. The one user
 * of libarchive.
 */
#ifndef GIK_UNPACK_H
#define GIK_UNPACK_H

#include "error.h"
#include "input.h"
#include "slice.h"

enum unpack_kind {
	UNPACK_TAR,     /* tar, not packed */
	UNPACK_ZIP,
	UNPACK_PACKED   /* one packed stream: a tar in it is unpacked too, anything else is its one member */
};

struct unpack;

/*
 * Opens an archive whose first bytes (`start`, which live as long as the archive) have been read from
 * the input already. NULL with a reason. Neither input nor memory is closed or freed by unpack_close.
 */
struct unpack *unpack_open(enum unpack_kind kind, struct input *input, struct slice start, struct error *err);
/* Opens an archive in memory, which lives as long as the archive. */
struct unpack *unpack_open_memory(enum unpack_kind kind, struct slice bytes, struct error *err);
void unpack_close(struct unpack *unpack);

/*
 * The next member that is a file: 1 and its name as UTF-8 (empty where it has none: what UNPACK_PACKED held was no
 * archive), valid until the next call; 0 at the end; -1 with a reason, after which there is no more.
 */
int unpack_next(struct unpack *unpack, struct slice *name, struct error *err);

/* Appends the member's bytes, up to `most` of them. 1: all; 0: there are more; -1 with a reason: what could
 * be read has been appended. */
int unpack_read(struct unpack *unpack, size_t most, struct buffer *out, struct error *err);

/* At most `size` of the member's bytes: how many, 0 at its end, -1 with a reason. */
long unpack_some(struct unpack *unpack, char *bytes, size_t size, struct error *err);

#endif
