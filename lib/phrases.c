/* The patterns of figures in prose, compiled. */
#include "phrases.h"

#include "error.h"
#include "parts.h"

#include <stdlib.h>

struct entry {
	struct pattern *pattern;
	const char *code;
};

struct phrases {
	struct entry *entries[PHRASE_KINDS];
	size_t counts[PHRASE_KINDS];
};

static const char *const kinds[PHRASE_KINDS] = {
	"opening", "cut", "list", "total", "aside", "figure", "counted", "percent", "base", "rest", "parts", "refuse", "place", "included",
	"speaks", "year", "carried", "measure", "applicant", "bare", "topic"
};

enum { KIND, CODE };

static int add_entry(struct phrases *phrases, enum phrase_kind kind, size_t row, struct error *err)
{
	struct pattern *pattern = parts_pattern(&data_prose, row, err);
	const size_t count = phrases->counts[kind]++;

	phrases->entries[kind] = xreallocarray(phrases->entries[kind], count + 1, sizeof *phrases->entries[kind]);
	phrases->entries[kind][count] = (struct entry){ pattern, data_field(&data_prose, row, CODE) };
	return pattern != NULL ? 0 : -1;
}

/* Parts are no patterns of their own; another kind that is not known is a slip of the pen. */
static int add_row(struct phrases *phrases, size_t row, struct error *err)
{
	const char *const name = data_field(&data_prose, row, KIND);

	for (int kind = 0; kind < PHRASE_KINDS; kind++)
		if (strcmp(name, kinds[kind]) == 0)
			return add_entry(phrases, (enum phrase_kind)kind, row, err);
	return strcmp(name, "part") == 0 ? 0 : error_set(err, "kind '%s': not known", name);
}

struct phrases *phrases_open(struct error *err)
{
	struct phrases *phrases = xcalloc(1, sizeof *phrases);

	for (size_t row = 0; row < data_prose.rows; row++)
		if (add_row(phrases, row, err) < 0) {
			error_prefix(err, "%s, row %lu: ", data_prose.name, (unsigned long)row + 1);
			phrases_close(phrases);
			return NULL;
		}
	return phrases;
}

void phrases_close(struct phrases *phrases)
{
	if (phrases == NULL)
		return;
	for (int kind = 0; kind < PHRASE_KINDS; kind++) {
		for (size_t i = 0; i < phrases->counts[kind]; i++)
			pattern_close(phrases->entries[kind][i].pattern);
		free(phrases->entries[kind]);
	}
	free(phrases);
}

bool phrase_find(const struct phrases *phrases, enum phrase_kind kind, struct slice text, size_t from, struct phrase *phrase)
{
	struct slice group[PHRASE_GROUPS];

	for (size_t i = 0; i < phrases->counts[kind]; i++) {
		if (pattern_find(phrases->entries[kind][i].pattern, text, from, group, PHRASE_GROUPS, NULL) != 1)
			continue;
		if (phrase != NULL) {
			memcpy(phrase->group, group, sizeof group);
			phrase->code = phrases->entries[kind][i].code;
		}
		return true;
	}
	return false;
}
