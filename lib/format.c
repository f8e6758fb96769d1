/* The marks of the formats, most of them at the very start. */
#include "format.h"

#include <stdint.h>

/* What cannot be read here, and what turns it into something that can. */
static const struct foreign {
	const char *mark;   /* the first bytes */
	size_t len;
	const char *advice;
} foreign[] = {
	{ "%PDF-", 5, "a PDF; try: pdftotext -bbox FILE - | gik-extract -n FILE" },
	{ "{\\rtf", 5, "an RTF document; try: unrtf --html FILE | gik-extract -n FILE" },
	{ "\x89PNG", 4, "an image; its text must be recognised first: tesseract FILE - -l chi_sim | gik-extract -n FILE" },
	{ "\xFF\xD8\xFF", 3, "an image; its text must be recognised first: tesseract FILE - -l chi_sim | gik-extract -n FILE" },
	{ "GIF8", 4, "an image; its text must be recognised first: tesseract FILE - -l chi_sim | gik-extract -n FILE" },
	{ "II*\0", 4, "an image; its text must be recognised first: tesseract FILE - -l chi_sim | gik-extract -n FILE" },
	{ "MM\0*", 4, "an image; its text must be recognised first: tesseract FILE - -l chi_sim | gik-extract -n FILE" },
	{ "7z\xBC\xAF\x27\x1C", 6, "a 7z archive; try: bsdtar -cf - @FILE | gik-extract -n FILE" },
	{ "Rar!\x1A\x07", 6, "a RAR archive; try: bsdtar -cf - @FILE | gik-extract -n FILE" },
	{ "\x1F\x9D", 2, "packed by compress; try: uncompress -c FILE | gik-extract -n FILE" },
};

static const char OLE_MARK[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
static const char WORD_ADVICE[] = "an old Word or WPS document; try: soffice --headless --convert-to docx FILE, "
    "or: catdoc -d utf-8 FILE | gik-extract -n FILE";
static const char SHEET_ADVICE[] = "a spreadsheet; try: soffice --headless --convert-to html FILE";
static const char OFFICE_ADVICE[] = "an office document that is no text; try: soffice --headless --convert-to pdf FILE";
static const char LOCKED_ADVICE[] = "an office document that is locked with a password; save it without one";
static const char MHTML_ADVICE[] = "a web page saved as one file (MHTML); save it as HTML or DOCX";
static const char BINARY_ADVICE[] = "neither text nor any kind of document known here";

static bool has_at(struct slice bytes, size_t at, const void *mark, size_t len)
{
	return bytes.len >= at + len && memcmp(bytes.ptr + at, mark, len) == 0;
}

static bool contains(struct slice bytes, const void *mark, size_t len)
{
	const char first = *(const char *)mark;

	while (bytes.len >= len) {
		const char *at = memchr(bytes.ptr, first, bytes.len - len + 1);

		if (at == NULL)
			return false;
		if (memcmp(at, mark, len) == 0)
			return true;
		bytes.len -= (size_t)(at + 1 - bytes.ptr);
		bytes.ptr = at + 1;
	}
	return false;
}

/* The name of a zip's first member, empty where the bytes do not hold it. */
static struct slice first_member(struct slice bytes)
{
	size_t len;

	if (bytes.len < 30)
		return (struct slice){ "", 0 };
	len = (size_t)(unsigned char)bytes.ptr[26] | (size_t)(unsigned char)bytes.ptr[27] << 8;
	if (bytes.len < 30 + len)
		len = bytes.len - 30;
	return (struct slice){ bytes.ptr + 30, len };
}

/* A package of an office program rather than a mere archive? What its first member is called tells. */
static bool is_package(struct slice bytes)
{
	static const char *const heads[] = { "[Content_Types].xml", "_rels/", "docProps/", "word/", "xl/", "ppt/",
		"customXml/", "mimetype", "META-INF/", "content.xml", "meta.xml", "styles.xml", "settings.xml",
		"OFD.xml", "Doc_0/", "Thumbnails/", "Configurations2/",
		"Pictures/", "manifest.rdf" };
	const struct slice name = first_member(bytes);

	for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
		if (slice_starts(name, slice_from(heads[i])))
			return true;
	return false;
}

static enum format recognise_zip(struct slice bytes)
{
	if (!is_package(bytes))
		return FORMAT_ZIP;
	if (contains(bytes, "word/document", 13))
		return FORMAT_WORD;
	if (slice_is(first_member(bytes), "mimetype") && contains(bytes, "opendocument.", 13))
		return contains(bytes, "opendocument.text", 17) ? FORMAT_ODF : FORMAT_FOREIGN;
	if (contains(bytes, "xl/workbook", 11) || contains(bytes, "ppt/presentation", 16) || contains(bytes, "OFD.xml", 7))
		return FORMAT_FOREIGN;
	return contains(bytes, "content.xml", 11) ? FORMAT_ODF : FORMAT_ZIP;
}

/* By the checksum of the header: the older kinds of tar have no other mark. */
static bool is_tar(struct slice bytes)
{
	unsigned long sum = 0, stated = 0;
	size_t i;

	if (bytes.len < 512)
		return false;
	if (bytes.ptr[0] == '\0') {
		/* A block of zeros is the end of an archive, here of one that holds nothing. */
		for (i = 0; i < 512 && bytes.ptr[i] == '\0'; i++)
			;
		return i == 512;
	}
	for (i = 148; i < 156 && bytes.ptr[i] == ' '; i++)
		;
	for (; i < 156 && bytes.ptr[i] >= '0' && bytes.ptr[i] <= '7'; i++)
		stated = stated * 8 + (unsigned long)(bytes.ptr[i] - '0');
	if (stated == 0)
		return false;
	for (i = 0; i < 512; i++)
		sum += i >= 148 && i < 156 ? ' ' : (unsigned char)bytes.ptr[i];
	return sum == stated;
}

/* Control characters that no text holds; UTF-16, which is full of them, is told by its mark. */
static bool is_binary(struct slice bytes)
{
	const size_t count = bytes.len < 512 ? bytes.len : 512;
	size_t odd = 0;
	/* All below U+0020 but NUL, white space, and what some editors end a text with. */
	const uint32_t controls = ~(UINT32_C(1) | UINT32_C(0x1f) << '\t' | UINT32_C(3) << 0x1A);

	if (has_at(bytes, 0, "\xFF\xFE", 2) || has_at(bytes, 0, "\xFE\xFF", 2))
		return false;
	for (size_t i = 0; i < count; i++) {
		const unsigned char byte = (unsigned char)bytes.ptr[i];

		odd += byte < 0x20 && (controls >> byte & 1) != 0;
	}
	return odd > count / 16;
}

static bool is_mhtml(struct slice bytes)
{
	const struct slice start = { bytes.ptr, bytes.len < 4096 ? bytes.len : 4096 };

	return (slice_starts(bytes, SLICE("MIME-Version:")) || slice_starts(bytes, SLICE("From:"))) &&
	    contains(start, "multipart/related", 17);
}

enum format format_recognise(struct slice bytes)
{
	if (has_at(bytes, 0, "PK\x03\x04", 4))
		return recognise_zip(bytes);
	if (has_at(bytes, 0, "PK\x05\x06", 4))
		return FORMAT_ZIP; /* with nothing in it */
	if (has_at(bytes, 0, "\x1F\x8B", 2) || has_at(bytes, 0, "\xFD" "7zXZ\0", 6) ||
	    has_at(bytes, 0, "\x28\xB5\x2F\xFD", 4) || (has_at(bytes, 0, "BZh", 3) && has_at(bytes, 4, "1AY&SY", 6)))
		return FORMAT_PACKED;
	if (has_at(bytes, 0, OLE_MARK, 8) || is_mhtml(bytes))
		return FORMAT_FOREIGN;
	for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++)
		if (has_at(bytes, 0, foreign[i].mark, foreign[i].len))
			return FORMAT_FOREIGN;
	if (is_tar(bytes))
		return FORMAT_TAR;
	return is_binary(bytes) ? FORMAT_FOREIGN : FORMAT_TEXT;
}

bool format_is_archive(struct slice start, enum format *format)
{
	*format = format_recognise(start);
	if (has_at(start, 0, "PK\x03\x04", 4) && is_package(start))
		return false;
	return *format == FORMAT_TAR || *format == FORMAT_ZIP || *format == FORMAT_PACKED;
}

const char *format_advice(struct slice bytes)
{
	if (has_at(bytes, 0, OLE_MARK, 8)) {
		if (contains(bytes, "W\0o\0r\0d\0D\0o\0c\0", 14))
			return WORD_ADVICE;
		if (contains(bytes, "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0", 20))
			return LOCKED_ADVICE;
		return contains(bytes, "W\0o\0r\0k\0b\0o\0o\0k\0", 16) ? SHEET_ADVICE : WORD_ADVICE;
	}
	if (has_at(bytes, 0, "PK", 2)) {
		if (contains(bytes, "xl/workbook", 11) || contains(bytes, "opendocument.spreadsheet", 24))
			return SHEET_ADVICE;
		return OFFICE_ADVICE;
	}
	for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++)
		if (has_at(bytes, 0, foreign[i].mark, foreign[i].len))
			return foreign[i].advice;
	return is_mhtml(bytes) ? MHTML_ADVICE : BINARY_ADVICE;
}
