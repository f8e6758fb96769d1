/*
 * Prints the pieces of documents, as readers.bats compares them: a line a piece, its place, its text.
 *
 *   pieces FILE...   tT.rR.cC LEFT+WIDTH HEIGHT for cells, LINE:COLUMN for text; - is standard input
 *   pieces           nothing printed: holds that it does not matter how XML is cut into blocks, and
 *                    that text cut in mid-character stays what it is
 */
#include "charset.h"
#include "odf.h"
#include "reader.h"
#include "text.h"
#include "word.h"

#include <stdio.h>

static void print_piece(const struct piece *piece)
{
	if (piece->table != 0)
		printf("t%u.r%u.c%u %u+%u %u", piece->table, piece->row, piece->cell, piece->left, piece->width,
		    piece->height);
	else
		printf("%u:%u", piece->line, piece->column);
	printf("%s%s\t", piece->merged ? " merged" : "", piece->garbled ? " garbled" : "");
	for (size_t i = 0; i < piece->text.len; i++)
		if (piece->text.ptr[i] == '\n')
			fputs("\\n", stdout);
		else
			putchar(piece->text.ptr[i]);
	putchar('\n');
}

/* ---- without arguments ---- */

static const char word_text[] = "<?xml version='1.0' encoding='UTF-8'?>\n"
    "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"
    "<w:p><w:pPr><w:jc w:val=\"x>y\"/><w:ind w:a=''/></w:pPr><w:r><w:rPr><w:sz w:val=\"24\"/><w:rFonts w:a='\"/>' w:b=\"/>\"/>"
    "<w:vanish w:val=\"0\"/></w:rPr><w:t>\xE6\x94\xBF\xE5\xBA\x9C &amp; x</w:t><w:tab/><w:t>1</w:t></w:r></w:p>"
    "<w:p><w:r><w:rPr><w:b/><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:t/><w:bookmarkStart w:id=\"=\"/><w:r><w:t>2</w:t></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p><w:r><w:t>a b</w:t></w:r></w:p></w:tc>"
    "<w:tc><w:tcPr><w:tcBorders><w:top w:val=\"nil\"/></w:tcBorders></w:tcPr><w:p/></w:tc>"
    "<w:tc><w:p><w:r><!-- <w:t>3</w:t> --><w:t><![CDATA[<x/>]]></w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";
static const char odf_text[] = "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
    " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"
    " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'><office:body><office:text>"
    "<text:p>\xE6\x94\xBF<text:s text:c='3'/>\xE5\xBA\x9C\n b</text:p><table:table><table:table-row>"
    "<table:table-cell table:number-columns-repeated='2'><text:p>7 &lt;</text:p></table:table-cell>"
    "</table:table-row></table:table></office:text></office:body></office:document-content>";

/* A text that comes in blocks of one size. */
struct blocks {
	struct slice rest;
	size_t size;
};

static long read_block(void *context, char *bytes, size_t size, struct error *err)
{
	struct blocks *blocks = context;
	size_t count = blocks->size < size ? blocks->size : size;

	(void)err;
	count = count < blocks->rest.len ? count : blocks->rest.len;
	memcpy(bytes, blocks->rest.ptr, count);
	blocks->rest.ptr += count;
	blocks->rest.len -= count;
	return (long)count;
}

static void read_in_blocks(bool word, size_t size, struct markup *markup, struct doc *doc)
{
	struct blocks blocks = { slice_from(word ? word_text : odf_text), size };
	const struct xml_source source = { read_block, &blocks };

	(void)(word ? word_read(&source, markup, doc, NULL) : odf_read(&source, markup, doc, NULL));
}

static bool same(const struct doc *a, const struct doc *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!slice_equal(a->pieces[i].text, b->pieces[i].text) || a->pieces[i].cell != b->pieces[i].cell ||
		    a->pieces[i].left != b->pieces[i].left || a->pieces[i].width != b->pieces[i].width)
			return false;
	return true;
}

static int check_blocks(bool word)
{
	struct markup *markup = markup_open();
	struct doc whole, blocks;
	size_t size, failures = 0;

	doc_init(&whole);
	doc_init(&blocks);
	read_in_blocks(word, (size_t)-1, markup, &whole);
	failures += whole.count < 3;
	for (size = 1; size < 1500; size++) {
		doc_clear(&blocks);
		read_in_blocks(word, size, markup, &blocks);
		failures += !same(&whole, &blocks);
	}
	if (failures != 0)
		fprintf(stderr, "%s: %zu block sizes give something else\n", word ? "word" : "odf", failures);
	doc_free(&whole);
	doc_free(&blocks);
	markup_close(markup);
	return failures != 0;
}

/* Elements of no role are left out where their prefix is `w:`; another prefix must give the same. */
static int check_pruning(void)
{
	static char other[sizeof word_text];
	struct markup *markup = markup_open();
	struct blocks blocks = { { other, sizeof word_text - 1 }, 1000 };
	const struct xml_source source = { read_block, &blocks };
	struct doc pruned, whole;
	bool right;

	for (size_t i = 0; i < sizeof word_text; i++)
		other[i] = word_text[i] == 'w' && word_text[i + 1] == ':' ? 'v' : word_text[i];
	memcpy(strstr(other, "xmlns:w"), "xmlns:v", 7);
	doc_init(&pruned);
	doc_init(&whole);
	read_in_blocks(true, 1000, markup, &pruned);
	right = word_read(&source, markup, &whole, NULL) == 0 && pruned.count == 6 && same(&pruned, &whole);
	if (!right)
		fprintf(stderr, "pruned: %zu pieces, whole: %zu\n", pruned.count, whole.count);
	doc_free(&pruned);
	doc_free(&whole);
	markup_close(markup);
	return !right;
}

/* UTF-8 that ends anywhere behind its fifth character (a shorter text may be anything):
 * all whole characters, and one U+FFFD for one that is cut. */
static int check_cuts(void)
{
	static const char text[] = "\xE6\x94\xBF\xE5\xBA\x9C\xE4\xBF\xA1\xE6\x81\xAF\xE5\x85\xAC\xE5\xBC\x80" "1\xF0\xA0\x80\x80";
	struct charset *charset = charset_open();
	struct buffer scratch = { NULL, 0, 0 };
	int failures = 0;

	for (size_t len = 15; len < sizeof text; len++) {
		struct slice decoded;
		size_t sound = len;

		while (sound != 0 && sound < sizeof text - 1 && ((unsigned char)text[sound] & 0xC0) == 0x80)
			sound--;
		if (charset_decode(charset, (struct slice){ text, len }, SLICE(""), &scratch, &decoded, NULL) < 0 ||
		    decoded.len != sound + (sound < len ? 3 : 0) || memcmp(decoded.ptr, text, sound) != 0) {
			fprintf(stderr, "cut at %zu: %zu bytes\n", len, decoded.len);
			failures++;
		}
	}
	buffer_free(&scratch);
	charset_close(charset);
	return failures != 0;
}

int main(int count, char **arguments)
{
	const struct source_options options = {
		.paths = (const char *const *)arguments + 1, .count = (size_t)(count > 0 ? count - 1 : 0)
	};
	struct source *source;
	struct reader *reader;
	struct document document;
	struct error err = { NULL };
	int status, result = 0;

	if (count < 2)
		return (check_blocks(true) | check_blocks(false) | check_pruning() | check_cuts()) != 0;
	source = source_open(&options);
	reader = reader_open(NULL);
	while ((status = source_next(source, &document, &err)) != 0) {
		struct doc *doc = status > 0 ? reader_read(reader, &document, &err) : NULL;

		if (doc != NULL) {
			text_cut(doc);
			printf("== %.*s\n", (int)document.name.len, document.name.ptr);
			if (doc->title.len != 0)
				printf("title\t%.*s\n", (int)doc->title.len, doc->title.ptr);
			for (size_t i = 0; i < doc->count; i++)
				print_piece(&doc->pieces[i]);
		}
		if (err.text != NULL) {
			fprintf(stderr, "%s\n", err.text);
			result = 2;
			error_free(&err);
		}
	}
	reader_close(reader);
	source_close(source);
	return result;
}
