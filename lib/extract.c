/* A document's reports, one after the other. */
#include "extract.h"

#include "emit.h"
#include "error.h"
#include "joined.h"
#include "reading.h"
#include "recall.h"
#include "sift.h"
#include "text.h"
#include "title.h"

#include <stdlib.h>

void extract_result_free(struct extract_result *result)
{
	for (unsigned i = 0; i < result->reports; i++)
		buffer_free(&result->absent[i]);
	free(result->absent);
	*result = (struct extract_result){ 0 };
}

/* What is said before the report's tables and behind them; what was read as the row of the last table is no prose. */
static void extract_prose(const struct report *report, const struct identity *identity, const struct title *title,
    const struct chain *chain, struct prose *prose, struct output *output)
{
	const struct prose_report whose = { identity->name, identity->org, identity->year,
		slice_from(edition_name(report->edition)), title->year };
	size_t behind = chain->label[chain->count - 1].last + 1;
	unsigned long groups = 0;

	for (size_t i = 0; i < report->review.count; i++)
		if (report->review.items[i].token >= behind)
			behind = report->review.items[i].token + 1;
	prose_write(prose, report->tokens, title->start, chain->label[0].first, &whose, &groups, output);
	prose_write(prose, report->tokens, behind, title->until, &whose, &groups, output);
}

struct extractor {
	struct output *output;
	struct prose *prose;
	bool debug;
	struct tokens tokens;
	struct recall *recall;    /* NULL where every document is to be read for itself */
};

struct extractor *extractor_open(struct output *output, struct prose *prose, bool debug)
{
	struct extractor *extractor = xcalloc(1, sizeof *extractor);

	extractor->output = output;
	extractor->prose = prose;
	extractor->debug = debug;
	extractor->recall = prose == NULL ? recall_open() : NULL;     /* claims want all tokens */
	return extractor;
}

void extractor_close(struct extractor *extractor)
{
	if (extractor == NULL)
		return;
	recall_close(extractor->recall);
	tokens_free(&extractor->tokens);
	free(extractor);
}

/* Room for what the next report lacks. */
static struct buffer *add_report(struct extract_result *result)
{
	struct buffer *absent;

	result->absent = xreallocarray(result->absent, result->reports + 1, sizeof *result->absent);
	absent = &result->absent[result->reports++];
	*absent = (struct buffer){ NULL, 0, 0 };
	return absent;
}

static void name_report(struct buffer *numbered, struct slice name, unsigned before)
{
	buffer_add_slice(numbered, name);
	if (before == 0)
		return;
	buffer_add_char(numbered, '#');
	buffer_add_unsigned(numbered, before + 1);
}

/* The report of the chain, in tokens [first, stop). `several`: others are in the document, so that rows of one table at
 * least must tell that it is one. `recall`: where its layout is to be kept, or NULL. */
static void read_one(struct extractor *extractor, const struct chain *chain, size_t first, size_t stop, bool several,
    struct slice name, struct recall *recall, struct extract_result *result)
{
	const struct tokens *tokens = &extractor->tokens;
	struct report report;
	struct identity identity = { { NULL, 0 }, { "", 0 }, { "", 0 }, extractor->prose != NULL };
	struct buffer numbered = { NULL, 0, 0 };
	struct title title;

	title_find(&title, tokens, first, stop, chain->label[0].first, chain->label[chain->count - 1].last);
	report_read(&report, tokens, chain, first, stop, title.year, extractor->debug);
	if (report.disclosure || report.requests || (report.review.columns != 0 && !several)) {
		struct trace *trace = recall_trace(recall, &report);

		name_report(&numbered, name, result->reports);
		identity.name = buffer_slice(&numbered);
		identity.org = buffer_slice(&title.org);
		identity.year = buffer_slice(&title.year_text);
		emit_report(&report, &identity, extractor->output, add_report(result), trace);
		if (extractor->prose != NULL)
			extract_prose(&report, &identity, &title, chain, extractor->prose, extractor->output);
		if (trace != NULL && !report.cut)
			recall_keep(recall, &report, chain, &title, name);
		result->cut = result->cut || report.cut;
	}
	buffer_free(&numbered);
	title_free(&title);
	report_free(&report);
}

/* Is it a report whose layout is known, written now? Cuts the doc where that was not needed to tell. */
static bool recalled(const struct extractor *extractor, struct doc *doc, struct slice name)
{
	struct recall *recall = extractor->recall;

	if (recall != NULL && doc->uncut && recall_write_text(recall, doc->source, name, extractor->output, extractor->debug))
		return true;
	text_cut(doc);
	return recall != NULL && recall_write(recall, doc, name, extractor->output, extractor->debug);
}

void extractor_read(struct extractor *extractor, struct doc *doc, struct slice name,
    struct extract_result *result)
{
	struct tokens *tokens = &extractor->tokens;
	struct chain *chains;
	size_t count, first = 0;
	struct doc parted;

	doc_init(&parted);
	*result = (struct extract_result){ 0 };
	if (recalled(extractor, doc, name)) {
		(void)add_report(result);
		return;
	}
	tokens_cut(tokens, doc, 0, 0);
	chains = sift_reports(tokens, &count);
	if (joined_looks(doc, tokens, chains, count) && joined_part(doc, &parted)) {
		chains_free(chains, count);
		tokens_cut(tokens, &parted, 0, 0);
		chains = sift_reports(tokens, &count);
	}
	for (size_t i = 0; i < count; i++) {
		const size_t stop = i + 1 < count ? chains[i + 1].label[0].first : tokens->count;
		const unsigned before = result->reports;

		read_one(extractor, &chains[i], first, stop, count > 1, name,
		    count == 1 && !tokens->doc->joined ? extractor->recall : NULL, result);
		/* What was no report is a part of the next one's words. */
		if (result->reports != before)
			first = chains[i].label[chains[i].count - 1].last + 1;
	}
	chains_free(chains, count);
	doc_free(&parted);
}
