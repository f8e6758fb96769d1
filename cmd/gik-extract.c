/* gik-extract: documents in, a record for every cell of the form out. */
#include "extract.h"
#include "glance.h"
#include "reader.h"
#include "source.h"
#include "tool.h"

#include <getopt.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static const struct tool tool = {
	"gik-extract",
	"gik-extract [-n name] [--claims] [--debug] [--exit-zero] [--ocsv] [--progress] [file ...]\n"
	"gik-extract --files0-from file [--claims] [--debug] [--exit-zero] [--ocsv] [--progress]",
	"  -n NAME                 call standard input NAME in the records\n"
	"      --files0-from FILE  take the names of the documents from FILE, each ended by NUL\n"
	"      --claims            also write the figures that a report states in its prose\n"
	"      --debug             tell on standard error what was decided, and why\n"
	"      --exit-zero         status 0 also where a document lacks tables\n"
	"      --ocsv              write CSV\n"
	"      --progress          count documents and bytes on standard error\n"
	"      --help              print this and exit\n"
	"      --version           print the version and exit\n"
	"\n"
	"Reads text, HTML, DOCX, ODT and archives of them. Status: 0 all tables are there, 1 some are not, 2 trouble.\n"
};

static const char *const columns[] = {
	"report", "org", "year", "edition", "table", "row", "column", "value", "unit", "note", "source", NULL
};
static const char *const columns_with_words[] = {
	"report", "org", "year", "edition", "table", "row", "column", "value", "unit", "note", "source", "words", NULL
};

struct arguments {
	struct source_options source;
	enum stream_format format;
	bool exit_zero, progress, debug, claims, help, version;
};

/* The line on standard error that tells how far it is. */
struct progress {
	bool on, terminal;
	bool shown;               /* a line stands there and wants to be wiped */
	struct timespec start, last;
};

/* 0, or the exit status of a mistake, which has been told. */
static int parse(int count, char **words, struct arguments *arguments)
{
	enum { FILES0_FROM = 256, OCSV, EXIT_ZERO, PROGRESS, DEBUG, CLAIMS, HELP, VERSION };
	static const struct option options[] = {
		{ "files0-from", required_argument, NULL, FILES0_FROM }, { "ocsv", no_argument, NULL, OCSV },
		{ "exit-zero", no_argument, NULL, EXIT_ZERO }, { "progress", no_argument, NULL, PROGRESS },
		{ "debug", no_argument, NULL, DEBUG }, { "claims", no_argument, NULL, CLAIMS }, { "help", no_argument, NULL, HELP },
		{ "version", no_argument, NULL, VERSION }, { NULL, 0, NULL, 0 }
	};
	int option;

	*arguments = (struct arguments){ .format = STREAM_TSV };
	while ((option = getopt_long(count, words, "n:", options, NULL)) != -1)
		switch (option) {
		case 'n':
			if (*optarg == '\0') {
				tool_warn(&tool, "-n: an empty name");
				return tool_usage(&tool);
			}
			arguments->source.standard_name = optarg;
			break;
		case FILES0_FROM: arguments->source.list = optarg; break;
		case OCSV: arguments->format = STREAM_CSV; break;
		case EXIT_ZERO: arguments->exit_zero = true; break;
		case PROGRESS: arguments->progress = true; break;
		case DEBUG: arguments->debug = true; break;
		case CLAIMS: arguments->claims = true; break;
		case HELP: arguments->help = true; return 0;
		case VERSION: arguments->version = true; return 0;
		default: return tool_usage(&tool);
		}
	arguments->source.paths = (const char *const *)words + optind;
	arguments->source.count = (size_t)(count - optind);
	if (arguments->source.list != NULL && arguments->source.count != 0) {
		tool_warn(&tool, "--files0-from allows no other files, such as '%s'", words[optind]);
		return tool_usage(&tool);
	}
	return 0;
}

/* ---- progress ---- */

static double seconds(struct timespec from, struct timespec to)
{
	return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

static void progress_start(struct progress *progress, bool on)
{
	*progress = (struct progress){ .on = on };
	if (on) {
		progress->terminal = isatty(STDERR_FILENO) != 0;
		clock_gettime(CLOCK_MONOTONIC, &progress->start);
		progress->last = progress->start;
	}
}

/* Before anything else is written to standard error. */
static void progress_wipe(struct progress *progress)
{
	if (progress->shown)
		fprintf(stderr, "\r%78s\r", "");
	progress->shown = false;
}

static void progress_show(struct progress *progress, const struct source *source, bool last)
{
	struct timespec now;
	double passed;

	if (!progress->on || (!last && !progress->terminal))
		return;
	clock_gettime(CLOCK_MONOTONIC, &now);
	if (!last && seconds(progress->last, now) < 0.25)
		return;
	progress->last = now;
	passed = seconds(progress->start, now);
	progress_wipe(progress);
	fprintf(stderr, "%s: %llu documents, %.1f MB, %.0f documents/s%s", tool.name,
	    (unsigned long long)source_documents(source), (double)source_bytes(source) / 1e6,
	    passed > 0 ? (double)source_documents(source) / passed : 0, last ? "\n" : "");
	(void)fflush(stderr);
	progress->shown = !last;
}

/* ---- the documents ---- */

/* Tells what a document lacks: EXIT_FOUND, or EXIT_DONE where it lacks nothing. */
static int judge(struct slice name, const struct extract_result *result, struct progress *progress)
{
	const int length = (int)name.len;
	int status = EXIT_DONE;

	if (result->reports == 0) {
		progress_wipe(progress);
		tool_warn(&tool, "%.*s: no statutory table in it", length, name.ptr);
		return EXIT_FOUND;
	}
	for (unsigned i = 0; i < result->reports; i++) {
		const struct slice absent = buffer_slice(&result->absent[i]);
		char number[16] = "";

		if (absent.len == 0)
			continue;
		if (i != 0)
			snprintf(number, sizeof number, "#%u", i + 1);
		progress_wipe(progress);
		tool_warn(&tool, "%.*s%s: not in the document: %.*s", length, name.ptr, number, (int)absent.len,
		    absent.ptr);
		status = EXIT_FOUND;
	}
	if (result->cut) {
		progress_wipe(progress);
		tool_warn(&tool, "%.*s: the document ends inside a table", length, name.ptr);
		status = EXIT_FOUND;
	}
	return status;
}

static int more(int status, int other)
{
	return other > status ? other : status;
}

static int run(const struct arguments *arguments, struct prose *prose, struct output *output)
{
	struct source *source = source_open(&arguments->source);
	struct reader *reader = reader_open(glance);
	struct extractor *extractor = extractor_open(output, prose, arguments->debug);
	struct progress progress;
	struct document document;
	struct error err = { NULL };
	int next, status = EXIT_DONE;

	progress_start(&progress, arguments->progress);
	while (!output_failed(output) && (next = source_next(source, &document, &err)) != 0) {
		struct doc *doc = next > 0 ? reader_read(reader, &document, &err) : NULL;
		struct extract_result result = { 0 };

		if (err.text != NULL) {
			if (next > 0)
				error_prefix(&err, "%.*s: ", (int)document.name.len, document.name.ptr);
			progress_wipe(&progress);
			tool_report(&tool, &err);
			status = EXIT_TROUBLE;
		}
		if (doc != NULL) {
			extractor_read(extractor, doc, document.name, &result);
			status = more(status, judge(document.name, &result, &progress));
			extract_result_free(&result);
		}
		progress_show(&progress, source, false);
	}
	progress_show(&progress, source, true);
	extractor_close(extractor);
	reader_close(reader);
	source_close(source);
	return status == EXIT_FOUND && arguments->exit_zero ? EXIT_DONE : status;
}

int main(int count, char **words)
{
	struct arguments arguments;
	struct prose *prose = NULL;
	struct output *output;
	struct error err = { NULL };
	int status;

	tool_start();
	status = parse(count, words, &arguments);
	if (status != 0)
		return status;
	if (arguments.help)
		return tool_help(&tool);
	if (arguments.version)
		return tool_version(&tool);
	if (arguments.claims && (prose = prose_open(&err)) == NULL) {
		tool_report(&tool, &err);
		return EXIT_TROUBLE;
	}
	output = output_open(arguments.format, prose != NULL ? columns_with_words : columns);
	status = run(&arguments, prose, output);
	prose_close(prose);
	return tool_close(&tool, output, status);
}
