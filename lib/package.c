/* Finds the part of a package that holds the text, and streams it to its reader. */
#include "package.h"

#include "odf.h"
#include "unpack.h"
#include "word.h"

static int read_body(const struct xml_source *source, enum format format, struct markup *markup, struct doc *doc,
    struct error *err)
{
	return format == FORMAT_WORD ? word_read(source, markup, doc, err) : odf_read(source, markup, doc, err);
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

/* What a package's main part may unpack to: some kilobytes of a package can hold gigabytes of it. */
enum { PART_MAX = 1 << 26 };

struct part {
	struct unpack *unpack;
	size_t bytes;
};

static long read_member(void *context, char *bytes, size_t size, struct error *err)
{
	struct part *part = context;
	const long count = unpack_some(part->unpack, bytes, size, err);

	if (count > 0)
		part->bytes += (size_t)count;
	return part->bytes <= PART_MAX ? count :
	    error_set(err, "unpacks to more than %d bytes; read up to there", PART_MAX);
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
			struct part part = { unpack, 0 };
			const struct xml_source source = { read_member, &part };

			status = read_body(&source, format, markup, doc, err);
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
		if (slice_starts(rest, SLICE("w:wordDocument")) || slice_starts(rest, SLICE("w:document ")) ||
		    slice_starts(rest, SLICE("pkg:package"))) {
			*format = FORMAT_WORD;
			return true;
		}
		if (slice_starts(rest, SLICE("office:document")) /* or its content alone */) {
			*format = FORMAT_ODF;
			return true;
		}
	}
}

static long read_slice(void *context, char *bytes, size_t size, struct error *err)
{
	struct slice *rest = context;
	const size_t count = rest->len < size ? rest->len : size;

	(void)err;
	memcpy(bytes, rest->ptr, count);
	rest->ptr += count;
	rest->len -= count;
	return (long)count;
}

int package_read_flat(struct slice text, enum format format, struct markup *markup, struct doc *doc, struct error *err)
{
	const struct xml_source source = { read_slice, &text };

	return read_body(&source, format, markup, doc, err);
}
