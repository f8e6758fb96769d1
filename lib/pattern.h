/* Regular expressions; the one user of PCRE2 (UTF-8, JIT where there is one). */
#ifndef GIK_PATTERN_H
#define GIK_PATTERN_H

#include "error.h"
#include "slice.h"

struct pattern;

/* Compiles; NULL with the reason (and the offset in the expression) in err. */
struct pattern *pattern_open(struct slice expression, struct error *err);
void pattern_close(struct pattern *pattern);

/* Does it match somewhere in the text, which must be UTF-8, as what fold.h makes is? 1, 0, or -1 with a reason (a
 * limit was hit): an error is never told as "no match". */
int pattern_match(struct pattern *pattern, struct slice text, struct error *err);

/* As pattern_match, from the given offset (not 0 only in a text that was searched from 0 before, where a
 * character starts); group[0] is the whole match, group[i] the
 * i-th bracket (ptr NULL where it took no part), up to `groups` of them. */
int pattern_find(struct pattern *pattern, struct slice text, size_t from,
    struct slice *group, size_t groups, struct error *err);

#endif
