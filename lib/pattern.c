/* Regular expressions by PCRE2. */
#define PCRE2_CODE_UNIT_WIDTH 8

#include "pattern.h"

#include <pcre2.h>
#include <stdlib.h>

/* Bytes that a pattern is held against by the interpreter before it is compiled further: that takes far longer than to
 * read a short document, and pays in the long run only. */
enum { JIT_AFTER = 4096 };

struct pattern {
	pcre2_code *code;
	size_t bytes;         /* that it was held against, up to JIT_AFTER */
};

/* What one match works in, for all patterns: the interpreter keeps 20 kB and more of it. */
static struct {
	pcre2_match_data *data;
	uint32_t groups;      /* room for so many */
	size_t patterns;      /* that use it */
} match;

/* Makes room for a pattern's groups; false where there is no memory. */
static bool match_share(const pcre2_code *code)
{
	uint32_t brackets = 0;

	(void)pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &brackets);
	if (match.data == NULL || brackets + 1 > match.groups) {
		pcre2_match_data_free(match.data);
		match.groups = brackets + 1;
		match.data = pcre2_match_data_create(match.groups, NULL);
	}
	match.patterns++;
	return match.data != NULL;
}

static void match_leave(void)
{
	if (--match.patterns != 0)
		return;
	pcre2_match_data_free(match.data);
	match.data = NULL;
}

static int fail(struct error *err, int number, const char *what)
{
	PCRE2_UCHAR text[256];

	if (pcre2_get_error_message(number, text, sizeof text) < 0)
		text[0] = '\0';
	return error_set(err, "%s: %s", what, (const char *)text);
}

struct pattern *pattern_open(struct slice expression, struct error *err)
{
	struct pattern *pattern;
	pcre2_code *code;
	PCRE2_SIZE offset;
	int number;

	code = pcre2_compile((PCRE2_SPTR)(expression.len != 0 ? expression.ptr : ""), expression.len,
	    PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C, &number, &offset, NULL);
	if (code == NULL) {
		fail(err, number, "bad pattern");
		error_set(err, "%s, at byte %lu of '%.*s'", err != NULL ? err->text : "", (unsigned long)offset + 1,
		    (int)expression.len, expression.ptr);
		return NULL;
	}
	pattern = xmalloc(sizeof *pattern);
	pattern->code = code;
	pattern->bytes = 0;
	if (!match_share(code)) {
		pattern_close(pattern);
		error_set(err, "out of memory");
		return NULL;
	}
	return pattern;
}

void pattern_close(struct pattern *pattern)
{
	if (pattern == NULL)
		return;
	match_leave();
	pcre2_code_free(pattern->code);
	free(pattern);
}

static int run(struct pattern *pattern, const char *start, size_t len, size_t from)
{
	const uint32_t options = PCRE2_NO_UTF_CHECK;
	int number;

	if (pattern->bytes < JIT_AFTER) {
		pattern->bytes += len + 1;
		/* Without JIT it is slower, not wrong. */
		if (pattern->bytes >= JIT_AFTER)
			(void)pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE);
	}
	number = pcre2_match(pattern->code, (PCRE2_SPTR)start, len, from, options, match.data, NULL);
	/* What compiled code finds does not depend on how early it was compiled. */
	if (number == PCRE2_ERROR_JIT_STACKLIMIT)
		number = pcre2_match(pattern->code, (PCRE2_SPTR)start, len, from, options | PCRE2_NO_JIT, match.data, NULL);
	return number;
}

int pattern_match(struct pattern *pattern, struct slice text, struct error *err)
{
	return pattern_find(pattern, text, 0, NULL, 0, err);
}

int pattern_find(struct pattern *pattern, struct slice text, size_t from,
    struct slice *group, size_t groups, struct error *err)
{
	const PCRE2_SIZE *edges;
	const char *start = text.len != 0 ? text.ptr : "";
	size_t count;
	const int number = run(pattern, start, text.len, from);

	if (number == PCRE2_ERROR_NOMATCH)
		return 0;
	if (number < 0)
		return fail(err, number, "matching failed");
	edges = pcre2_get_ovector_pointer(match.data);
	count = (size_t)number;
	for (size_t i = 0; i < groups; i++) {
		group[i] = (struct slice){ NULL, 0 };
		if (i < count && edges[2 * i] != PCRE2_UNSET)
			group[i] = (struct slice){ start + edges[2 * i], edges[2 * i + 1] - edges[2 * i] };
	}
	return 1;
}
