/*
 * The checks as data, gik-rules(5): a table of rules in a small language over codes, read from
 * lib/rules.tsv or a user's file. Knows no form: any table of that shape can be ruled.
 */
#ifndef GIK_RULES_H
#define GIK_RULES_H

#include "expression.h"
#include "stream.h"

struct rules {
	struct rule *list;
	size_t count, room;
	char **texts;                  /* what the slices point to */
	size_t text_count, text_room;
};

/* No rules at all. Free with rules_free. */
void rules_init(struct rules *rules);
/* Adds the built-in rules. -1 with a reason where lib/rules.tsv itself is wrong. */
int rules_add_built_in(struct rules *rules, struct error *err);
void rules_free(struct rules *rules);

/*
 * Adds the rules of a file (columns check, table, each, rule; edition, where, severity may be left out;
 * others are not looked at). A check that is there already is replaced by the file's rules of that
 * name; a rule without text only takes the check away. -1 with the reason, which names file and line.
 */
int rules_read(struct rules *rules, const char *path, enum stream_format format, struct error *err);

/* Does the text fit the pattern (`*`: any text)? */
bool rule_fits(struct slice pattern, struct slice text);
/* Does the text fit a list of patterns parted by blanks, `-` before those left out? */
bool rule_fits_list(struct slice patterns, struct slice text);

#endif
