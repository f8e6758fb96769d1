/* Ways to part the figures of rows. */
#include "runs.h"

#include "error.h"
#include "glyph.h"

#include <stdlib.h>

enum { COMBINATIONS = 4096 };

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* A digit, or the sign for nothing that fills a cell by itself. */
bool run_is_figure(char byte)
{
	return is_digit(byte) || byte == '/';
}

/* The digits of a row's figures, but for the fraction of the last; false where other characters are among them, or they are
 * too many. A sign begins a number. */
static bool read_digits(struct slice text, bool signs, struct digits *digits)
{
	bool bound = true;

	digits->count = 0;
	while (text.len != 0) {
		const char byte = *text.ptr;

		if (run_is_figure(byte)) {
			if (digits->count == SPLIT_DIGITS)
				return false;
			digits->bound[digits->count] = bound || byte == '/';
			digits->digit[digits->count++] = is_digit(byte) ? byte : '0';
		} else if (byte == '.') {
			break;
		} else if (!glyph_is_space(fold_point(utf8_decode(text, &(size_t){ 0 }))) && (!signs || (byte != '-' && byte != '+'))) {
			break;
		}
		bound = !is_digit(byte);
		(void)utf8_next(&text);
	}
	if (text.len != 0 && *text.ptr == '.' && signs)
		for (text.ptr++, text.len--; text.len != 0 && is_digit(*text.ptr); text.len--)
			text.ptr++;
	return digits->count != 0 && (text.len == 0 || (signs && !is_digit(*text.ptr) && (unsigned char)*text.ptr >= 0x80));
}

/* Looks at a row's figures: in which ways can they be parted? */
void run_look(struct run *run, struct slice text)
{
	struct digits digits;
	struct split shorter;
	size_t bounds = 0, noughts = 0;

	if (run->columns <= 1 || !read_digits(text, run->group == 0, &digits))
		return;
	run->ways = split_find(&digits, run->columns, run->group, run->way, RUN_WAYS);
	run->tight = digits.count == run->columns;
	for (size_t i = 0; i < digits.count; i++) {
		bounds += digits.bound[i];
		noughts += digits.digit[i] == '0';
	}
	run->plain = bounds == run->columns || (run->tight && noughts == digits.count);
	if (run->order == RUN_REVIEW)
		return;
	for (size_t less = run->group == 0 ? 1 : 2; less < run->columns && !run->shorter; less++)
		run->shorter = split_find(&digits, less, run->group == 0 ? 0 : less, &shorter, 1) != 0;
}

/* Is it a row of the second table? */
static bool is_request(const struct run *run)
{
	return run->order != RUN_REVIEW && block_of_row(run->order) == BLOCK_COUNT;
}

/* Do the columns of the second table add up, as the figures are parted now? */
static bool columns_hold(const struct run *runs, size_t count)
{
	const size_t received = keys_order(KEY_ROW, "received"), carried = keys_order(KEY_ROW, "carried_in");
	const size_t total = keys_order(KEY_ROW, "total"), out = keys_order(KEY_ROW, "carried_out");
	int64_t parts[REQUEST_COLUMNS] = { 0 }, due[REQUEST_COLUMNS] = { 0 };

	for (size_t i = 0; i < count; i++) {
		const struct run *run = &runs[i];

		for (size_t c = 0; c < REQUEST_COLUMNS && is_request(run); c++) {
			const int64_t number = run->way[run->chosen].number[c];

			due[c] += run->order == received || run->order == carried ? number :
			    run->order == total || run->order == out ? -number : 0;
			parts[c] += run->order == total ? -number :
			    run->order == received || run->order == carried || run->order == out ? 0 : number;
		}
	}
	for (size_t c = 0; c < REQUEST_COLUMNS; c++)
		if (parts[c] != 0 || due[c] != 0)
			return false;
	return true;
}

/* Takes the next combination of ways to part the rows of the second table; false behind the last. */
static bool next_combination(struct run *runs, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct run *run = &runs[i];

		if (!is_request(run) || run->ways < 2)
			continue;
		run->chosen = (run->chosen + 1) % run->ways;
		if (run->chosen != 0)
			return true;
	}
	return false;
}

static size_t likeliest(const struct run *run)
{
	size_t known = 0;

	while (known < RUN_WAYS && known < run->ways && run->way[known].count != 0)
		known++;
	return split_likeliest(run->way, known);
}

/* Parts the rows of the second table so that its columns add up; false where that leaves more ways than one, or none. */
static bool settle(struct run *runs, size_t count)
{
	size_t found = 0, tried = 0;
	size_t *kept = xcalloc(count, sizeof *kept);
	bool open = false;

	for (size_t i = 0; i < count; i++)
		open = open || (is_request(&runs[i]) && (runs[i].ways == 0 || runs[i].ways > RUN_WAYS));
	if (!open) {
		do {
			if (!columns_hold(runs, count))
				continue;
			for (size_t i = 0; i < count; i++)
				kept[i] = runs[i].chosen;
			found++;
		} while (next_combination(runs, count) && ++tried < COMBINATIONS && found < 2);
		open = found != 1 || tried == COMBINATIONS;
	}
	for (size_t i = 0; i < count; i++) {
		struct run *run = &runs[i];

		run->chosen = !open && is_request(run) ? kept[i] : likeliest(run);
	}
	free(kept);
	return !open;
}

/* How sure each row's figures are. */
void runs_choose(struct run *runs, size_t count)
{
	const bool settled = settle(runs, count);

	for (size_t i = 0; i < count; i++) {
		struct run *run = &runs[i];
		const bool one = run->ways == 1 && !run->shorter;
		bool sure = one;

		if (is_request(run))
			sure = settled || (one && run->tight);
		else if (run->order == RUN_REVIEW)
			sure = run->ways == 1 && (settled || run->tight);
		run->joined = run->columns == 1 || run->plain ? JOINED_NOT : sure ? JOINED_PARTED : JOINED_GUESS;
	}
}
