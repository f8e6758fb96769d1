/* gik-sum: which sums of a report do not add up. Options, and reports to lines; the checks are in lib/. */
#include "audit.h"
#include "check.h"
#include "error.h"
#include "stream.h"
#include "tool.h"

#include <getopt.h>
#include <stdlib.h>

static const struct tool tool = {
	.name = "gik-sum",
	.usage = "gik-sum [-au] [-R file] [-r file] [--csv] [--exit-zero] [--icsv] [--ocsv] [file ...]",
	.help =
	    "  -a, --all              print every check, also those that hold\n"
	    "  -u, --unknown          print also the checks that cannot tell: unknown, assumed\n"
	    "  -r, --rules FILE       add the rules of FILE, in place of those of the same name\n"
	    "  -R, --only-rules FILE  use the rules of FILE and not the built-in ones\n"
	    "      --icsv             read CSV\n"
	    "      --ocsv             write CSV\n"
	    "      --csv              read and write CSV\n"
	    "      --exit-zero        status 0 also where a check failed\n"
	    "      --help             print this and exit\n"
	    "      --version          print the version and exit\n"
	    "\n"
	    "Reads the records that gik-norm writes. Status: 0 no check failed, 1 one of severity error did, 2 trouble.\n"
};

struct arguments {
	enum audit_extent extent;
	bool exit_zero;
	enum stream_format input, output;
	const char **rule_files;       /* in the order given */
	bool *replaces;                /* is it one of -R? */
	size_t rule_count;
	char *const *paths;
	size_t path_count;
};

enum { OPTION_ICSV = 256, OPTION_OCSV, OPTION_CSV, OPTION_EXIT_ZERO, OPTION_HELP, OPTION_VERSION };

static const struct option options[] = {
	{ "all", no_argument, NULL, 'a' }, { "unknown", no_argument, NULL, 'u' },
	{ "rules", required_argument, NULL, 'r' }, { "only-rules", required_argument, NULL, 'R' },
	{ "icsv", no_argument, NULL, OPTION_ICSV }, { "ocsv", no_argument, NULL, OPTION_OCSV },
	{ "csv", no_argument, NULL, OPTION_CSV }, { "exit-zero", no_argument, NULL, OPTION_EXIT_ZERO },
	{ "help", no_argument, NULL, OPTION_HELP }, { "version", no_argument, NULL, OPTION_VERSION },
	{ NULL, 0, NULL, 0 }
};

static void add_rule_file(struct arguments *arguments, const char *path, bool replaces)
{
	const size_t count = arguments->rule_count + 1;

	arguments->rule_files = xreallocarray(arguments->rule_files, count, sizeof *arguments->rule_files);
	arguments->replaces = xreallocarray(arguments->replaces, count, sizeof *arguments->replaces);
	arguments->rule_files[count - 1] = path;
	arguments->replaces[count - 1] = replaces;
	arguments->rule_count = count;
}

/* -1: go on; else the exit status. */
static int parse_arguments(struct arguments *arguments, int argc, char **argv)
{
	int option;

	while ((option = getopt_long(argc, argv, "aur:R:", options, NULL)) != -1)
		switch (option) {
		case 'a':
			arguments->extent = AUDIT_ALL;
			break;
		case 'u':
			if (arguments->extent != AUDIT_ALL)
				arguments->extent = AUDIT_UNKNOWN;
			break;
		case 'r':
		case 'R':
			add_rule_file(arguments, optarg, option == 'R');
			break;
		case OPTION_ICSV:
			arguments->input = STREAM_CSV;
			break;
		case OPTION_OCSV:
			arguments->output = STREAM_CSV;
			break;
		case OPTION_CSV:
			arguments->input = arguments->output = STREAM_CSV;
			break;
		case OPTION_EXIT_ZERO:
			arguments->exit_zero = true;
			break;
		case OPTION_HELP:
			return tool_help(&tool);
		case OPTION_VERSION:
			return tool_version(&tool);
		default:
			return tool_usage(&tool);
		}
	arguments->paths = argv + optind;
	arguments->path_count = (size_t)(argc - optind);
	return -1;
}

static int read_rules(struct rules *rules, const struct arguments *arguments, struct error *err)
{
	bool built_in = true;

	for (size_t i = 0; i < arguments->rule_count; i++)
		built_in = built_in && !arguments->replaces[i];
	if (built_in && rules_add_built_in(rules, err) < 0)
		return -1;
	for (size_t i = 0; i < arguments->rule_count; i++)
		if (rules_read(rules, arguments->rule_files[i], STREAM_TSV, err) < 0)
			return -1;
	return 0;
}

static void warn_duplicates(const struct report *report)
{
	if (report->sheet.duplicates > 0)
		tool_warn(&tool, "%s:%lu: report \"%.*s\" has a cell twice with different values (%lu in all), "
		    "which makes it ambiguous", report->file, (unsigned long)report->sheet.duplicate_line,
		    (int)report->report.len, report->report.ptr, report->sheet.duplicates);
}

static int check_reports(const struct arguments *arguments, struct audit *audit, struct reports *reports,
    struct output *output)
{
	struct error err = { NULL };
	struct report *report;
	bool failed = false, trouble = false;
	int more;

	while ((more = reports_next(reports, &report, &err)) != 0 && !output_failed(output)) {
		if (more < 0) {
			tool_report(&tool, &err);
			trouble = true;
			continue;
		}
		warn_duplicates(report);
		audit_report(audit, report);
		failed |= audit->errors > 0;
		audit_write(audit, report, arguments->extent, output);
		audit_release(audit, report);
	}
	return trouble ? EXIT_TROUBLE : failed && !arguments->exit_zero ? EXIT_FOUND : EXIT_DONE;
}

/* That nothing failed means nothing where nothing was checked. */
static int check_use(const struct audit *audit, const struct reports *reports, int status)
{
	if (status == EXIT_TROUBLE || reports_records(reports) == 0 || audit->named || (audit->applied && !audit->labels))
		return status;
	tool_warn(&tool, audit->labels ? "no row or column has a code that a rule names, expected the records that "
	    "gik-norm writes: printed labels must pass through gik-norm first"
	    : "no rule applies to any record, expected tables, rows and columns that the rules name");
	return EXIT_TROUBLE;
}

static int run(const struct arguments *arguments, const struct rules *rules)
{
	struct output *output = output_open(arguments->output, check_columns);
	struct reports *reports;
	struct audit audit;
	int status;

	audit_init(&audit, rules);
	reports = reports_open(arguments->paths, arguments->path_count, arguments->input, audit.shapes);
	status = check_reports(arguments, &audit, reports, output);
	if (!output_failed(output))
		status = check_use(&audit, reports, status);
	reports_close(reports);
	audit_free(&audit);
	return tool_close(&tool, output, status);
}

int main(int argc, char **argv)
{
	struct arguments arguments = { .input = STREAM_TSV, .output = STREAM_TSV };
	struct error err = { NULL };
	struct rules rules;
	int status;

	tool_start();
	rules_init(&rules);
	status = parse_arguments(&arguments, argc, argv);
	if (status < 0 && read_rules(&rules, &arguments, &err) < 0) {
		tool_report(&tool, &err);
		status = EXIT_TROUBLE;
	}
	if (status < 0)
		status = run(&arguments, &rules);
	rules_free(&rules);
	free(arguments.rule_files);
	free(arguments.replaces);
	return status;
}
