/* Numbers where no command reaches: the limits of 18 digits, overflow, rounding. */
#include "number.h"

#include <stdio.h>

static int failures;

static struct number parse(const char *text)
{
	struct number number = { 77, 7 };

	if (!number_parse(slice_from(text), &number)) {
		fprintf(stderr, "number: '%s' is not read\n", text);
		failures++;
	}
	return number;
}

/* `done`: what the operation said; expected NULL: it must have refused. */
static void expect(const char *what, bool done, struct number number, const char *expected)
{
	struct buffer text = { NULL, 0, 0 };

	if (done)
		number_append(number, &text);
	if (done != (expected != NULL) || (done && strcmp(buffer_string(&text), expected) != 0)) {
		fprintf(stderr, "number: %s: %s, expected %s\n", what, done ? buffer_string(&text) : "refused",
		    expected != NULL ? expected : "refused");
		failures++;
	}
	buffer_free(&text);
}

static void test_parse(void)
{
	static const char *const cases[][2] = {
		{ "0", "0" }, { "-0", "0" }, { "00", "0" }, { "007", "7" }, { "-27", "-27" }, { "103.3879", "103.3879" },
		{ "1.50", "1.5" }, { "0.000", "0" }, { "-0.5", "-0.5" }, { "999999999999999999", "999999999999999999" },
		{ "-999999999999999999", "-999999999999999999" }, { "000000000000000000000001", "1" },
		{ "1.000000000000000000000000", "1" }, { "0.000000000000000001", "0.000000000000000001" },
		{ "1000000000000000000", NULL }, { "9223372036854775808", NULL }, { "0.0000000000000000001", NULL },
		{ "1.0000000000000000001", NULL }, { "", NULL }, { "-", NULL }, { "+1", NULL }, { ".5", NULL }, { "5.", NULL },
		{ "1,000", NULL }, { " 1", NULL }, { "1 ", NULL }, { "1e3", NULL }, { "1.2.3", NULL }, { "--1", NULL }, { "O", NULL }
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct number number = { 77, 7 };

		expect(cases[i][0], number_parse(slice_from(cases[i][0]), &number), number, cases[i][1]);
		if (cases[i][1] == NULL && (number.digits != 77 || number.decimals != 7)) {
			fprintf(stderr, "number: '%s' refused, but the number is not as it was\n", cases[i][0]);
			failures++;
		}
	}
}

static void test_whole(void)
{
	int64_t number = 5;

	if (!number_parse_whole(SLICE("18"), 0, 18, &number) || number != 18 ||
	    number_parse_whole(SLICE("19"), 0, 18, &number) || number_parse_whole(SLICE("-1"), 0, 18, &number) ||
	    number_parse_whole(SLICE("1.5"), 0, 18, &number) || number != 18) {
		fprintf(stderr, "number: number_parse_whole does not keep its range\n");
		failures++;
	}
}

static void test_arithmetic(void)
{
	static const struct { char operation; const char *a, *b, *expected; } cases[] = {
		{ '+', "1", "2", "3" }, { '+', "0.1", "0.2", "0.3" }, { '+', "1.5", "-1.5", "0" }, { '+', "0.95", "0.05", "1" },
		{ '+', "999999999999999999", "1", NULL }, { '+', "999999999999999999", "0.1", NULL },
		{ '+', "-999999999999999999", "-1", NULL }, { '+', "0", "0.000000000000000001", "0.000000000000000001" },
		{ '-', "1", "2", "-1" }, { '-', "-999999999999999999", "1", NULL }, { '-', "2.50", "0.5", "2" },
		{ '*', "1.5", "2", "3" }, { '*', "-3", "0.5", "-1.5" }, { '*', "0", "999999999999999999", "0" },
		{ '*', "1000000000", "1000000000", NULL }, { '*', "999999999999999999", "999999999999999999", NULL },
		{ '*', "0.0000000001", "0.0000000001", NULL },
		{ '/', "1", "3", "0.3333" }, { '/', "2", "3", "0.6667" }, { '/', "-2", "3", "-0.6667" }, { '/', "1", "0", NULL },
		{ '/', "0", "7", "0" }, { '/', "1", "8", "0.125" }, { '/', "0.00005", "1", "0.0001" }, { '/', "-0.00005", "1", "-0.0001" },
		{ '/', "0.00004999", "1", "0" }, { '/', "123456789012345678", "1", NULL }, { '/', "12345678901234", "1", "12345678901234" },
		{ '/', "1", "0.000000000000000001", NULL }, { '/', "0.000000000000000001", "1", "0" },
		{ '/', "0.000000000000000001", "999999999999999999", "0" }, { '/', "999999999999999999", "999999999999999999", "1" }
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct number a = parse(cases[i].a), b = parse(cases[i].b);
		struct number result = { 0, 0 };
		bool done;

		switch (cases[i].operation) {
		case '+': done = number_add(a, b, &result); break;
		case '-': done = number_subtract(a, b, &result); break;
		case '*': done = number_multiply(a, b, &result); break;
		default: done = number_divide(a, b, 4, &result); break;
		}
		expect(cases[i].a, done, result, cases[i].expected);
	}
}

static void test_shift(void)
{
	static const struct { const char *number; int places; const char *expected; } cases[] = {
		{ "184719", -4, "18.4719" }, { "1.5", 4, "15000" }, { "0", 18, "0" }, { "0", -18, "0" }, { "10000", -4, "1" },
		{ "1", 17, "100000000000000000" }, { "1", 18, NULL }, { "999999999999999999", 1, NULL },
		{ "0.000000000000000001", -1, NULL }, { "0.01", 1, "0.1" }, { "-7", -4, "-0.0007" }
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct number result = { 0, 0 };
		const bool done = number_shift(parse(cases[i].number), cases[i].places, &result);

		expect(cases[i].number, done, result, cases[i].expected);
	}
}

static void test_compare(void)
{
	/* In ascending order. */
	static const char *const order[] = {
		"-999999999999999999", "-2", "-1.5", "-1.49", "-0.000000000000000001", "0", "0.000000000000000001", "0.1", "0.11", "1",
		"1.000000000000000001", "2", "10", "999999999999999998.9", "999999999999999999"
	};
	const size_t count = sizeof order / sizeof *order;

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++) {
			struct number a, b;

			/* A number of more than 18 digits is none: left out. */
			if (!number_parse(slice_from(order[i]), &a) || !number_parse(slice_from(order[j]), &b))
				continue;
			if (number_compare(a, b) != (i > j) - (i < j)) {
				fprintf(stderr, "number: %s against %s\n", order[i], order[j]);
				failures++;
			}
		}
}

int main(void)
{
	test_parse();
	test_whole();
	test_arithmetic();
	test_shift();
	test_compare();
	return failures != 0;
}
