/*
 * The documents that a command line names, one after the other: files, standard input, lists of
 * files, members of archives. Each is in memory whole; the room is used again for the next.
 */
#ifndef GIK_SOURCE_H
#define GIK_SOURCE_H

#include "error.h"
#include "format.h"
#include "slice.h"

#include <stdint.h>

/* All pointers live as long as the source. */
struct source_options {
	const char *const *paths;   /* "-" is standard input */
	size_t count;               /* 0, and no list: standard input */
	const char *standard_name;  /* of standard input in records; NULL: "-" */
	const char *list;           /* a file of NUL-separated paths, "-" for standard input; or NULL */
};

struct document {
	struct slice name;          /* path, or ARCHIVE:MEMBER; UTF-8, from GB18030 where it is none */
	struct slice bytes;
	enum format format;         /* never an archive */
};

struct source;

struct source *source_open(const struct source_options *options);
void source_close(struct source *source);

/*
 * The next document: 1, and what *document points to is valid until the next call; 0 at the end;
 * -1 where one could not be read or not wholly ("NAME: why"): the next call goes on behind it.
 */
int source_next(struct source *source, struct document *document, struct error *err);

/* How many documents and how many bytes of them there have been. */
uint64_t source_documents(const struct source *source);
uint64_t source_bytes(const struct source *source);

#endif
