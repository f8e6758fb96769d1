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

/* What the filters of records let the caller say alike: formats, and whether what is found is told by the status. */
struct tool_common {
	enum stream_format input, output;
	bool exit_zero;
};

/* Their numbers, and where a command's own long options may begin. */
enum {
	TOOL_ICSV = 256, TOOL_OCSV, TOOL_CSV, TOOL_EXIT_ZERO, TOOL_HELP, TOOL_VERSION, TOOL_OWN
};

/* The entries of them for a struct option array (getopt.h), its end included. */
#define TOOL_COMMON_OPTIONS \
	{ "icsv", no_argument, NULL, TOOL_ICSV }, { "ocsv", no_argument, NULL, TOOL_OCSV }, \
	{ "csv", no_argument, NULL, TOOL_CSV }, { "exit-zero", no_argument, NULL, TOOL_EXIT_ZERO }, \
	{ "help", no_argument, NULL, TOOL_HELP }, { "version", no_argument, NULL, TOOL_VERSION }, \
	{ NULL, 0, NULL, 0 }

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
/* Takes one of the common options: -1, go on; else the exit status, also that of an option that nobody knows. */
int tool_common_option(const struct tool *tool, struct tool_common *common, int option);
/*
 * The last act of every main: closes the output (or stdout where it is NULL), reports what could
 * not be written, and returns the exit status: `status`, EXIT_TROUBLE where writing failed.
 */
int tool_close(const struct tool *tool, struct output *output, int status);

#endif
