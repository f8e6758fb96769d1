/* The fast scan of a block against the portable one, on random blocks; and the portable one against the plain truth. */
#include "scan.h"
#include "utf8.h"

#include <stdio.h>
#include <stdlib.h>

static uint64_t seed = 20260101;

static uint32_t draw(uint32_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)((seed >> 16) % below);
}

/* A piece of a block: mostly what streams hold, now and then what they must not. */
static void add_piece(struct buffer *block, uint32_t foul)
{
	static const uint32_t ranges[][2] = {
		{ 0x20, 0x5f }, { 0x80, 0x780 }, { 0x800, 0xd000 }, { 0xe000, 0x2000 }, { 0x10000, 0x100000 }
	};
	static const char *const marks[] = { "\t", "\n", "\t\t", "\r\n", "\\t" };
	static const char *const wrong[] = {
		"\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x80\x80\x80",
		"\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xFE", "\x80", "\xBF", "\xE4\xB8",
		"\xF0\x90\x80", "\xC3", "\xE4", "\xF4\x8F", "\xE4\xB8\xAD\xAD"
	};
	const uint32_t which = draw(100);

	if (which < 40) {
		buffer_add_text(block, marks[draw(which < 10 ? 5 : 2)]);
	} else if (which < 98 || foul == 0) {
		const uint32_t range = draw(5);

		for (uint32_t i = draw(12); i > 0; i--)
			utf8_add(block, ranges[range][0] + draw(ranges[range][1]));
	} else if (draw(20) == 0) {
		buffer_add_char(block, '\0');
	} else {
		buffer_add_text(block, wrong[draw(sizeof wrong / sizeof *wrong)]);
	}
}

static int compare(const struct scan *fast, const struct scan *plain, struct slice block)
{
	size_t count = 0;
	bool special = false, nul = false;

	for (size_t i = 0; i < block.len; i++) {
		const char byte = block.ptr[i];

		if ((byte == '\t' || byte == '\n') && (count >= plain->count || plain->at[count++] != i))
			return 1;
		special |= byte == '\\' || byte == '\r';
		nul |= byte == '\0';
	}
	if (count != plain->count || special != plain->special || plain->foul != (nul || utf8_valid_length(block) != block.len) ||
	    utf8_valid(block) != (utf8_valid_length(block) == block.len))
		return 2;
	if (fast->count != plain->count || fast->special != plain->special || fast->foul != plain->foul)
		return 3;
	return count != 0 && memcmp(fast->at, plain->at, count * sizeof *plain->at) != 0 ? 4 : 0;
}

int main(void)
{
	struct scan fast = { 0 }, plain = { 0 };
	unsigned long foul = 0;
	int failed = 0;

	for (int round = 0; round < 60000 && failed == 0; round++) {
		struct buffer block = { NULL, 0, 0 };
		const uint32_t length = draw(round % 100 == 0 ? 20000 : 300), may_be_foul = draw(2);

		buffer_reserve(&block, 1);
		while (block.len < length)
			add_piece(&block, may_be_foul);
		/* Cut anywhere, also inside a sequence. */
		if (may_be_foul && block.len != 0)
			block.len -= draw((uint32_t)(block.len < 5 ? block.len : 5));
		scan_block(&fast, buffer_slice(&block));
		scan_block_portable(&plain, buffer_slice(&block));
		foul += plain.foul;
		failed = compare(&fast, &plain, buffer_slice(&block));
		if (failed != 0)
			fprintf(stderr, "scan: round %d, %lu bytes: difference of kind %d\n", round, (unsigned long)block.len, failed);
		buffer_free(&block);
	}
	scan_free(&fast);
	scan_free(&plain);
	if (failed == 0 && (foul < 1000 || foul > 59000)) {
		fprintf(stderr, "scan: %lu foul blocks of 60000: the test tries nothing\n", foul);
		failed = 5;
	}
	return failed != 0;
}
