/* A document's reports, one after the other. */
#include "extract.h"

#include "emit.h"
#include "error.h"
#include "reading.h"
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

static void extract_one(const struct tokens *tokens, const struct chain *chain, size_t first, size_t stop,
    struct slice name, struct output *output, struct prose *prose, bool debug, struct extract_result *result)
{
	struct report report;
	struct identity identity = { { NULL, 0 }, { "", 0 }, { "", 0 }, prose != NULL };
	struct buffer numbered = { NULL, 0, 0 };
	struct title title;

	title_find(&title, tokens, first, stop, chain->label[0].first, chain->label[chain->count - 1].last);
	report_read(&report, tokens, chain, first, stop, title.year, debug);
	if (report.disclosure || report.requests || report.review.columns != 0) {
		buffer_add_slice(&numbered, name);
		if (result->reports != 0) {
			buffer_add_char(&numbered, '#');
			buffer_add_unsigned(&numbered, result->reports + 1);
		}
		identity.name = buffer_slice(&numbered);
		identity.org = buffer_slice(&title.org);
		identity.year = buffer_slice(&title.year_text);
		result->absent = xreallocarray(result->absent, result->reports + 1, sizeof *result->absent);
		result->absent[result->reports] = (struct buffer){ NULL, 0, 0 };
		emit_report(&report, &identity, output, &result->absent[result->reports]);
		if (prose != NULL)
			extract_prose(&report, &identity, &title, chain, prose, output);
		result->reports++;
		result->cut = result->cut || report.cut;
	}
	buffer_free(&numbered);
	title_free(&title);
	report_free(&report);
}

void extract(const struct doc *doc, struct slice name, struct output *output, struct prose *prose, bool debug,
    struct extract_result *result)
{
	struct tokens tokens;
	struct chain *chains;
	size_t count, first = 0;

	*result = (struct extract_result){ 0 };
	tokens_cut(&tokens, doc);
	chains = chains_find(&tokens, &count);
	for (size_t i = 0; i < count; i++) {
		const size_t stop = i + 1 < count ? chains[i + 1].label[0].first : tokens.count;

		extract_one(&tokens, &chains[i], first, stop, name, output, prose, debug, result);
		first = chains[i].label[chains[i].count - 1].last + 1;
		chain_free(&chains[i]);
	}
	free(chains);
	tokens_free(&tokens);
}
