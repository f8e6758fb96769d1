/* gik-norm: labels to codes, cells to numbers. Options, and streams to lib/normal. */
#include "alias.h"
#include "error.h"
#include "labels.h"
#include "normal.h"
#include "stream.h"
#include "tool.h"

#include <getopt.h>
#include <stdlib.h>

static const struct tool tool = {
	.name = "gik-norm",
	.usage = "gik-norm [-L file] [-l file] [--alias file] [--csv] [--exit-zero] [--icsv] [--ocsv] [--strict] [file ...]",
	.help =
	    "  -l, --labels FILE       try the labels of FILE before the others\n"
	    "  -L, --only-labels FILE  use the labels of FILE and not the built-in ones\n"
	    "      --alias FILE        names that agencies had, and the names to use\n"
	    "      --strict            status 1 where something is unmapped or nonnumeric\n"
	    "      --icsv              read CSV\n"
	    "      --ocsv              write CSV\n"
	    "      --csv               read and write CSV\n"
	    "      --exit-zero         status 0 where it would be 1\n"
	    "      --help              print this and exit\n"
	    "      --version           print the version and exit\n"
	    "\n"
	    "Reads the records that gik-extract writes. Status: 0 done, 1 see --strict, 2 trouble.\n"
};

struct arguments {
	struct tool_common common;
	bool strict;
	const char **label_files;      /* in the order given */
	size_t label_count;
	bool built_in;                 /* the built-in labels too */
	const char *alias_file;
	char *const *paths;            /* NULL-ended */
};

enum { OPTION_ALIAS = TOOL_OWN, OPTION_STRICT };

static const struct option options[] = {
	{ "labels", required_argument, NULL, 'l' }, { "only-labels", required_argument, NULL, 'L' },
	{ "alias", required_argument, NULL, OPTION_ALIAS }, { "strict", no_argument, NULL, OPTION_STRICT },
	TOOL_COMMON_OPTIONS
};

static void add_label_file(struct arguments *arguments, const char *path)
{
	arguments->label_files = xreallocarray(arguments->label_files, arguments->label_count + 1,
	    sizeof *arguments->label_files);
	arguments->label_files[arguments->label_count++] = path;
}

/* -1: go on; else the exit status. */
static int parse_arguments(struct arguments *arguments, int argc, char **argv)
{
	int option, status;

	while ((option = getopt_long(argc, argv, "l:L:", options, NULL)) != -1)
		switch (option) {
		case 'L':
			arguments->built_in = false;
			add_label_file(arguments, optarg);
			break;
		case 'l':
			add_label_file(arguments, optarg);
			break;
		case OPTION_ALIAS:
			arguments->alias_file = optarg;
			break;
		case OPTION_STRICT:
			arguments->strict = true;
			break;
		default:
			status = tool_common_option(&tool, &arguments->common, option);
			if (status >= 0)
				return status;
		}
	arguments->paths = argv + optind;
	return -1;
}

static int read_labels(struct labels *labels, const struct arguments *arguments, struct error *err)
{
	for (size_t i = 0; i < arguments->label_count; i++)
		if (labels_read(labels, arguments->label_files[i], err) < 0)
			return -1;
	return arguments->built_in ? labels_add_built_in(labels, err) : 0;
}

/* One input, whole. 0, or -1 with a reason. */
static int normalise(const struct arguments *arguments, const char *path, struct normal *normal, struct output *output,
    struct error *err)
{
	struct stream *stream = stream_open(path, arguments->common.input, err);
	const struct slice *fields;
	int status;

	if (stream == NULL)
		return -1;
	status = normal_begin(normal, stream, output, err);
	while (status == 0 && !output_failed(output)) {
		const int more = stream_next(stream, &fields, err);

		if (more <= 0) {
			status = more;
			break;
		}
		status = normal_record(normal, fields, output, err);
		if (status < 0)
			error_prefix(err, "%s:%lu: ", stream_name(stream), stream_line(stream));
	}
	stream_close(stream);
	return status;
}

static int run(const struct arguments *arguments, struct labels *labels, const struct aliases *aliases)
{
	static char standard[] = "-";
	static char *const only_standard[] = { standard, NULL };
	struct normal *normal = normal_open(labels, aliases);
	struct output *output = output_open(arguments->common.output, NULL);
	struct error err = { NULL };
	int status = EXIT_DONE;

	for (char *const *path = *arguments->paths != NULL ? arguments->paths : only_standard;
	    *path != NULL && !output_failed(output); path++)
		if (normalise(arguments, *path, normal, output, &err) < 0) {
			tool_report(&tool, &err);
			status = EXIT_TROUBLE;
		}
	if (status == EXIT_DONE && arguments->strict && normal_found(normal) && !arguments->common.exit_zero)
		status = EXIT_FOUND;
	normal_close(normal);
	return tool_close(&tool, output, status);
}

int main(int argc, char **argv)
{
	struct arguments arguments = { .common.input = STREAM_TSV, .common.output = STREAM_TSV, .built_in = true };
	struct labels *labels;
	struct aliases *aliases = NULL;
	struct error err = { NULL };
	int status;

	tool_start();
	status = parse_arguments(&arguments, argc, argv);
	if (status >= 0) {
		free(arguments.label_files);
		return status;
	}
	labels = labels_open();
	if (read_labels(labels, &arguments, &err) < 0 ||
	    (arguments.alias_file != NULL && (aliases = aliases_open(arguments.alias_file, &err)) == NULL)) {
		tool_report(&tool, &err);
		status = EXIT_TROUBLE;
	} else {
		status = run(&arguments, labels, aliases);
	}
	aliases_close(aliases);
	labels_close(labels);
	free(arguments.label_files);
	return status;
}
