/* UTF-8: every code point there and back, every wrong sequence refused, and where. */
#include "utf8.h"

#include <stdio.h>

static int failures;

static void fail(const char *what, unsigned long where)
{
	fprintf(stderr, "utf8: %s: %lx\n", what, where);
	failures++;
}

static void test_all_points(void)
{
	for (uint32_t point = 0; point <= 0x10FFFF; point++) {
		const bool surrogate = point >= 0xD800 && point < 0xE000;
		char bytes[4];
		const size_t length = utf8_encode(point, bytes);
		size_t decoded;

		if (utf8_decode((struct slice){ bytes, length }, &decoded) != (surrogate ? 0xFFFD : point) || decoded != length)
			fail("not the same there and back", point);
		if (!utf8_valid((struct slice){ bytes, length }))
			fail("encoded, but not valid", point);
		/* Cut short it is none. */
		for (size_t cut = 1; cut < length; cut++)
			if (utf8_valid((struct slice){ bytes, cut }) ||
			    utf8_decode((struct slice){ bytes, cut }, &decoded) != 0xFFFD || decoded != 1)
				fail("cut, but taken", point);
	}
}

/* All of two and three bytes, against the definition. */
static void test_all_short(void)
{
	for (uint32_t i = 0; i < 0x1000000; i++) {
		const unsigned char a = (unsigned char)(i >> 16), b = (unsigned char)(i >> 8), c = (unsigned char)i;
		const char bytes[3] = { (char)a, (char)b, (char)c };
		uint32_t point = (uint32_t)(a & 0x0F) << 12 | (uint32_t)(b & 0x3F) << 6 | (c & 0x3F);
		const bool three = (a & 0xF0) == 0xE0 && (b & 0xC0) == 0x80 && (c & 0xC0) == 0x80 && point >= 0x800 &&
		    !(point >= 0xD800 && point < 0xE000);
		const bool two_one = a >= 0xC2 && a < 0xE0 && (b & 0xC0) == 0x80 && c < 0x80;
		const bool one_two = a < 0x80 && b >= 0xC2 && b < 0xE0 && (c & 0xC0) == 0x80;
		const bool ones = a < 0x80 && b < 0x80 && c < 0x80;

		if (utf8_valid((struct slice){ bytes, 3 }) != (three || two_one || one_two || ones))
			fail("three bytes", i);
	}
}

static void test_places(void)
{
	const struct slice text = SLICE("12345678 \xE4\xB8\xAD\xF0\x9F\x98\x80 abcdefghijk\xE4\xB8 more");

	if (utf8_valid_length(text) != 28)
		fail("the place of the fault", (unsigned long)utf8_valid_length(text));
	if (utf8_valid_length(SLICE("")) != 0 || !utf8_valid(SLICE("")))
		fail("nothing", 0);
	if (utf8_count((struct slice){ text.ptr, 16 }) != 11)
		fail("the count", (unsigned long)utf8_count((struct slice){ text.ptr, 16 }));
	if (utf8_valid(SLICE("\xF4\x90\x80\x80")) || utf8_valid(SLICE("\xF0\x8F\xBF\xBF")) || utf8_valid(SLICE("\xF8\x88\x80\x80\x80")))
		fail("four bytes out of range", 0);
}

int main(void)
{
	test_all_points();
	test_all_short();
	test_places();
	return failures != 0;
}
