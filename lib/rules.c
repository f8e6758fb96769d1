/* The rules, from the built-in data and from files. */
#include "rules.h"

#include "data.h"
#include "expression.h"

#include <stdlib.h>

enum field { FIELD_CHECK, FIELD_EDITION, FIELD_TABLE, FIELD_EACH, FIELD_WHERE, FIELD_RULE, FIELD_SEVERITY, FIELD_COUNT };

static const char *const field_names[FIELD_COUNT] = {
	"check", "edition", "table", "each", "where", "rule", "severity"
};
static const bool field_needed[FIELD_COUNT] = { true, false, true, true, false, true, false };
static const char *const each_names[] = { "row", "column", "cell", "table", "claim" };

void rules_init(struct rules *rules)
{
	*rules = (struct rules){ 0 };
}

void rules_free(struct rules *rules)
{
	for (size_t i = 0; i < rules->count; i++)
		expression_free(&rules->list[i]);
	for (size_t i = 0; i < rules->text_count; i++)
		free(rules->texts[i]);
	free(rules->list);
	free(rules->texts);
	rules_init(rules);
}

static struct slice keep(struct rules *rules, struct slice text)
{
	char *copy = xmalloc(text.len + 1);

	if (text.len > 0)
		memcpy(copy, text.ptr, text.len);
	copy[text.len] = '\0';
	if (rules->text_count == rules->text_room) {
		rules->text_room = rules->text_room * 2 + 64;
		rules->texts = xreallocarray(rules->texts, rules->text_room, sizeof *rules->texts);
	}
	rules->texts[rules->text_count++] = copy;
	return (struct slice){ copy, text.len };
}

static int read_severity(struct slice text, enum severity *severity, struct error *err)
{
	if (text.len == 0 || slice_is(text, "error"))
		*severity = SEVERITY_ERROR;
	else if (slice_is(text, "warning"))
		*severity = SEVERITY_WARNING;
	else
		return error_set(err, "severity \"%.*s\": expected error or warning", (int)text.len, text.ptr);
	return 0;
}

static int read_each(struct slice text, enum rule_each *each, struct error *err)
{
	for (size_t i = 0; i < sizeof each_names / sizeof *each_names; i++)
		if (slice_is(text, each_names[i])) {
			*each = (enum rule_each)i;
			return 0;
		}
	return error_set(err, "each \"%.*s\": expected row, column, cell, table or claim", (int)text.len, text.ptr);
}

/* Takes away the rules of that name among the first `count`; returns how many of these are left. */
static size_t drop_check(struct rules *rules, struct slice check, size_t count)
{
	size_t left = 0;

	for (size_t i = 0; i < rules->count; i++) {
		if (i < count && slice_equal(rules->list[i].check, check)) {
			expression_free(&rules->list[i]);
			continue;
		}
		rules->list[left++] = rules->list[i];
	}
	count -= rules->count - left;
	rules->count = left;
	return count;
}

/* Adds a rule from its fields; the rules before *older are those that a name replaces. */
static int add_rule(struct rules *rules, const struct slice field[FIELD_COUNT], size_t *older, struct error *err)
{
	struct rule rule = { .check = field[FIELD_CHECK] };

	if (rule.check.len == 0)
		return error_set(err, "expected the name of the check, found nothing");
	*older = drop_check(rules, rule.check, *older);
	if (field[FIELD_RULE].len == 0)
		return 0;
	if (read_each(field[FIELD_EACH], &rule.each, err) < 0 || read_severity(field[FIELD_SEVERITY], &rule.severity, err) < 0)
		return -1;
	rule.check = keep(rules, rule.check);
	rule.edition = field[FIELD_EDITION].len > 0 ? keep(rules, field[FIELD_EDITION]) : SLICE("*");
	rule.table = field[FIELD_TABLE].len > 0 ? keep(rules, field[FIELD_TABLE]) : SLICE("*");
	rule.where = field[FIELD_WHERE].len > 0 ? keep(rules, field[FIELD_WHERE]) : SLICE("*");
	rule.text = keep(rules, field[FIELD_RULE]);
	/* What is checked of claims is settled; the text of such a rule is for the reader. */
	if (rule.each != EACH_CLAIM && expression_parse(&rule, err) < 0) {
		expression_free(&rule);
		return -1;
	}
	if (rules->count == rules->room) {
		rules->room = rules->room * 2 + 32;
		rules->list = xreallocarray(rules->list, rules->room, sizeof *rules->list);
	}
	rules->list[rules->count++] = rule;
	return 0;
}

int rules_add_built_in(struct rules *rules, struct error *err)
{
	size_t at[FIELD_COUNT], older = rules->count;

	for (size_t i = 0; i < FIELD_COUNT; i++)
		for (at[i] = 0; at[i] < data_rules.width; at[i]++)
			if (strcmp(data_rules.header[at[i]], field_names[i]) == 0)
				break;
	for (size_t i = 0; i < data_rules.rows; i++) {
		struct slice field[FIELD_COUNT] = { { NULL, 0 } };

		for (size_t j = 0; j < FIELD_COUNT; j++)
			if (at[j] < data_rules.width)
				field[j] = slice_from(data_rules.fields[i * data_rules.width + at[j]]);
		if (add_rule(rules, field, &older, err) < 0)
			return error_prefix(err, "%s, rule %lu: ", data_rules.name, (unsigned long)i + 1);
	}
	return 0;
}

static int read_records(struct rules *rules, struct stream *stream, struct error *err)
{
	const struct slice *fields;
	size_t older = rules->count;
	int at[FIELD_COUNT], more;

	for (size_t i = 0; i < FIELD_COUNT; i++) {
		at[i] = field_needed[i] ? stream_need(stream, field_names[i], err) : stream_column(stream, field_names[i]);
		if (at[i] < 0 && field_needed[i])
			return -1;
	}
	while ((more = stream_next(stream, &fields, err)) > 0) {
		struct slice field[FIELD_COUNT] = { { NULL, 0 } };

		for (size_t i = 0; i < FIELD_COUNT; i++)
			if (at[i] >= 0)
				field[i] = fields[at[i]];
		if (add_rule(rules, field, &older, err) < 0)
			return error_prefix(err, "%s:%lu: ", stream_name(stream), stream_line(stream));
	}
	return more;
}

int rules_read(struct rules *rules, const char *path, enum stream_format format, struct error *err)
{
	struct stream *stream = stream_open(path, format, err);
	int status;

	if (stream == NULL)
		return -1;
	status = read_records(rules, stream, err);
	stream_close(stream);
	return status;
}

/* Iterative with one point to go back to, so that the time is bounded by pattern x text. */
bool rule_fits(struct slice pattern, struct slice text)
{
	size_t p = 0, t = 0, star = pattern.len, back = 0;

	while (t < text.len) {
		if (p < pattern.len && pattern.ptr[p] == '*') {
			star = p++;
			back = t;
		} else if (p < pattern.len && pattern.ptr[p] == text.ptr[t]) {
			p++;
			t++;
		} else if (star < pattern.len) {
			p = star + 1;
			t = ++back;
		} else {
			return false;
		}
	}
	while (p < pattern.len && pattern.ptr[p] == '*')
		p++;
	return p == pattern.len;
}

bool rule_fits_list(struct slice patterns, struct slice text)
{
	bool fits = false;

	while (patterns.ptr != NULL) {
		struct slice pattern = slice_cut(&patterns, ' ');

		if (pattern.len > 1 && pattern.ptr[0] == '-') {
			pattern.ptr++;
			pattern.len--;
			if (rule_fits(pattern, text))
				return false;
		} else if (pattern.len > 0 && rule_fits(pattern, text)) {
			fits = true;
		}
	}
	return fits;
}
