/*
 * The glance against the reading: documents put together at random from labels, broken in every way, and values. Where
 * a report is found without the glance, the glance must not have said that there is none.
 *
 *   glance            so many documents of its own
 *   glance FILE...    these; the names of those that the glance is wrong about, on standard error
 */
#include "error.h"
#include "extract.h"
#include "glance.h"
#include "keys.h"
#include "reader.h"
#include "utf8.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

enum { DOCUMENTS = 12000 };

static uint32_t state = 20261120;

static uint32_t pick(uint32_t below)
{
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return state % below;
}

static const char *any(const char *const *list)
{
	uint32_t count = 0;

	while (list[count] != NULL)
		count++;
	return list[pick(count)];
}

static const char *const between[] = {
	"\n", "\t", "|", "  ", "\xe3\x80\x80", " | ", "<br>", "\n\n", "\n\t", "\xef\xbc\x8c", "\xe3\x80\x81", NULL
};
static const char *const inside[] = { " ", "\n", "\xef\xbc\x8c", "1", "|", "<br>", "\xe2\x80\x8b", "**", "\\", NULL };
static const char *const values[] = { "0", "1", "12", "/", "\xe6\x97\xa0", "5", "", NULL };

/* A label, whole or with something in it, a character less, its start or its end. */
static void add_label(struct buffer *text, const struct key *key)
{
	const uint32_t at = key->length > 1 ? 1 + pick(key->length - 1) : 0, how = pick(8);

	for (uint32_t i = 0; i < key->length; i++) {
		if (i == at && how < 3)
			buffer_add_text(text, any(inside));
		if (!((i == at && how == 3) || (i < at && how == 4) || (i >= at && how == 5)))
			utf8_add(text, key->points[i]);
	}
}

static void make(struct buffer *text)
{
	const bool page = pick(4) == 0;
	const uint32_t mode = pick(3), labels = 2 + pick(mode == 1 ? 15 : 6);

	text->len = 0;
	if (page)
		buffer_add_text(text, "<html><body><table><tr><td>");
	for (uint32_t i = 0; i < labels; i++) {
		static const enum key_kind kinds[3][4] = {
			{ KEY_ROW, KEY_ROW, KEY_DISCLOSURE, KEY_REQUESTS }, { KEY_REVIEW, KEY_REVIEW, KEY_REVIEW, KEY_ROW },
			{ KEY_ROW, KEY_GROUP, KEY_CAPTION, KEY_REVIEW }
		};
		size_t count;
		const struct key *keys = keys_of(kinds[mode][pick(4)], &count);

		add_label(text, &keys[pick((uint32_t)count)]);
		buffer_add_text(text, page ? "</td><td>" : any(between));
		if (mode == 1 ? pick(12) == 0 : pick(5) != 0) {
			buffer_add_text(text, any(values));
			buffer_add_text(text, page && pick(3) == 0 ? "</td></tr><tr><td>" : any(between));
		}
	}
	if (pick(3) == 0)
		buffer_add_text(text, "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15\n");
}

/* Is the glance wrong about the text that was read without it? */
static bool is_wrong(struct extractor *extractor, struct reader *reader, const struct document *document)
{
	struct extract_result result = { 0 };
	struct doc *doc = reader_read(reader, document, NULL);
	bool wrong;

	if (doc != NULL)
		extractor_read(extractor, doc, document->name, &result);
	wrong = result.reports != 0 && document->format == FORMAT_TEXT && !glance(document->bytes);
	extract_result_free(&result);
	return wrong;
}

static int check_random(struct extractor *extractor, struct reader *reader)
{
	struct buffer text = { NULL, 0, 0 };
	int wrong = 0;

	for (int i = 0; i < DOCUMENTS; i++) {
		struct document document = { .name = SLICE("random"), .format = FORMAT_TEXT };

		make(&text);
		document.bytes = buffer_slice(&text);
		if (is_wrong(extractor, reader, &document)) {
			fprintf(stderr, "passed over, and a report:\n%.*s\n", (int)text.len, text.ptr);
			wrong++;
		}
	}
	buffer_free(&text);
	return wrong;
}

static int check_files(struct extractor *extractor, struct reader *reader, const char *const *paths, size_t count)
{
	const struct source_options options = { .paths = paths, .count = count };
	struct source *source = source_open(&options);
	struct document document;
	struct error err = { NULL };
	int status, wrong = 0;

	while ((status = source_next(source, &document, &err)) != 0) {
		error_free(&err);
		if (status > 0 && utf8_valid(document.bytes) && is_wrong(extractor, reader, &document)) {
			fprintf(stderr, "%.*s\n", (int)document.name.len, document.name.ptr);
			wrong++;
		}
	}
	source_close(source);
	return wrong;
}

int main(int count, char **arguments)
{
	const int nothing = open("/dev/null", O_WRONLY);
	struct output *output;
	struct extractor *extractor;
	struct reader *reader = reader_open(NULL);
	int wrong;

	if (nothing < 0 || dup2(nothing, STDOUT_FILENO) < 0)
		return 2;
	output = output_open(STREAM_TSV, NULL);
	extractor = extractor_open(output, NULL, false);
	wrong = count < 2 ? check_random(extractor, reader) :
	    check_files(extractor, reader, (const char *const *)arguments + 1, (size_t)count - 1);
	extractor_close(extractor);
	reader_close(reader);
	(void)output_close(output, NULL);
	return wrong != 0;
}
