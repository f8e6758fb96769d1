/* All ways to part a run of digits, tried one after the other. */
#include "splits.h"

enum { NUMBER_DIGITS = 9, STEPS = 20000 };

struct search {
	const struct digits *digits;
	size_t count, group, steps, room, found;
	struct split now, *split;
};

/* How unlikely numbers are of which no sum tells: lengths that differ, and a last one that is not the longest. */
static int unlikely(const struct split *split)
{
	int least = NUMBER_DIGITS, most = 0;

	for (size_t i = 0; i < split->count; i++) {
		const int length = split->start[i + 1] - split->start[i];

		least = length < least ? length : least;
		most = length > most ? length : most;
	}
	return (most - least) * 2 * NUMBER_DIGITS - (split->start[split->count] - split->start[split->count - 1]);
}

size_t split_likeliest(const struct split *split, size_t count)
{
	size_t best = 0;

	for (size_t i = 1; i < count; i++)
		if (unlikely(&split[i]) < unlikely(&split[best]))
			best = i;
	return best;
}

/* The number that the digits [at, end) make, -1 where they make none. */
static int64_t number_of(const struct digits *digits, size_t at, size_t end)
{
	int64_t number = 0;

	if (end - at > NUMBER_DIGITS || (end - at > 1 && digits->digit[at] == '0'))
		return -1;
	for (size_t i = at; i < end; i++) {
		if (i != at && digits->bound[i])
			return -1;
		number = number * 10 + (digits->digit[i] - '0');
	}
	return number;
}

static void take(struct search *search, size_t index, size_t at, size_t end, int64_t number)
{
	search->now.start[index] = (uint8_t)at;
	search->now.start[index + 1] = (uint8_t)end;
	search->now.number[index] = number;
}

static void try_group(struct search *search, size_t at, size_t index);

/* Parts the digits [at, stop) into `left` numbers, from `index` on, that make the sum `due`; then goes on behind the total,
 * which ends at `next`. */
static void try_parts(struct search *search, size_t at, size_t stop, size_t left, size_t index, int64_t due, size_t next)
{
	if (left == 0) {
		if (at == stop && due == 0)
			try_group(search, next, index + 1);
		return;
	}
	if (stop - at < left || ++search->steps > STEPS)
		return;
	for (size_t end = left == 1 ? stop : at + 1; end <= stop; end++) {
		const int64_t number = number_of(search->digits, at, end);

		if (number < 0 || number > due)
			break;
		take(search, index, at, end, number);
		try_parts(search, end, stop, left - 1, index + 1, due - number, next);
	}
}

/* The numbers from `index` on, from the digit `at` on: each place for the total of their group first. */
static void try_group(struct search *search, size_t at, size_t index)
{
	const size_t count = search->digits->count, parts = search->group - 1;
	const bool last = index + search->group == search->count;

	if (index == search->count) {
		if (at == count && search->found < search->room)
			search->split[search->found] = search->now;
		search->found += at == count && search->found <= search->room;
		return;
	}
	for (size_t stop = at + parts; stop < count; stop++) {
		for (size_t end = last ? count : stop + 1; end <= count; end++) {
			const int64_t total = number_of(search->digits, stop, end);
			const struct split before = search->now;

			if (total < 0)
				break;
			take(search, index + parts, stop, end, total);
			try_parts(search, at, stop, parts, index, total, end);
			search->now = before;
		}
	}
}

/* Parts the digits from `at` on into `left` numbers, from `index` on, whatever they make. */
static void try_free(struct search *search, size_t at, size_t left, size_t index)
{
	const size_t count = search->digits->count;

	if (left == 0) {
		if (at == count && search->found < search->room)
			search->split[search->found] = search->now;
		search->found += at == count && search->found <= search->room;
		return;
	}
	if (count - at < left || ++search->steps > STEPS)
		return;
	for (size_t end = left == 1 ? count : at + 1; end <= count; end++) {
		const int64_t number = number_of(search->digits, at, end);

		if (number < 0)
			break;
		take(search, index, at, end, number);
		try_free(search, end, left - 1, index + 1);
	}
}

size_t split_find(const struct digits *digits, size_t count, size_t group, struct split *split, size_t room)
{
	struct search search = { .digits = digits, .count = count, .group = group, .split = split, .room = room };

	split[0] = (struct split){ 0 };
	search.now.count = count;
	if (group == 0)
		try_free(&search, 0, count, 0);
	else
		try_group(&search, 0, 0);
	if (search.steps > STEPS)
		return room + 1;
	if (search.found == 0 && group != 0) {
		try_free(&search, 0, count, 0);
		split[0] = split[split_likeliest(split, search.found < room ? search.found : room)];
		return 0;
	}
	return search.found;
}
