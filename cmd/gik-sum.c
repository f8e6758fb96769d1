/* gik-sum: which sums of a report do not add up. Options, and reports to lines; the checks are in lib/. */
#include "audit.h"
#include "check.h"
#include "error.h"
#include "rollup.h"
#include "stream.h"
#include "summary.h"
#include "tool.h"

#include <getopt.h>
#include <stdlib.h>

static const struct tool tool = {
	.name = "gik-sum",
	.usage = "gik-sum [-au] [-R file] [-r file] [--csv] [--exit-zero] [--icsv] [--ocsv] [file ...]\n"
	    "gik-sum -s [-R file] [-r file] [--csv] [--exit-zero] [--icsv] [--ocsv] [file ...]\n"
	    "gik-sum --rollup file [--csv] [--icsv] [--ocsv] [file ...]",
	.help =
	    "  -a, --all              print every check, also those that hold\n"
	    "  -u, --unknown          print also the checks that cannot tell: unknown, assumed\n"
	    "  -s, --summary          a line a report: counts, the worst finding, where to look\n"
	    "  -r, --rules FILE       add the rules of FILE, in place of those of the same name\n"
	    "  -R, --only-rules FILE  use the rules of FILE and not the built-in ones\n"
	    "      --rollup FILE      check nothing; sum the agencies of each parent that FILE names\n"
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
	bool summary;
	const char *rollup;            /* file of parents, or NULL */
	enum audit_extent extent;
	struct tool_common common;
	const char **rule_files;       /* in the order given */
	bool *replaces;                /* is it one of -R? */
	size_t rule_count;
	char *const *paths;
	size_t path_count;
};

enum { OPTION_ROLLUP = TOOL_OWN };

static const struct option options[] = {
	{ "all", no_argument, NULL, 'a' }, { "unknown", no_argument, NULL, 'u' },
	{ "summary", no_argument, NULL, 's' }, { "rollup", required_argument, NULL, OPTION_ROLLUP },
	{ "rules", required_argument, NULL, 'r' }, { "only-rules", required_argument, NULL, 'R' },
	TOOL_COMMON_OPTIONS
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

/* Do the options go together? */
static bool agree(const struct arguments *arguments)
{
	const bool checks = arguments->extent != AUDIT_FAILED;

	if (arguments->rollup != NULL && (checks || arguments->summary || arguments->rule_count > 0))
		tool_warn(&tool, "--rollup checks nothing, expected it without -a, -s, -u, -r, -R");
	else if (arguments->summary && checks)
		tool_warn(&tool, "-s writes a line a report, expected it without -a, -u");
	else
		return true;
	return false;
}

/* -1: go on; else the exit status. */
static int parse_arguments(struct arguments *arguments, int argc, char **argv)
{
	int option, status;

	while ((option = getopt_long(argc, argv, "asur:R:", options, NULL)) != -1)
		switch (option) {
		case 'a':
			arguments->extent = AUDIT_ALL;
			break;
		case 'u':
			if (arguments->extent != AUDIT_ALL)
				arguments->extent = AUDIT_UNKNOWN;
			break;
		case 's':
			arguments->summary = true;
			break;
		case OPTION_ROLLUP:
			arguments->rollup = optarg;
			break;
		case 'r':
		case 'R':
			add_rule_file(arguments, optarg, option == 'R');
			break;
		default:
			status = tool_common_option(&tool, &arguments->common, option);
			if (status >= 0)
				return status;
		}
	arguments->paths = argv + optind;
	arguments->path_count = (size_t)(argc - optind);
	return agree(arguments) ? -1 : tool_usage(&tool);
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
		if (arguments->summary)
			summary_write(audit, report, output);
		else
			audit_write(audit, report, arguments->extent, output);
		audit_release(audit, report);
	}
	return trouble ? EXIT_TROUBLE : failed && !arguments->common.exit_zero ? EXIT_FOUND : EXIT_DONE;
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
	struct output *output = output_open(arguments->common.output, arguments->summary ? summary_columns : check_columns);
	struct reports *reports;
	struct audit audit;
	int status;

	audit_init(&audit, rules);
	reports = reports_open(arguments->paths, arguments->path_count, arguments->common.input, audit.shapes);
	if (arguments->summary)
		reports_keep(reports, RECORD_SOURCE);
	status = check_reports(arguments, &audit, reports, output);
	if (!output_failed(output))
		status = check_use(&audit, reports, status);
	reports_close(reports);
	audit_free(&audit);
	return tool_close(&tool, output, status);
}

static int add_reports(struct rollup *rollup, struct reports *reports, struct shapes *shapes)
{
	struct error err = { NULL };
	struct report *report;
	int status = EXIT_DONE, more;

	while ((more = reports_next(reports, &report, &err)) != 0) {
		if (more < 0) {
			tool_report(&tool, &err);
			status = EXIT_TROUBLE;
			continue;
		}
		warn_duplicates(report);
		rollup_add(rollup, report);
		if (shapes_count(shapes) > 64) {
			shapes_clear(shapes);
			report->sheet.shape = NULL;
		}
	}
	return status;
}

static int run_rollup(const struct arguments *arguments, struct rollup *rollup)
{
	struct output *output = output_open(arguments->common.output, rollup_columns);
	struct shapes *shapes = shapes_open();
	struct reports *reports = reports_open(arguments->paths, arguments->path_count, arguments->common.input, shapes);
	struct slice messages;
	int status;

	reports_keep(reports, RECORD_UNIT);
	status = add_reports(rollup, reports, shapes);
	rollup_end(rollup);
	rollup_write(rollup, output);
	messages = rollup_messages(rollup);
	while (messages.len > 0) {
		const struct slice message = slice_cut(&messages, '\n');

		tool_warn(&tool, "%.*s", (int)message.len, message.ptr);
	}
	reports_close(reports);
	shapes_close(shapes);
	return tool_close(&tool, output, status);
}

/* -1: it is not asked for; else the exit status. */
static int try_rollup(const struct arguments *arguments)
{
	struct error err = { NULL };
	struct rollup *rollup;
	int status;

	if (arguments->rollup == NULL)
		return -1;
	rollup = rollup_open(arguments->rollup, &err);
	if (rollup == NULL) {
		tool_report(&tool, &err);
		return EXIT_TROUBLE;
	}
	status = run_rollup(arguments, rollup);
	rollup_close(rollup);
	return status;
}

int main(int argc, char **argv)
{
	struct arguments arguments = { .common.input = STREAM_TSV, .common.output = STREAM_TSV };
	struct error err = { NULL };
	struct rules rules;
	int status;

	tool_start();
	rules_init(&rules);
	status = parse_arguments(&arguments, argc, argv);
	if (status < 0)
		status = try_rollup(&arguments);
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
