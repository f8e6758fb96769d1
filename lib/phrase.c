/* The wordings, compiled. */
#include "phrase.h"

#include "data.h"

#include <stdlib.h>

/* What the shorthands of lib/prose.tsv stand for: a blank, <n>, <u>. The counters are those of the form and of prose. */
static const char blank_pattern[] = "[\\s\\x{3000}\\x{a0}]*";
static const char number_pattern[] = "(?<![0-9.,])((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\\.[0-9]+)?)(?![0-9])";

static struct slice units_of(void)
{
	for (size_t i = 0; i < data_prose.rows; i++)
		if (strcmp(data_prose.fields[i * data_prose.width], "unit") == 0)
			return slice_from(data_prose.fields[i * data_prose.width + 2]);
	return SLICE("(?!)");
}

static int compile(const char *text, struct pattern **pattern, struct error *err)
{
	struct buffer full = { NULL, 0, 0 };

	*pattern = NULL;
	if (*text == '\0')
		return 0;
	for (; *text != '\0'; text++) {
		if (*text == ' ') {
			buffer_add_text(&full, blank_pattern);
		} else if (strncmp(text, "<n>", 3) == 0) {
			buffer_add_text(&full, number_pattern);
			text += 2;
		} else if (strncmp(text, "<u>", 3) == 0) {
			buffer_add_slice(&full, units_of());
			text += 2;
		} else {
			buffer_add_char(&full, *text);
		}
	}
	*pattern = pattern_open(buffer_slice(&full), err);
	buffer_free(&full);
	return *pattern != NULL ? 0 : -1;
}

static int read_phrase(struct phrases *phrases, const char *const *field, struct error *err)
{
	struct phrase *phrase = &phrases->list[phrases->count];

	*phrase = (struct phrase){ .kind = slice_from(field[0]), .measure = slice_from(field[1]) };
	if (slice_is(phrase->kind, "unit"))
		return 0;
	phrases->count++;
	if (compile(field[2], &phrase->pattern, err) < 0 || compile(field[3], &phrase->needs, err) < 0
	    || compile(field[4], &phrase->unless, err) < 0)
		return -1;
	if (slice_is(phrase->kind, "year"))
		phrases->year = phrase->pattern;
	else if (slice_is(phrase->kind, "partial"))
		phrases->partial = phrase->pattern;
	else if (slice_is(phrase->kind, "number"))
		phrases->number = phrase->pattern;
	return 0;
}

int phrases_init(struct phrases *phrases, struct error *err)
{
	*phrases = (struct phrases){ .list = xcalloc(data_prose.rows, sizeof *phrases->list) };
	for (size_t i = 0; i < data_prose.rows; i++)
		if (read_phrase(phrases, data_prose.fields + i * data_prose.width, err) < 0)
			return error_prefix(err, "%s, line %lu: ", data_prose.name, (unsigned long)i + 2);
	if (phrases->year == NULL || phrases->partial == NULL || phrases->number == NULL)
		return error_set(err, "%s: expected lines of the kinds year, partial and number", data_prose.name);
	return 0;
}

void phrases_free(struct phrases *phrases)
{
	for (size_t i = 0; i < phrases->count; i++) {
		pattern_close(phrases->list[i].pattern);
		pattern_close(phrases->list[i].needs);
		pattern_close(phrases->list[i].unless);
	}
	free(phrases->list);
	*phrases = (struct phrases){ 0 };
}
