/* What the four commands share: messages, --help, --version, and the closing of stdout. */
#ifndef GIK_TOOL_H
#define GIK_TOOL_H

#include "error.h"
#include "stream.h"

/* Who speaks, and how its command line goes. */
struct tool {
	const char *name;      /* gik-sum */
	const char *usage;     /* the SYNOPSIS, without "usage: ", lines parted by '\n' */
	const char *help;      /* a line an option, for --help */
};

/*
 * The first act of every main: a write to a reader that went away is to fail (EPIPE) rather than to kill,
 * and descriptors 0 to 2 that came closed are held, so that no file opened later takes their place.
 */
void tool_start(void);
/* `NAME: message` on stderr. */
void tool_warn(const struct tool *tool, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same for an error's reason, which is freed. */
void tool_report(const struct tool *tool, struct error *err);
/* The hint behind a mistake on the command line; returns EXIT_TROUBLE. */
int tool_usage(const struct tool *tool);
/* --help and --version: on stdout, closed and checked; the exit status. */
int tool_help(const struct tool *tool);
int tool_version(const struct tool *tool);
/*
 * The last act of every main: closes the output (or stdout where it is NULL), reports what could
 * not be written, and returns the exit status: `status`, EXIT_TROUBLE where writing failed.
 */
int tool_close(const struct tool *tool, struct output *output, int status);

#endif
