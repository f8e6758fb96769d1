/* The words of lib/titles.tsv: every row is of a kind that is known and a pattern that compiles; years and months. */
#include "wording.h"

#include "data.h"

#include <stdio.h>

static int wrong(const char *what, const char *text)
{
	fprintf(stderr, "wording: %s: %s\n", what, text);
	return 1;
}

static int check_number(const char *text, int expected)
{
	return wording_number(slice_from(text)) != expected ? wrong("number", text) : 0;
}

int main(void)
{
	size_t patterns = 0, others = 0;
	int failed = 0;

	for (int kind = 0; kind < WORDING_KINDS; kind++) {
		patterns += wording_count((enum wording_kind)kind);
		if (wording_count((enum wording_kind)kind) == 0)
			failed = wrong("no pattern of a kind", "");
	}
	for (size_t row = 0; row < data_titles.rows; row++) {
		const char *kind = data_titles.fields[row * data_titles.width];

		others += strcmp(kind, "part") == 0 || strcmp(kind, "digit") == 0 || strcmp(kind, "anchor") == 0 ||
		    strcmp(kind, "close") == 0;
	}
	if (patterns + others != data_titles.rows)
		failed = wrong("a row of lib/titles.tsv", "of no known kind, or its pattern does not compile");
	failed |= check_number("2022", 2022);
	failed |= check_number("\xe4\xba\x8c\xe3\x80\x87\xe4\xba\x8c\xe4\xb8\x80", 2021);
	failed |= check_number("\xe5\x8d\x81", 10);
	failed |= check_number("\xe5\x8d\x81\xe4\xba\x8c", 12);
	failed |= check_number("01", 1);
	failed |= check_number("", 0);
	failed |= check_number("2\xe5\xb9\xb4", 0);
	failed |= check_number("99999999999", 0);
	return failed;
}
