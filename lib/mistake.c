/*
 * A mixture of kinds of mistakes. The weights say how often each kind is met; they need only be
 * of the right order, since the kinds seldom compete over one number.
 */
#include "mistake.h"

static const struct {
	const char *name;
	double weight;
} kinds[] = {
	[MISTAKE_ANY] = { "", 0.05 },
	[MISTAKE_TRANSPOSED] = { "digits transposed", 0.2 },
	[MISTAKE_DROPPED] = { "a digit dropped", 0.2 },
	[MISTAKE_ADDED] = { "a digit too many", 0.05 },
	[MISTAKE_DIGIT] = { "one digit differs", 0.1 },
	[MISTAKE_SIGN] = { "the sign", 0.05 },
	[MISTAKE_POINT] = { "the decimal point", 0.05 },
	[MISTAKE_BLANK] = { "left blank", 0.1 },
	[MISTAKE_LEFT_OUT] = { "part left out of the total", 0.2 },
	[MISTAKE_TWICE] = { "part counted twice in the total", 0.05 },
	[MISTAKE_RIGHT] = { "one column to the right", 0.05 },
	[MISTAKE_LEFT] = { "one column to the left", 0.05 },
	[MISTAKE_DOWN] = { "one row down", 0.02 },
	[MISTAKE_UP] = { "one row up", 0.02 },
	[MISTAKE_SWAPPED] = { "swapped with its neighbour", 0.02 },
};

/* The digits of a number without sign and point; at most 19. */
struct digits {
	char text[20];
	size_t count;
};

const char *mistake_name(enum mistake mistake)
{
	return kinds[mistake].name;
}

double number_likelihood(struct number number)
{
	double size = (double)number.digits;

	for (int i = 0; i < number.decimals; i++)
		size /= 10;
	if (size < 0)
		size = -size;
	return size < 0.5 ? 0.5 : 0.05 / size;
}

static struct digits digits_of(struct number number)
{
	struct digits digits = { { 0 }, 0 };
	uint64_t rest = number.digits < 0 ? 0 - (uint64_t)number.digits : (uint64_t)number.digits;
	char reversed[20];
	size_t count = 0;

	do {
		reversed[count++] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest != 0);
	while (count > 0)
		digits.text[digits.count++] = reversed[--count];
	return digits;
}

/* Is one the other with two digits side by side exchanged? */
static bool transposed(const struct digits *a, const struct digits *b)
{
	size_t i = 0;

	if (a->count != b->count)
		return false;
	while (i < a->count && a->text[i] == b->text[i])
		i++;
	if (i + 1 >= a->count || a->text[i] != b->text[i + 1] || a->text[i + 1] != b->text[i])
		return false;
	return memcmp(a->text + i + 2, b->text + i + 2, a->count - i - 2) == 0;
}

/* Is the shorter the longer without one digit? *doubled: that digit stands beside its like. */
static bool shortened(const struct digits *shorter, const struct digits *longer, bool *doubled)
{
	size_t i = 0;

	if (shorter->count + 1 != longer->count)
		return false;
	while (i < shorter->count && shorter->text[i] == longer->text[i])
		i++;
	*doubled = i > 0 && longer->text[i] == longer->text[i - 1];
	return memcmp(shorter->text + i, longer->text + i + 1, shorter->count - i) == 0;
}

static bool one_differs(const struct digits *a, const struct digits *b)
{
	unsigned different = 0;

	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		different += a->text[i] != b->text[i];
	return different == 1;
}

/* Of what is meant, how likely the kind makes what is printed; 0 where it cannot. */
static double likelihood_of_kind(enum mistake kind, struct number printed, struct number meant,
    const struct digits *is, const struct digits *should, const struct mistake_context *context)
{
	const double count = (double)should->count;
	/* A single 0 has no digits to mistake: what stands in its place came from elsewhere. */
	const bool even = printed.decimals == meant.decimals && (printed.digits < 0) == (meant.digits < 0)
	    && !number_is_zero(meant);
	bool doubled = false;

	switch (kind) {
	case MISTAKE_ANY:
		return number_likelihood(printed);
	case MISTAKE_TRANSPOSED:
		return even && transposed(is, should) ? 1 / (count - 1) : 0;
	case MISTAKE_DROPPED:
		return even && !context->blank && shortened(is, should, &doubled) ? 1 / count : 0;
	case MISTAKE_ADDED:
		if (!even || !shortened(should, is, &doubled))
			return 0;
		return doubled ? 0.5 / count : 0.05 / (count + 1);
	case MISTAKE_DIGIT:
		return even && !context->blank && one_differs(is, should) ? 1 / (9 * count) : 0;
	case MISTAKE_SIGN:
		return printed.digits == -meant.digits && printed.decimals == meant.decimals ? 1 : 0;
	case MISTAKE_POINT:
		return printed.digits == meant.digits && printed.decimals != meant.decimals ? 1 : 0;
	case MISTAKE_BLANK:
		return context->blank ? 1 : 0;
	case MISTAKE_LEFT_OUT:
		return context->left_out ? 1.0 / context->parts : 0;
	case MISTAKE_TWICE:
		return context->twice ? 1.0 / context->parts : 0;
	default:
		return 0;
	}
}

double mistake_likelihood(struct number printed, struct number meant, const struct mistake_context *context,
    enum mistake *mistake)
{
	const struct digits is = digits_of(printed), should = digits_of(meant);
	double sum = 0, most = 0;

	*mistake = MISTAKE_ANY;
	for (enum mistake kind = MISTAKE_ANY; kind <= MISTAKE_TWICE; kind++) {
		const double one = kinds[kind].weight
		    * likelihood_of_kind(kind, printed, meant, &is, &should, context);

		sum += one;
		if (one > most) {
			most = one;
			*mistake = kind;
		}
	}
	/* The number that is meant takes the place of the one that is printed; a total follows from its parts. */
	return context->total ? sum : sum * number_likelihood(meant) / number_likelihood(printed);
}
