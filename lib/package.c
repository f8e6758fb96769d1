/* Finds the part of a package that holds the text, and streams it to its reader. */
#include "package.h"

#include "odf.h"
#include "unpack.h"
#include "word.h"

/* The text of either kind. */
struct body {
	struct word *word;
	struct odf *odf;
};

static int body_open(struct body *body, enum format format, struct markup *markup, struct doc *doc, struct error *err)
{
	*body = (struct body){ NULL, NULL };
	if (format == FORMAT_WORD)
		body->word = word_open(markup, doc, err);
	else
		body->odf = odf_open(markup, doc, err);
	return body->word != NULL || body->odf != NULL ? 0 : -1;
}

static int body_feed(struct body *body, struct slice bytes, struct error *err)
{
	return body->word != NULL ? word_feed(body->word, bytes, err) : odf_feed(body->odf, bytes, err);
}

static int body_close(struct body *body, struct error *err)
{
	return body->word != NULL ? word_close(body->word, err) : odf_close(body->odf, err);
}

/* word/document.xml; some programs put a number behind the name. */
static bool is_main_part(struct slice name, enum format format)
{
	static const char head[] = "word/document";

	if (format == FORMAT_ODF)
		return slice_is(name, "content.xml");
	if (!slice_starts(name, slice_from(head)))
		return false;
	for (size_t i = sizeof head - 1; i < name.len; i++)
		if (name.ptr[i] < '0' || name.ptr[i] > '9')
			return slice_is((struct slice){ name.ptr + i, name.len - i }, ".xml");
	return false;
}

/* The first reason stays in err: what follows from it says less. */
static int read_part(struct unpack *unpack, struct body *body, struct error *err)
{
	struct slice block;
	int status;

	while ((status = unpack_block(unpack, &block, err)) > 0)
		if (body_feed(body, block, err) < 0)
			return -1;
	return status;
}

static int read_main_part(struct unpack *unpack, enum format format, struct markup *markup, struct doc *doc,
    struct error *err)
{
	struct error after = { NULL };
	struct body body;
	int status;

	if (body_open(&body, format, markup, doc, err) < 0)
		return -1;
	status = read_part(unpack, &body, err);
	if (status < 0)
		(void)body_close(&body, &after);
	else
		status = body_close(&body, err);
	error_free(&after);
	return status;
}

int package_read(struct slice bytes, enum format format, struct markup *markup, struct doc *doc, struct error *err)
{
	struct unpack *unpack = unpack_open_memory(UNPACK_ZIP, bytes, err);
	struct slice name;
	int status;

	if (unpack == NULL)
		return -1;
	while ((status = unpack_next(unpack, &name, err)) > 0)
		if (is_main_part(name, format)) {
			status = read_main_part(unpack, format, markup, doc, err);
			unpack_close(unpack);
			return status;
		}
	unpack_close(unpack);
	return status < 0 ? -1 : error_set(err, "no %s in it",
	    format == FORMAT_ODF ? "content.xml" : "word/document.xml");
}

bool package_is_flat(struct slice text, enum format *format)
{
	struct slice rest = { text.ptr, text.len < 4096 ? text.len : 4096 };

	if (!slice_starts(text, SLICE("<?xml")))
		return false;
	for (;;) {
		(void)slice_cut(&rest, '<');
		if (rest.ptr == NULL)
			return false;
		if (slice_starts(rest, SLICE("w:wordDocument")) || slice_starts(rest, SLICE("pkg:package"))) {
			*format = FORMAT_WORD;
			return true;
		}
		if (slice_starts(rest, SLICE("office:document "))) {
			*format = FORMAT_ODF;
			return true;
		}
	}
}

int package_read_flat(struct slice text, enum format format, struct markup *markup, struct doc *doc, struct error *err)
{
	struct error after = { NULL };
	struct body body;
	int status;

	if (body_open(&body, format, markup, doc, err) < 0)
		return -1;
	status = body_feed(&body, text, err);
	if (status < 0)
		(void)body_close(&body, &after);
	else
		status = body_close(&body, err);
	error_free(&after);
	return status;
}
