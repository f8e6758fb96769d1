/*
 * Words on pages, to lines of text. Columns of a screen are as wide as half a character of the smallest print that is
 * common in the document, which is that of its tables: so no word is wider on the screen than on paper.
 */
#include "bbox.h"

#include "error.h"
#include "glyph.h"
#include "number.h"
#include "text.h"
#include "xml.h"

#include <stdlib.h>

enum {
	LOOKED_AT = 1 << 16,      /* bytes in which the first word has to stand */
	DECIMALS = 3,             /* places are counted in thousandths of a point: */
	SCALE = 1000,             /* so many make one */
	POINTS_MOST = 20000,      /* more points than pages have */
	RARE = 50,                /* print of less than one word in so many is not common */
	COLUMNS_MOST = 500,       /* of a line; what stands farther right is set there */
	OVERPRINT_MOST = 8,       /* words of a line that may start between a word and the same word printed over it */
	/* Hundredths of the print's height, the smaller one's of two words: */
	SAME_LINE = 45,           /* middles that lie nearer are on one line; half of it lies between those of a label's two lines */
	TOUCHING = 10,            /* words that stand nearer touch, */
	BESIDE = 33               /* and are parted by one blank */
};

struct word {
	int64_t left, right, top, bottom;
	uint32_t page;
	size_t text, length;      /* in bbox.words */
	uint32_t line, column;    /* of the text in what was read */
};

struct bbox {
	struct word *word;
	size_t count, room;
	struct buffer words;
	uint32_t page;
	size_t depth, within;     /* elements that are open, and so many down to the page; 0: none is, SIZE_MAX: its start is not there */
	bool open;                /* a word */
	bool lost;                /* of some word it is not told where it stands */
	/* How far the document's words were looked for, to know where they stand in it. */
	struct slice rest;
	const char *start;        /* of the line that rest begins in */
	uint32_t line;
};

bool bbox_is(struct slice text)
{
	const struct slice head = { text.ptr, text.len < LOOKED_AT ? text.len : LOOKED_AT };

	return slice_find(head, SLICE("<page ")) != NULL && slice_find(head, SLICE("<word xMin=")) != NULL;
}

/* ---- the words ---- */

/* A decimal number in thousandths; false where it is none. What a page cuts off may lie before its edge. */
static bool read_place(const struct xml_element *element, const char *name, int64_t *place)
{
	struct slice value;
	struct number number;

	if (!xml_attribute(element, name, &value) || !number_parse(value, &number) ||
	    number_compare(number, number_from(POINTS_MOST)) > 0 || number_compare(number, number_from(-POINTS_MOST)) < 0)
		return false;
	*place = number.digits;
	for (int decimals = number.decimals; decimals != DECIMALS; decimals += decimals < DECIMALS ? 1 : -1)
		*place = decimals < DECIMALS ? *place * 10 : *place / 10;
	return true;
}

/* Finds where the text of the next word stands. */
static void find_source(struct bbox *bbox, struct word *word)
{
	const char *const end = bbox->rest.ptr + bbox->rest.len, *line = bbox->rest.ptr;
	const char *at = slice_find(bbox->rest, SLICE("<word "));

	at = at != NULL ? memchr(at, '>', (size_t)(end - at)) : NULL;
	if (at == NULL)
		return;
	at++;
	while ((line = memchr(line, '\n', (size_t)(at - line))) != NULL) {
		bbox->start = ++line;
		bbox->line++;
	}
	word->line = bbox->line;
	word->column = glyph_count((struct slice){ bbox->start, (size_t)(at - bbox->start) }) + 1;
	bbox->rest = (struct slice){ at, (size_t)(end - at) };
}

enum role { ROLE_OTHER, ROLE_PAGE, ROLE_WORD };

static int role_of(const struct xml_element *element)
{
	return strcmp(element->name, "page") == 0 ? ROLE_PAGE : strcmp(element->name, "word") == 0 ? ROLE_WORD : ROLE_OTHER;
}

static void start_element(void *context, const struct xml_element *element)
{
	struct bbox *bbox = context;
	struct word word = { .page = bbox->page, .text = bbox->words.len };

	bbox->depth++;
	bbox->open = false;
	/* Words behind the end of a page are on another. */
	if (element->meaning == ROLE_PAGE || (element->meaning == ROLE_WORD && bbox->within == 0)) {
		word.page = ++bbox->page;
		bbox->within = element->meaning == ROLE_PAGE ? bbox->depth : SIZE_MAX;
	}
	if (element->meaning != ROLE_WORD)
		return;
	find_source(bbox, &word);
	if (!read_place(element, "xmin", &word.left) || !read_place(element, "xmax", &word.right) ||
	    !read_place(element, "ymin", &word.top) || !read_place(element, "ymax", &word.bottom)) {
		bbox->lost = true;
		return;
	}
	if (bbox->count == bbox->room) {
		bbox->room = bbox->room != 0 ? 2 * bbox->room : 512;
		bbox->word = xreallocarray(bbox->word, bbox->room, sizeof *bbox->word);
	}
	bbox->word[bbox->count++] = word;
	bbox->open = true;
}

static void end_element(void *context)
{
	struct bbox *bbox = context;

	if (bbox->open && bbox->word[bbox->count - 1].length == 0)
		bbox->count--;
	bbox->open = false;
	bbox->within = bbox->within == bbox->depth ? 0 : bbox->within;
	bbox->depth -= bbox->depth != 0;
}

static void characters(void *context, struct slice text)
{
	struct bbox *bbox = context;

	if (!bbox->open) {
		bbox->lost = bbox->lost || (bbox->page != 0 && glyph_trim(text).len != 0);
		return;
	}
	buffer_add_slice(&bbox->words, text);
	bbox->word[bbox->count - 1].length += text.len;
}

/* ---- lines ---- */

static struct slice text_of(const struct bbox *bbox, const struct word *word)
{
	return (struct slice){ bbox->words.ptr + word->text, word->length };
}

static int by_size(const void *a, const void *b)
{
	const int64_t *one = a, *two = b;

	return (*one > *two) - (*one < *two);
}

/* How wide a column is: half as wide as a Chinese character of the smallest print that is not rare. */
static int64_t column_width(const struct bbox *bbox)
{
	int64_t *widths = xcalloc(bbox->count + 1, sizeof *widths), width;
	size_t count = 0;

	for (size_t i = 0; i < bbox->count; i++) {
		const struct slice text = text_of(bbox, &bbox->word[i]);
		const int columns = glyph_columns(text);

		if (text.len != 0 && glyph_is_chinese((unsigned char)text.ptr[0]) && bbox->word[i].right > bbox->word[i].left)
			widths[count++] = (bbox->word[i].right - bbox->word[i].left) / columns;
	}
	qsort(widths, count, sizeof *widths, by_size);
	width = count != 0 ? widths[count / RARE] : 0;
	free(widths);
	return width > SCALE ? width : SCALE;
}

static int64_t middle(const struct word *word)
{
	return (word->top + word->bottom) / 2;
}

/* The height of the smaller print; a word without height stands in that of the other. */
static int64_t common_height(const struct word *a, const struct word *b)
{
	const int64_t one = a->bottom - a->top, other = b->bottom - b->top;

	return one <= 0 || (other > 0 && other < one) ? other : one;
}

static int by_height(const void *a, const void *b)
{
	const struct word *one = a, *two = b;

	if (one->page != two->page)
		return one->page < two->page ? -1 : 1;
	if (middle(one) != middle(two))
		return middle(one) < middle(two) ? -1 : 1;
	return (one->left > two->left) - (one->left < two->left);
}

static int by_left(const void *a, const void *b)
{
	const struct word *one = a, *two = b;

	if (one->left != two->left)
		return one->left < two->left ? -1 : 1;
	return (one->text > two->text) - (one->text < two->text);
}

/* Of words in their order down the page: how many from this one on stand on its line. */
static size_t words_on_line(const struct bbox *bbox, size_t first)
{
	const struct word *word = &bbox->word[first];
	size_t count = 1;

	while (first + count < bbox->count && word[count].page == word->page &&
	    100 * (middle(&word[count]) - middle(word)) <= SAME_LINE * common_height(word, &word[count]))
		count++;
	return count;
}

/* Line ends before the line that starts with that word: more than one where there is room for lines between. */
static size_t breaks_before(const struct bbox *bbox, size_t before, size_t first)
{
	const struct word *above = &bbox->word[before], *word = &bbox->word[first];
	const int64_t height = word->bottom > word->top ? word->bottom - word->top : 1;
	const int64_t lines = (word->bottom - above->bottom) / height;

	return word->page != above->page || lines < 2 ? 1 : lines > 3 ? 3 : (size_t)lines;
}

/* Is the word one that stands before it on the line, printed once more over it, as bold print and shadows are made? */
static bool is_overprint(const struct bbox *bbox, size_t first, size_t at)
{
	const struct word *word = &bbox->word[at];
	const struct slice text = text_of(bbox, word);

	for (size_t i = at; i > first && at - i < OVERPRINT_MOST; i--) {
		const struct word *before = &bbox->word[i - 1];

		if (before->right - word->left > (word->right - word->left) / 2 && slice_equal(text_of(bbox, before), text))
			return true;
	}
	return false;
}

/* Drops words of a line that are printed over the same ones. How many are left. */
static size_t drop_overprint(struct bbox *bbox, size_t first, size_t count)
{
	size_t kept = 0;

	for (size_t i = first; i < first + count; i++) {
		bbox->word[first + kept] = bbox->word[i];
		kept += !is_overprint(bbox, first, first + kept);
	}
	return kept;
}

/* Is one a number, and the other Chinese where they meet? The cell of the number may begin where a label ends. */
static bool are_unlike(struct slice before, struct slice text)
{
	struct number number;

	return (number_parse(text, &number) && before.len >= 3 && glyph_is_chinese((unsigned char)before.ptr[before.len - 3])) ||
	    (number_parse(before, &number) && text.len != 0 && glyph_is_chinese((unsigned char)text.ptr[0]));
}

/* The column at which a word starts, of which the columns before `at` are taken: right behind the word before it on the
 * line if they touch, a blank behind it if they stand as words of one text do, or lie over each other, as a stamp and
 * what it is on; else where it stands on paper. */
static int64_t start_of(const struct bbox *bbox, const struct word *word, const struct word *before, int64_t width, int64_t at)
{
	const int64_t left = word->left / width < COLUMNS_MOST ? word->left / width : COLUMNS_MOST;
	const int64_t gap = before != NULL ? 100 * (word->left - before->right) : 0;
	const int64_t height = before != NULL ? common_height(word, before) : 0;

	if (before == NULL)
		return left;
	if (gap < TOUCHING * height && gap > -TOUCHING * height && !are_unlike(text_of(bbox, before), text_of(bbox, word)))
		return at;
	return gap < BESIDE * height || left <= at ? at + 1 : left;
}

/* `column`: where the line starts. */
static void add_line(const struct bbox *bbox, struct doc *doc, size_t first, size_t count, uint32_t line, uint32_t column,
    int64_t width, struct buffer *text)
{
	int64_t at = 0;

	for (size_t i = first; i < first + count; i++) {
		const struct word *word = &bbox->word[i];
		const struct slice words = text_of(bbox, word);

		for (const int64_t start = start_of(bbox, word, i != first ? word - 1 : NULL, width, at); at < start; at++, column++)
			buffer_add_char(text, ' ');
		doc_add_origin(doc, (struct origin){ line, column, word->line, word->column });
		buffer_add_slice(text, words);
		at += glyph_columns(words);
		column += glyph_count(words);
	}
}

static void set_lines(struct bbox *bbox, struct doc *doc, struct buffer *text)
{
	const int64_t width = column_width(bbox);
	uint32_t line = 1;
	size_t before = 0;

	qsort(bbox->word, bbox->count, sizeof *bbox->word, by_height);
	for (size_t first = 0, count; first < bbox->count; first += count) {
		const bool turned = first != 0 && bbox->word[first].page != bbox->word[before].page;

		count = words_on_line(bbox, first);
		for (size_t breaks = first != 0 ? breaks_before(bbox, before, first) : 0; breaks != 0; breaks--, line++)
			buffer_add_char(text, '\n');
		if (turned)
			buffer_add_char(text, '\f');
		before = first;
		qsort(bbox->word + first, count, sizeof *bbox->word, by_left);
		add_line(bbox, doc, first, drop_overprint(bbox, first, count), line, 1 + turned, width, text);
	}
	buffer_add_char(text, '\n');
}

int bbox_read(struct slice text, struct doc *doc, struct error *err)
{
	static const struct xml_events events = { role_of, start_element, end_element, characters };
	struct bbox bbox = { .rest = text, .start = text.ptr, .line = 1 };
	struct buffer lines = { NULL, 0, 0 };
	int status = xml_read_html(text, &events, &bbox, err);

	if (status == 0 && bbox.lost) {
		error_set(err, "a word does not tell where it stands");
		status = -1;
	}
	set_lines(&bbox, doc, &lines);
	doc->measured = true;
	doc->holes = bbox.lost;
	text_read(doc_keep(doc, buffer_slice(&lines)), doc);
	buffer_free(&lines);
	buffer_free(&bbox.words);
	free(bbox.word);
	return status;
}
