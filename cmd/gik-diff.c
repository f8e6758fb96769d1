/* gik-diff: what changed between two years, and whether the one starts where the other ended. Options,
 * and the order in which inputs are gathered and compared; the rest is in lib/. */
#include "alike.h"
#include "compare.h"
#include "continuity.h"
#include "coverage.h"
#include "difference.h"
#include "gather.h"
#include "pair.h"
#include "tool.h"

#include <getopt.h>

static const struct tool tool = {
	.name = "gik-diff",
	.usage = "gik-diff [-acu] [-r file] [--csv] [--duplicates first | last | error] [--exit-zero] [--icsv] [--ocsv] "
	    "[--sorted] [file [file]]\n"
	    "gik-diff --coverage [--roster file] [--csv] [--duplicates first | last | error] [--exit-zero] [--icsv] "
	    "[--ocsv] [file [file]]\n"
	    "gik-diff --unpaired [--csv] [--exit-zero] [--icsv] [--ocsv] [file [file]]",
	.help =
	    "  -a, --all              print also what is the same, and each cell that one form only has\n"
	    "  -c, --continuity       print the checks over two years that fail, and nothing else\n"
	    "  -u, --unknown          with -c: print also the checks that cannot tell\n"
	    "  -r, --rules FILE       with -c: add the rules of FILE, in place of those of the same name\n"
	    "      --duplicates WHICH of two reports of an agency for one year the `first` or the `last`\n"
	    "                         stands (the last, if not said), or they are an `error`\n"
	    "      --sorted           the inputs are sorted by agency: compare them as they come\n"
	    "      --coverage         print what is there: a line an agency and year\n"
	    "      --roster FILE      with --coverage: also the agencies of FILE that never appear\n"
	    "      --unpaired         print the agencies that are compared with nothing, and names that\n"
	    "                         may be the same agency's\n"
	    "      --icsv             read CSV\n"
	    "      --ocsv             write CSV\n"
	    "      --csv              read and write CSV\n"
	    "      --exit-zero        status 0 also where there are differences\n"
	    "      --help             print this and exit\n"
	    "      --version          print the version and exit\n"
	    "\n"
	    "Reads the records that gik-norm writes: two files, or one stream of several years.\n"
	    "Status: 0 no difference (-c: no check of severity error failed; --coverage: all is there;\n"
	    "--unpaired: nobody is), 1 otherwise, 2 trouble.\n"
};

struct arguments {
	bool all, continuity, unknown, coverage, unpaired, sorted;
	struct tool_common common;
	enum duplicates duplicates;
	const char *rule_file, *roster_file;
	const char *paths[GATHER_INPUTS];
	size_t path_count;
};

enum { OPTION_DUPLICATES = TOOL_OWN, OPTION_SORTED, OPTION_COVERAGE, OPTION_ROSTER, OPTION_UNPAIRED };

static const struct option options[] = {
	{ "all", no_argument, NULL, 'a' }, { "continuity", no_argument, NULL, 'c' },
	{ "unknown", no_argument, NULL, 'u' }, { "rules", required_argument, NULL, 'r' },
	{ "duplicates", required_argument, NULL, OPTION_DUPLICATES }, { "sorted", no_argument, NULL, OPTION_SORTED },
	{ "coverage", no_argument, NULL, OPTION_COVERAGE }, { "roster", required_argument, NULL, OPTION_ROSTER },
	{ "unpaired", no_argument, NULL, OPTION_UNPAIRED },
	TOOL_COMMON_OPTIONS
};

static int parse_duplicates(const char *text, enum duplicates *duplicates)
{
	static const char *const names[] = { "last", "first", "error" };

	for (int i = 0; i < 3; i++)
		if (strcmp(text, names[i]) == 0) {
			*duplicates = (enum duplicates)i;
			return 0;
		}
	tool_warn(&tool, "--duplicates: '%s', expected first, last or error", text);
	return -1;
}

/* What does not go together, or NULL. */
static const char *find_conflict(const struct arguments *arguments)
{
	if (arguments->continuity + arguments->coverage + arguments->unpaired > 1)
		return "-c, --coverage and --unpaired do not go together";
	if (!arguments->continuity && (arguments->unknown || arguments->rule_file != NULL))
		return "-u and -r are of use with -c only";
	if (!arguments->coverage && arguments->roster_file != NULL)
		return "--roster is of use with --coverage only";
	if ((arguments->coverage || arguments->unpaired) && (arguments->all || arguments->sorted))
		return "-a and --sorted are of no use with --coverage and --unpaired";
	return NULL;
}

/* -1: go on; else the exit status. */
static int check_arguments(struct arguments *arguments, int argc, char **argv)
{
	const char *conflict = find_conflict(arguments);

	if (conflict != NULL) {
		tool_warn(&tool, "%s", conflict);
		return tool_usage(&tool);
	}
	if (argc - optind > GATHER_INPUTS) {
		tool_warn(&tool, "%d files, expected OLD and NEW, or one stream of several years", argc - optind);
		return tool_usage(&tool);
	}
	for (; optind < argc; optind++)
		arguments->paths[arguments->path_count++] = argv[optind];
	if (arguments->path_count == 0)
		arguments->paths[arguments->path_count++] = "-";
	if (arguments->path_count == 2 && strcmp(arguments->paths[0], "-") == 0
	    && strcmp(arguments->paths[1], "-") == 0) {
		tool_warn(&tool, "standard input cannot be both files");
		return tool_usage(&tool);
	}
	return -1;
}

/* An option without an argument; false where it is another. */
static bool parse_flag(struct arguments *arguments, int option)
{
	switch (option) {
	case 'a':
		arguments->all = true;
		break;
	case 'c':
		arguments->continuity = true;
		break;
	case 'u':
		arguments->unknown = true;
		break;
	case OPTION_SORTED:
		arguments->sorted = true;
		break;
	case OPTION_COVERAGE:
		arguments->coverage = true;
		break;
	case OPTION_UNPAIRED:
		arguments->unpaired = true;
		break;
	default:
		return false;
	}
	return true;
}

/* -1: go on; else the exit status. */
static int parse_arguments(struct arguments *arguments, int argc, char **argv)
{
	int option, status;

	while ((option = getopt_long(argc, argv, "acur:", options, NULL)) != -1) {
		if (parse_flag(arguments, option))
			continue;
		switch (option) {
		case 'r':
			arguments->rule_file = optarg;
			break;
		case OPTION_DUPLICATES:
			if (parse_duplicates(optarg, &arguments->duplicates) < 0)
				return tool_usage(&tool);
			break;
		case OPTION_ROSTER:
			arguments->roster_file = optarg;
			break;
		default:
			status = tool_common_option(&tool, &arguments->common, option);
			if (status >= 0)
				return status;
		}
	}
	return check_arguments(arguments, argc, argv);
}

/* ---- the run ---- */

struct run {
	const struct arguments *arguments;
	struct rules rules;
	struct roster roster;
	struct collection *collection;
	struct comparison *comparison;
	struct continuity *continuity;
	struct output *output;
	struct gathering gathering;
	struct gather *gather;
	struct pairs pairs;
	struct buffer notices;
	bool found;
};

static void show_notices(struct buffer *notices)
{
	struct slice rest = buffer_slice(notices);

	while (rest.len != 0) {
		const struct slice line = slice_cut(&rest, '\n');

		tool_warn(&tool, "%.*s", SHOWN(line));
	}
	notices->len = 0;
}

static void take_difference(void *context, const struct difference *difference)
{
	struct run *run = context;

	if (difference->status != DIFFERENCE_SAME)
		run->found = true;
	difference_write(run->output, difference);
}

/* Compares the reports of a batch. */
static int compare(struct run *run, bool whole, struct error *err)
{
	const struct arguments *arguments = run->arguments;
	const struct difference_sink sink = { take_difference, run, arguments->all };
	const enum continuity_shown shown = arguments->all ? SHOW_ALL : arguments->unknown ? SHOW_UNKNOWN : SHOW_FAILED;

	pairs_find(&run->pairs, run->collection, run->gathering.two, whole, arguments->continuity, &run->notices);
	for (size_t i = 0; i < run->pairs.count && !output_failed(run->output); i++) {
		const struct pair *pair = &run->pairs.list[i];

		if (arguments->continuity)
			run->found |= continuity_check(run->continuity, pair, shown, run->output, &run->notices);
		else if (compare_pair(run->comparison, pair, arguments->duplicates, &sink, &run->notices, err) < 0)
			return -1;
	}
	return 0;
}

static int work(struct run *run, struct error *err)
{
	const struct arguments *arguments = run->arguments;
	const struct difference_sink sink = { take_difference, run, arguments->all };
	bool whole;
	int more;

	while (!output_failed(run->output) && (more = gather_next(run->gather, &whole, err)) != 0) {
		if (more < 0)
			return -1;
		if (arguments->coverage)
			run->found = coverage_write(run->collection, arguments->roster_file != NULL ? &run->roster : NULL,
			    run->output, &run->notices);
		else if (arguments->unpaired)
			run->found = alike_write(run->collection, run->gathering.two, run->output);
		else if (compare(run, whole, err) < 0)
			return -1;
		show_notices(&run->notices);
	}
	compare_forms(run->comparison, &sink);
	return 0;
}

static const char *const *columns(const struct arguments *arguments)
{
	return arguments->continuity ? check_columns : arguments->coverage ? coverage_columns
	    : arguments->unpaired ? alike_columns : difference_columns;
}

static int start(struct run *run, struct error *err)
{
	const struct arguments *arguments = run->arguments;

	if (arguments->continuity && (rules_add_built_in(&run->rules, err) < 0
	    || (arguments->rule_file != NULL && rules_read(&run->rules, arguments->rule_file, STREAM_TSV, err) < 0)))
		return -1;
	if (arguments->roster_file != NULL
	    && roster_read(&run->roster, arguments->roster_file, arguments->common.input, err) < 0)
		return -1;
	run->collection = collection_open();
	run->comparison = comparison_open(run->collection);
	run->continuity = continuity_open(&run->rules, run->collection);
	run->gathering = (struct gathering){ .collection = run->collection,
		.two = arguments->path_count == 2 && !arguments->coverage,
		.names_only = arguments->coverage || arguments->unpaired,
		.duplicates = arguments->duplicates, .notices = &run->notices };
	run->gather = gather_open(&run->gathering, arguments->paths, arguments->path_count, arguments->common.input,
	    arguments->sorted, err);
	if (run->gather == NULL)
		return -1;
	run->output = output_open(arguments->common.output, columns(arguments));
	return 0;
}

static void finish(struct run *run)
{
	comparison_close(run->comparison);
	continuity_close(run->continuity);
	collection_close(run->collection);
	gather_close(run->gather);
	pairs_free(&run->pairs);
	buffer_free(&run->notices);
	roster_free(&run->roster);
	rules_free(&run->rules);
}

int main(int argc, char **argv)
{
	struct arguments arguments = { .common.input = STREAM_TSV, .common.output = STREAM_TSV };
	struct run run = { .arguments = &arguments };
	struct error err = { NULL };
	int status;

	tool_start();
	status = parse_arguments(&arguments, argc, argv);
	if (status >= 0)
		return status;
	rules_init(&run.rules);
	if (start(&run, &err) < 0 || work(&run, &err) < 0) {
		show_notices(&run.notices);
		tool_report(&tool, &err);
		status = EXIT_TROUBLE;
	} else {
		status = run.found && !arguments.common.exit_zero ? EXIT_FOUND : EXIT_DONE;
	}
	status = tool_close(&tool, run.output, status);
	finish(&run);
	return status;
}
