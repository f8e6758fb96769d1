/* Messages, --help, --version and the closing of stdout, for all commands. */
#include "tool.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

void tool_start(void)
{
	(void)signal(SIGPIPE, SIG_IGN);
	/* A message is written at once, or the lines of tools that run side by side get mixed. */
	(void)setvbuf(stderr, NULL, _IOLBF, BUFSIZ);
	/* Opened the wrong way round: reading 0 and writing 1 and 2 still fail with EBADF, as if closed. */
	for (int i = 0; i <= 2; i++)
		if (fcntl(i, F_GETFD) < 0 && errno == EBADF)
			(void)open("/dev/null", i == 0 ? O_WRONLY : O_RDONLY);
}

void tool_warn(const struct tool *tool, const char *format, ...)
{
	va_list arguments;

	fprintf(stderr, "%s: ", tool->name);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
}

void tool_report(const struct tool *tool, struct error *err)
{
	tool_warn(tool, "%s", err->text != NULL ? err->text : "unknown error");
	error_free(err);
}

int tool_usage(const struct tool *tool)
{
	fprintf(stderr, "Try '%s --help'.\n", tool->name);
	return EXIT_TROUBLE;
}

int tool_help(const struct tool *tool)
{
	printf("usage: %s\n\n%s", tool->usage, tool->help);
	return tool_close(tool, NULL, EXIT_DONE);
}

int tool_version(const struct tool *tool)
{
	printf("%s (gik) %s\n", tool->name, GIK_VERSION);
	return tool_close(tool, NULL, EXIT_DONE);
}

int tool_common_option(const struct tool *tool, struct tool_common *common, int option)
{
	switch (option) {
	case TOOL_ICSV:
		common->input = STREAM_CSV;
		return -1;
	case TOOL_OCSV:
		common->output = STREAM_CSV;
		return -1;
	case TOOL_CSV:
		common->input = common->output = STREAM_CSV;
		return -1;
	case TOOL_EXIT_ZERO:
		common->exit_zero = true;
		return -1;
	case TOOL_HELP:
		return tool_help(tool);
	case TOOL_VERSION:
		return tool_version(tool);
	default:
		return tool_usage(tool);
	}
}

int tool_close(const struct tool *tool, struct output *output, int status)
{
	struct error err = { NULL };

	if (output_close(output, &err) < 0) {
		tool_report(tool, &err);
		return EXIT_TROUBLE;
	}
	return status;
}
