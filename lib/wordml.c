/* Names, and the elements that can be left out before anything is parsed. */
#include "wordml.h"

enum { BLOCK_SIZE = 1 << 16, TAG_MAX = 1 << 20 };

/* Sorted by name. */
static const struct tag {
	const char *name;
	enum wordml_role role;
} tags[] = {
	{ "body", ROLE_BODY }, { "br", ROLE_BREAK }, { "cellDel", ROLE_CELL_DELETED }, { "cr", ROLE_BREAK },
	{ "del", ROLE_DELETED }, { "delInstrText", ROLE_SKIP }, { "delText", ROLE_SKIP },
	{ "dstrike", ROLE_APART }, { "gridBefore", ROLE_GRID_BEFORE }, { "gridSpan", ROLE_GRID_SPAN }, { "hMerge", ROLE_MERGE },
	{ "hidden", ROLE_HIDDEN }, { "instrText", ROLE_SKIP }, { "moveFrom", ROLE_DELETED },
	{ "noBreakHyphen", ROLE_HYPHEN }, { "p", ROLE_PARAGRAPH }, { "pPrChange", ROLE_SKIP }, { "ptab", ROLE_TAB },
	{ "r", ROLE_RUN }, { "rPr", ROLE_RUN_STYLE }, { "rPrChange", ROLE_SKIP }, { "rt", ROLE_SKIP },
	{ "sectPr", ROLE_SKIP }, { "strike", ROLE_APART },
	{ "sym", ROLE_SYMBOL }, { "t", ROLE_TEXT }, { "tab", ROLE_TAB },
	{ "tbl", ROLE_TABLE }, { "tblGrid", ROLE_SKIP }, { "tblPr", ROLE_SKIP }, { "tblPrExChange", ROLE_SKIP },
	{ "tc", ROLE_CELL }, { "tcPr", ROLE_CELL_STYLE }, { "tcPrChange", ROLE_SKIP }, { "tr", ROLE_ROW },
	{ "trPr", ROLE_ROW_STYLE }, { "trPrChange", ROLE_SKIP }, { "vMerge", ROLE_MERGE },
	{ "vanish", ROLE_VANISH }, { "vertAlign", ROLE_APART }, { "vmerge", ROLE_MERGE },
};

enum { TAG_COUNT = sizeof tags / sizeof tags[0] };

static int compare(struct slice name, const char *other)
{
	const size_t len = strlen(other);
	const int order = memcmp(name.ptr, other, name.len < len ? name.len : len);

	return order != 0 ? order : (name.len > len) - (name.len < len);
}

enum wordml_role wordml_role(struct slice name)
{
	size_t low = 0, high = TAG_COUNT;

	while (low < high) {
		const size_t middle = (low + high) / 2;
		const int order = compare(name, tags[middle].name);

		if (order == 0)
			return tags[middle].role;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return ROLE_OTHER;
}

/* ---- the filter ---- */

/* wordml_role, remembered for short names. */
static enum wordml_role role_of(struct wordml_pruner *pruner, struct slice name)
{
	uint64_t key = 0;
	size_t at;

	if (name.len > sizeof key)
		return wordml_role(name);
	for (size_t i = 0; i < name.len; i++)
		key = key << 8 | (unsigned char)name.ptr[i];
	at = (key ^ key >> 8 ^ key >> 21 ^ name.len) % 64;
	if (pruner->known[at].name != key || pruner->known[at].len != name.len) {
		pruner->known[at].name = key;
		pruner->known[at].len = name.len;
		pruner->known[at].role = wordml_role(name);
	}
	return pruner->known[at].role;
}

/* Has it no effect where it holds nothing? */
static bool is_idle(enum wordml_role role)
{
	return role == ROLE_OTHER || role == ROLE_SKIP || role == ROLE_RUN_STYLE || role == ROLE_CELL_STYLE ||
	    role == ROLE_ROW_STYLE;
}

/* The name behind the prefix of a tag's inside, or empty where the prefix is not `w:`. */
static struct slice name_of(struct slice inside)
{
	size_t end = 2;

	if (inside.len < 3 || inside.ptr[0] != 'w' || inside.ptr[1] != ':')
		return (struct slice){ "", 0 };
	while (end < inside.len && inside.ptr[end] != ' ' && inside.ptr[end] != '/' && inside.ptr[end] != '\n' &&
	    inside.ptr[end] != '\r' && inside.ptr[end] != '\t')
		end++;
	return (struct slice){ inside.ptr + 2, end - 2 };
}

/* Does the tag of that name really end where its inside does? A '>' may stand in a value too. */
static bool is_closed(struct slice inside, struct slice name)
{
	const char *end = inside.ptr + inside.len;

	if (inside.len == name.len + 3)
		return true;
	/* `"/` closes a value and the tag, unless it opens one or stands between other quotes. */
	return end[-2] == '"' && end[-3] != '=' && memchr(inside.ptr, '\'', inside.len) == NULL;
}

/* `<w:name/>` that says nothing. */
static bool is_idle_tag(struct wordml_pruner *pruner, struct slice inside)
{
	struct slice name;

	if (inside.len < 4 || inside.ptr[inside.len - 1] != '/')
		return false;
	name = name_of(inside);
	return name.len != 0 && is_idle(role_of(pruner, name)) && is_closed(inside, name);
}

/* For `</w:name>`: how much to take back of what is written, where that ends in its start and it says nothing so. */
static size_t idle_start(struct wordml_pruner *pruner, struct slice inside, struct slice written)
{
	const size_t len = inside.len + 1; /* of `<w:name>` */
	struct slice name;

	if (inside.ptr[0] != '/' || written.len < len || written.ptr[written.len - 1] != '>' ||
	    written.ptr[written.len - len] != '<' ||
	    memcmp(written.ptr + written.len - len + 1, inside.ptr + 1, inside.len - 1) != 0)
		return 0;
	name = name_of((struct slice){ inside.ptr + 1, inside.len - 1 });
	return name.len == inside.len - 3 && is_idle(role_of(pruner, name)) ? len : 0;
}

/* Prunes the raw bytes in their place, up to a tag that is not there wholly. */
static void prune(struct wordml_pruner *pruner)
{
	char *const start = pruner->bytes.ptr + pruner->ready, *out = start;
	struct slice raw = { start, pruner->bytes.len - pruner->ready };

	while (raw.len != 0 && !pruner->verbatim) {
		const char *tag = memchr(raw.ptr, '<', raw.len), *end;
		const size_t text = tag != NULL ? (size_t)(tag - raw.ptr) : raw.len;
		struct slice inside;

		memmove(out, raw.ptr, text);
		out += text;
		raw.ptr += text;
		raw.len -= text;
		if (tag == NULL || raw.len < 2 || (end = memchr(tag, '>', raw.len)) == NULL)
			break;
		inside = (struct slice){ tag + 1, (size_t)(end - tag) - 1 };
		pruner->verbatim = tag[1] == '!';
		raw.ptr += inside.len + 2;
		raw.len -= inside.len + 2;
		if (inside.len != 0 && !pruner->verbatim) {
			const size_t back = idle_start(pruner, inside, (struct slice){ start, (size_t)(out - start) });

			out -= back;
			if (back != 0 || is_idle_tag(pruner, inside))
				continue;
		}
		memmove(out, tag, inside.len + 2);
		out += inside.len + 2;
	}
	pruner->ready = (size_t)(out - pruner->bytes.ptr);
	memmove(out, raw.ptr, raw.len);
	pruner->bytes.len = pruner->ready + raw.len;
}

/* Reads a block behind the raw bytes that are left, and prunes. 0, or -1 with a reason. */
static int fill(struct wordml_pruner *pruner, struct error *err)
{
	struct buffer *bytes = &pruner->bytes;
	long count;

	(void)buffer_reserve(bytes, BLOCK_SIZE);
	memmove(bytes->ptr, bytes->ptr + pruner->ready, bytes->len - pruner->ready);
	bytes->len -= pruner->ready;
	pruner->given = 0;
	pruner->ready = 0;
	count = pruner->source->read(pruner->source->context, bytes->ptr + bytes->len, BLOCK_SIZE, err);
	if (count < 0)
		return -1;
	bytes->len += (size_t)count;
	pruner->ended = count == 0;
	if (!pruner->ended && !pruner->verbatim)
		prune(pruner);
	if (pruner->ended || pruner->verbatim || bytes->len - pruner->ready > TAG_MAX)
		pruner->ready = bytes->len;
	return 0;
}

long wordml_prune(void *context, char *bytes, size_t size, struct error *err)
{
	struct wordml_pruner *pruner = context;
	size_t count;

	while (pruner->given == pruner->ready && !pruner->ended)
		if (fill(pruner, err) < 0)
			return -1;
	count = pruner->ready - pruner->given < size ? pruner->ready - pruner->given : size;
	memcpy(bytes, pruner->bytes.ptr + pruner->given, count);
	pruner->given += count;
	return (long)count;
}

void wordml_pruner_free(struct wordml_pruner *pruner)
{
	buffer_free(&pruner->bytes);
}
