/*
 * Character sets. A fault is a stretch of bytes that does not decode. A converter that cuts UTF-8 in
 * mid-character leaves a few of them, so that faults alone say little: words of the form say more.
 */
#include "charset.h"

#include "data.h"
#include "utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>

enum kind { KIND_UTF8, KIND_GB18030, KIND_BIG5, KIND_UTF16LE, KIND_UTF16BE, KIND_COUNT, KIND_NONE = KIND_COUNT };

enum {
	DECLARED_WITHIN = 4096,  /* a declaration stands in the first bytes */
	LABELS_ENOUGH = 3        /* as many of the form's words leave no doubt */
};

static const char REPLACEMENT[] = "\xEF\xBF\xBD";

static const char *const names[KIND_COUNT] = { "UTF-8", "GB18030", "BIG5-HKSCS", "UTF-16LE", "UTF-16BE" };

struct charset {
	iconv_t conversion[KIND_COUNT];
	bool opened[KIND_COUNT];
};

/* How well a character set fits. */
struct fit {
	size_t faults;
	size_t labels;  /* different words of the form, up to LABELS_ENOUGH */
};

struct charset *charset_open(void)
{
	return xcalloc(1, sizeof(struct charset));
}

void charset_close(struct charset *charset)
{
	if (charset == NULL)
		return;
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (charset->opened[i])
			iconv_close(charset->conversion[i]);
	free(charset);
}

static char lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool starts_lower(struct slice text, const char *head)
{
	size_t i;

	for (i = 0; head[i] != '\0'; i++)
		if (i == text.len || lower(text.ptr[i]) != head[i])
			return false;
	return true;
}

static enum kind kind_named(struct slice name)
{
	static const struct { const char *head; enum kind kind; } heads[] = {
		{ "utf-8", KIND_UTF8 }, { "utf8", KIND_UTF8 }, { "gb", KIND_GB18030 }, { "x-gb", KIND_GB18030 },
		{ "euc-cn", KIND_GB18030 }, { "cp936", KIND_GB18030 }, { "windows-936", KIND_GB18030 },
		{ "ms936", KIND_GB18030 }, { "csgb", KIND_GB18030 }, { "chinese", KIND_GB18030 },
		{ "big5", KIND_BIG5 }, { "cn-big5", KIND_BIG5 }, { "x-x-big5", KIND_BIG5 }, { "csbig5", KIND_BIG5 },
		{ "cp950", KIND_BIG5 }, { "windows-950", KIND_BIG5 },
	};

	for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
		if (starts_lower(name, heads[i].head))
			return heads[i].kind;
	return KIND_NONE;
}

static bool ends_lower(struct slice text, const char *tail)
{
	const size_t len = strlen(tail);

	return text.len >= len && starts_lower((struct slice){ text.ptr + text.len - len, len }, tail);
}

struct slice charset_declared(struct slice bytes)
{
	struct slice rest = { bytes.ptr, bytes.len < DECLARED_WITHIN ? bytes.len : DECLARED_WITHIN };

	if (rest.len == 0 || memchr(rest.ptr, '<', rest.len) == NULL)
		return (struct slice){ "", 0 };
	while (rest.len != 0) {
		struct slice head = slice_cut(&rest, '=');
		struct slice name = rest;

		while (head.len != 0 && head.ptr[head.len - 1] == ' ')
			head.len--;
		if (!ends_lower(head, "charset") && !ends_lower(head, "encoding"))
			continue;
		while (name.len != 0 && strchr(" \"'", name.ptr[0]) != NULL) {
			name.ptr++;
			name.len--;
		}
		for (size_t i = 0; i < name.len; i++)
			if (strchr("\"'; />\r\n\t", name.ptr[i]) != NULL) {
				name.len = i;
				break;
			}
		return name;
	}
	return (struct slice){ "", 0 };
}

static bool contains(struct slice text, struct slice word)
{
	while (text.len >= word.len) {
		const char *at = memchr(text.ptr, word.ptr[0], text.len - word.len + 1);

		if (at == NULL)
			return false;
		if (memcmp(at, word.ptr, word.len) == 0)
			return true;
		text.len -= (size_t)(at + 1 - text.ptr);
		text.ptr = at + 1;
	}
	return false;
}

static size_t count_labels(struct slice text)
{
	size_t count = 0;

	for (size_t i = 0; i < data_charset.rows && count < LABELS_ENOUGH; i++)
		count += contains(text, slice_from(data_charset.fields[i * data_charset.width]));
	return count;
}

/*
 * The bytes at the start of the text, which is no UTF-8, that make one fault: as many as could have begun
 * a character (the practice that the Unicode standard recommends, so that columns are counted as elsewhere).
 */
static size_t fault_length(struct slice text)
{
	const unsigned char *at = (const unsigned char *)text.ptr;
	const size_t most = at[0] >= 0xF0 && at[0] < 0xF5 ? 3 : at[0] >= 0xE0 && at[0] < 0xF0 ? 2 : 1;
	size_t length = 1;

	if (text.len > 1 && ((at[0] == 0xE0 && at[1] < 0xA0) || (at[0] == 0xED && at[1] > 0x9F) ||
	    (at[0] == 0xF0 && at[1] < 0x90) || (at[0] == 0xF4 && at[1] > 0x8F)))
		return 1;
	while (length < most && length < text.len && (at[length] & 0xC0) == 0x80)
		length++;
	return length;
}

/* Appends text that is UTF-8 with each NUL replaced. */
static size_t add_without_nul(struct slice text, struct buffer *out)
{
	size_t faults = 0;
	struct slice head;

	for (;;) {
		head = slice_cut(&text, '\0');
		buffer_add_slice(out, head);
		if (text.ptr == NULL)
			return faults;
		buffer_add_text(out, REPLACEMENT);
		faults++;
	}
}

/*
 * Returns the number of faults; 0 where most of the text beyond ASCII is sound: what is a
 * character of three bytes in UTF-8 is rarely so by accident.
 */
static size_t repair_utf8(struct slice bytes, struct buffer *out)
{
	size_t faults = 0, wide = 0;

	for (;;) {
		struct slice sound = { bytes.ptr, utf8_valid_length(bytes) };
		size_t length;

		faults += add_without_nul(sound, out);
		for (size_t i = 0; i < sound.len; i++)
			wide += (unsigned char)sound.ptr[i] >= 0xE0;
		if (sound.len == bytes.len)
			return wide > 4 * faults ? 0 : faults;
		bytes.ptr += sound.len;
		bytes.len -= sound.len;
		length = fault_length(bytes);
		buffer_add_text(out, REPLACEMENT);
		faults++;
		bytes.ptr += length;
		bytes.len -= length;
	}
}

/* Appends the bytes, converted. Returns the number of faults. */
static size_t convert(iconv_t conversion, struct slice bytes, struct buffer *out, size_t unit)
{
	char *from = (char *)bytes.ptr; /* iconv's prototype wants it so; it only reads */
	size_t left = bytes.len, faults = 0;

	(void)iconv(conversion, NULL, NULL, NULL, NULL);
	while (left != 0) {
		const size_t room = left + left / 2 + 16;
		char *to = buffer_reserve(out, room);
		char *const start = to;
		size_t to_left = room;
		const size_t status = iconv(conversion, &from, &left, &to, &to_left);

		out->len += (size_t)(to - start);
		if (status != (size_t)-1 || errno == E2BIG)
			continue;
		buffer_add_text(out, REPLACEMENT);
		faults++;
		if (errno == EINVAL || left <= unit)
			break; /* the last character is cut */
		from += unit;
		left -= unit;
	}
	return faults;
}

/* The text by one character set into the (emptied) buffer. */
static int decode_as(struct charset *charset, enum kind kind, struct slice bytes, struct buffer *out, struct fit *fit,
    struct error *err)
{
	out->len = 0;
	if (kind == KIND_UTF8) {
		fit->faults = repair_utf8(bytes, out);
		return 0;
	}
	if (!charset->opened[kind]) {
		charset->conversion[kind] = iconv_open("UTF-8", names[kind]);
		if ((intptr_t)charset->conversion[kind] == -1)
			return error_set(err, "this system's iconv does not know %s", names[kind]);
		charset->opened[kind] = true;
	}
	fit->faults = convert(charset->conversion[kind], bytes, out, kind >= KIND_UTF16LE ? 2 : 1);
	if (out->len != 0 && memchr(out->ptr, '\0', out->len) != NULL) {
		struct buffer copy = { NULL, 0, 0 };

		fit->faults += add_without_nul(buffer_slice(out), &copy);
		buffer_free(out);
		*out = copy;
	}
	return 0;
}

/* Tries all that may be; the first wins where they fit alike. */
static int decode_best(struct charset *charset, struct slice bytes, enum kind declared, bool has_nul,
    struct buffer *out, struct error *err)
{
	const enum kind order[] = { declared, KIND_UTF8, KIND_GB18030, KIND_BIG5, KIND_UTF16LE, KIND_UTF16BE };
	const size_t count = has_nul ? 6 : 4;
	enum kind best = KIND_NONE, last = KIND_NONE;
	struct fit best_fit = { 0, 0 };

	for (size_t i = 0; i < count; i++) {
		struct fit fit = { 0, 0 };

		if (order[i] == KIND_NONE || (i != 0 && order[i] == declared))
			continue;
		if (decode_as(charset, order[i], bytes, out, &fit, err) < 0)
			return -1;
		last = order[i];
		fit.labels = count_labels(buffer_slice(out));
		if (best == KIND_NONE || fit.labels > best_fit.labels ||
		    (fit.labels == best_fit.labels && fit.faults < best_fit.faults)) {
			best = order[i];
			best_fit = fit;
		}
		if (fit.labels == LABELS_ENOUGH && fit.faults == 0)
			break;
	}
	return best == last ? 0 : decode_as(charset, best, bytes, out, &best_fit, err);
}

int charset_decode(struct charset *charset, struct slice bytes, struct slice declared, struct buffer *scratch,
    struct slice *text, struct error *err)
{
	static const struct { const char *mark; size_t len; enum kind kind; } marks[] = {
		{ "\xEF\xBB\xBF", 3, KIND_UTF8 }, { "\xFF\xFE", 2, KIND_UTF16LE }, { "\xFE\xFF", 2, KIND_UTF16BE },
	};
	enum kind kind = KIND_NONE, hint = kind_named(declared);
	struct fit fit;
	bool has_nul;
	int status;

	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
		if (bytes.len >= marks[i].len && memcmp(bytes.ptr, marks[i].mark, marks[i].len) == 0) {
			kind = marks[i].kind;
			bytes.ptr += marks[i].len;
			bytes.len -= marks[i].len;
			break;
		}
	has_nul = bytes.len != 0 && memchr(bytes.ptr, '\0', bytes.len) != NULL;
	if ((kind == KIND_UTF8 || kind == KIND_NONE) && !has_nul && utf8_valid(bytes)) {
		/* Two-byte characters alone may be an accident; the declaration decides. */
		bool narrow = kind == KIND_NONE && (hint == KIND_GB18030 || hint == KIND_BIG5);

		for (size_t i = 0; narrow && i < bytes.len; i++)
			narrow = (unsigned char)bytes.ptr[i] < 0xE0;
		if (!narrow) {
			*text = bytes;
			return 0;
		}
	}
	status = kind != KIND_NONE ? decode_as(charset, kind, bytes, scratch, &fit, err) :
	    decode_best(charset, bytes, hint, has_nul, scratch, err);
	*text = buffer_slice(scratch);
	return status;
}
