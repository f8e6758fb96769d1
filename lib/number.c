/* Exact decimal numbers of up to 18 digits. */
#include "number.h"

enum { DIGITS_MAX = 18 };

static const int64_t power[DIGITS_MAX + 1] = {
	1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000,
	100000000000, 1000000000000, 10000000000000, 100000000000000, 1000000000000000,
	10000000000000000, 100000000000000000, 1000000000000000000
};

/* Drops zeros at the end of the decimals; false where more than 18 digits or decimals are left. */
static bool normal(int64_t digits, int decimals, struct number *number)
{
	if (digits == 0)
		decimals = 0;
	while (decimals > 0 && digits % 10 == 0) {
		digits /= 10;
		decimals--;
	}
	if (decimals > DIGITS_MAX || digits >= power[DIGITS_MAX] || digits <= -power[DIGITS_MAX])
		return false;
	*number = (struct number){ digits, decimals };
	return true;
}

/* Reads digits from *at on; false where they do not fit. Zeros in front do not count. */
static bool read_digits(struct slice text, size_t *at, int64_t *digits)
{
	for (; *at < text.len && text.ptr[*at] >= '0' && text.ptr[*at] <= '9'; ++*at) {
		if (*digits >= power[DIGITS_MAX - 1])
			return false;
		*digits = *digits * 10 + (text.ptr[*at] - '0');
	}
	return true;
}

bool number_parse_any(struct slice text, struct number *number)
{
	const bool negative = text.len != 0 && text.ptr[0] == '-';
	const size_t start = negative ? 1 : 0;
	size_t at = start, point;
	int64_t digits = 0;

	if (!read_digits(text, &at, &digits) || at == start)
		return false;
	point = at;
	if (at < text.len) {
		struct slice used = text;

		if (text.ptr[at++] != '.')
			return false;
		/* Zeros at the end carry nothing: they must not make a number too long. */
		while (used.len > at + 1 && used.ptr[used.len - 1] == '0')
			used.len--;
		if (!read_digits(used, &at, &digits) || at != used.len || at == point + 1)
			return false;
		return normal(negative ? -digits : digits, at - point - 1 > DIGITS_MAX ? DIGITS_MAX + 1 :
		    (int)(at - point - 1), number);
	}
	*number = (struct number){ negative ? -digits : digits, 0 };
	return true;
}

bool number_parse_whole(struct slice text, int64_t min, int64_t max, int64_t *number)
{
	struct number parsed;

	if (!number_parse(text, &parsed) || parsed.decimals != 0 || parsed.digits < min || parsed.digits > max)
		return false;
	*number = parsed.digits;
	return true;
}

/* digits x 10^places in *result, unless it overflows. */
static bool scale(int64_t digits, int places, int64_t *result)
{
	if (digits == 0) {
		*result = 0;
		return true;
	}
	return places <= DIGITS_MAX && !__builtin_mul_overflow(digits, power[places], result);
}

static bool add(struct number a, struct number b, bool subtract, struct number *result)
{
	const int decimals = a.decimals > b.decimals ? a.decimals : b.decimals;
	int64_t left, right, sum;

	if (!scale(a.digits, decimals - a.decimals, &left) || !scale(b.digits, decimals - b.decimals, &right))
		return false;
	if (subtract ? __builtin_sub_overflow(left, right, &sum) : __builtin_add_overflow(left, right, &sum))
		return false;
	return normal(sum, decimals, result);
}

bool number_add(struct number a, struct number b, struct number *result)
{
	return add(a, b, false, result);
}

bool number_subtract(struct number a, struct number b, struct number *result)
{
	return add(a, b, true, result);
}

bool number_multiply(struct number a, struct number b, struct number *result)
{
	int64_t product;

	return !__builtin_mul_overflow(a.digits, b.digits, &product) &&
	    normal(product, a.decimals + b.decimals, result);
}

bool number_shift(struct number a, int places, struct number *result)
{
	int64_t digits = a.digits;
	int decimals;

	if (digits == 0) {
		*result = a;
		return true;
	}
	if (places > DIGITS_MAX || places < -DIGITS_MAX)
		return false;
	decimals = a.decimals - places;
	if (decimals < 0) {
		if (!scale(digits, -decimals, &digits))
			return false;
		decimals = 0;
	}
	return normal(digits, decimals, result);
}

static uint64_t magnitude(int64_t digits)
{
	return digits < 0 ? -(uint64_t)digits : (uint64_t)digits;
}

bool number_divide(struct number a, struct number b, int decimals, struct number *result)
{
	const uint64_t top = magnitude(a.digits), bottom = magnitude(b.digits);
	int places = decimals + b.decimals - a.decimals;
	uint64_t quotient, rest, scaled;

	if (bottom == 0 || decimals < 0 || decimals > DIGITS_MAX)
		return false;
	/* one division where the numbers are of ordinary size */
	if (places >= 0 && places <= DIGITS_MAX && !__builtin_mul_overflow(top, (uint64_t)power[places], &scaled)) {
		quotient = scaled / bottom;
		rest = scaled % bottom;
		quotient += rest >= bottom - rest;
	} else if (places >= 0) {
		quotient = top / bottom;
		rest = top % bottom;
		for (; places > 0; places--) {
			rest *= 10; /* below 10^19: fits */
			if (quotient >= (uint64_t)power[DIGITS_MAX - 1])
				return false;
			quotient = quotient * 10 + rest / bottom;
			rest %= bottom;
		}
		quotient += rest * 2 >= bottom;
	} else if (-places > DIGITS_MAX) {
		quotient = 0;
	} else {
		const uint64_t unit = (uint64_t)power[-places];

		quotient = top / bottom;
		quotient = quotient / unit + (quotient % unit >= unit / 2);
	}
	if (quotient >= (uint64_t)power[DIGITS_MAX])
		return false;
	return normal((a.digits < 0) != (b.digits < 0) ? -(int64_t)quotient : (int64_t)quotient, decimals, result);
}

int number_compare(struct number a, struct number b)
{
	int64_t a_whole, b_whole, a_part, b_part;

	if (a.decimals == b.decimals)
		return (a.digits > b.digits) - (a.digits < b.digits);
	a_whole = a.digits / power[a.decimals];
	b_whole = b.digits / power[b.decimals];
	if (a_whole != b_whole)
		return a_whole < b_whole ? -1 : 1;
	/* What is left of each is below 1: brought to 18 decimals it fits. */
	a_part = a.digits % power[a.decimals] * power[DIGITS_MAX - a.decimals];
	b_part = b.digits % power[b.decimals] * power[DIGITS_MAX - b.decimals];
	return (a_part > b_part) - (a_part < b_part);
}

void number_append(struct number number, struct buffer *out)
{
	char text[2 * DIGITS_MAX + 4];
	size_t at = sizeof text;
	uint64_t digits = magnitude(number.digits);
	int decimals = number.decimals;

	/* as most are */
	if (digits <= 9 && decimals == 0 && number.digits >= 0) {
		buffer_add_char(out, (char)('0' + digits));
		return;
	}
	if (decimals > 0) {
		for (; decimals > 0; decimals--, digits /= 10)
			text[--at] = (char)('0' + digits % 10);
		text[--at] = '.';
	}
	do {
		text[--at] = (char)('0' + digits % 10);
		digits /= 10;
	} while (digits != 0);
	if (number.digits < 0)
		text[--at] = '-';
	buffer_add(out, text + at, sizeof text - at);
}
