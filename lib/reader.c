/* From the bytes of a document to its pieces, by format and character set. */
#include "reader.h"

#include "bbox.h"
#include "charset.h"
#include "html.h"
#include "package.h"
#include "text.h"

#include <stdlib.h>

struct reader {
	bool (*worth)(struct slice text);
	struct charset *charset;
	struct markup *markup;
	struct doc doc;
	struct buffer decoded;
	struct buffer blanked;       /* the text without its entities, where it has some */
};

struct reader *reader_open(bool (*worth)(struct slice text))
{
	struct reader *reader = xcalloc(1, sizeof *reader);

	reader->worth = worth;
	reader->charset = charset_open();
	reader->markup = markup_open();
	doc_init(&reader->doc);
	return reader;
}

void reader_close(struct reader *reader)
{
	if (reader == NULL)
		return;
	charset_close(reader->charset);
	markup_close(reader->markup);
	doc_free(&reader->doc);
	buffer_free(&reader->decoded);
	buffer_free(&reader->blanked);
	free(reader);
}

/*
 * Text out of which tags were cut, entities left in: those that stand for a blank become blanks, as many as they have
 * characters, for places are counted in the document. The text itself where it has none.
 */
static struct slice blank_entities(struct slice text, struct buffer *blanked)
{
	static const char *const names[] = { "&nbsp;", "&ensp;", "&emsp;", "&#160;", "&#12288;" };
	const char *at = text.ptr, *const end = text.ptr + text.len;

	blanked->len = 0;
	while (at < end && (at = memchr(at, '&', (size_t)(end - at))) != NULL) {
		size_t length = 1;

		for (size_t i = 0; i < sizeof names / sizeof *names; i++)
			if ((size_t)(end - at) >= strlen(names[i]) && memcmp(at, names[i], strlen(names[i])) == 0)
				length = strlen(names[i]);
		if (length > 1 && blanked->len == 0)
			buffer_add(blanked, text.ptr, text.len);
		if (length > 1)
			memset(blanked->ptr + (at - text.ptr), ' ', length);
		at += length;
	}
	return blanked->len != 0 ? buffer_slice(blanked) : text;
}

static int read_text(struct reader *reader, struct slice bytes, struct error *err)
{
	struct slice text;
	enum html_kind kind;
	enum format format;

	if (charset_decode(reader->charset, bytes, charset_declared(bytes), &reader->decoded, &text, err) < 0)
		return -1;
	if (package_is_flat(text, &format))
		return package_read_flat(text, format, reader->markup, &reader->doc, err);
	if (reader->worth != NULL && !reader->worth(text))
		return 0;
	reader->doc.source = text;
	if (bbox_is(text))
		return bbox_read(text, &reader->doc, err);
	kind = html_kind(text);
	if (kind != HTML_NONE)
		return html_read(text, kind, reader->markup, &reader->doc, err);
	reader->doc.source = blank_entities(text, &reader->blanked);
	reader->doc.uncut = true;
	return 0;
}

struct doc *reader_read(struct reader *reader, const struct document *document, struct error *err)
{
	int status = -1;

	doc_clear(&reader->doc);
	switch (document->format) {
	case FORMAT_TEXT:
		status = read_text(reader, document->bytes, err);
		break;
	case FORMAT_WORD: case FORMAT_ODF:
		status = package_read(document->bytes, document->format, reader->markup, &reader->doc, err);
		break;
	case FORMAT_FOREIGN: case FORMAT_TAR: case FORMAT_ZIP: case FORMAT_PACKED:
		error_set(err, "%s", format_advice(document->bytes));
		break;
	}
	return status < 0 && reader->doc.count == 0 ? NULL : &reader->doc;
}
