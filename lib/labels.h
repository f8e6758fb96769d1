/*
 * From labels as printed to codes: a table of patterns (lib/labels.tsv, gik-labels(5)), tried on the folded
 * label path. A label that was seen before costs a look-up, no matching. Knows no form: labels of any
 * table can be added.
 */
#ifndef GIK_LABELS_H
#define GIK_LABELS_H

#include "error.h"
#include "slice.h"
#include "stream.h"

enum label_field { LABEL_TABLE, LABEL_ROW, LABEL_COLUMN };

/* What a label stands for. Lives as long as the labels. */
struct label {
	struct slice code;
	struct slice unit;     /* that the code fixes; empty: none, or the form's */
};

struct labels;

/* No labels at all. */
struct labels *labels_open(void);
void labels_close(struct labels *labels);

/* Adds the built-in labels behind those that are there. 0, or -1 with a reason. */
int labels_add_built_in(struct labels *labels, struct error *err);
/* Adds those of a file (columns pattern, code, and table, field, edition, unit where they are), behind those that
 * are there: what is added first is tried first. 0, or -1 with the reason, which names file and line. */
int labels_read(struct labels *labels, const char *path, struct error *err);

/*
 * What the label (plain text) stands for: of the entries for that edition, table and field, the first whose
 * pattern matches; a label that is itself one of their codes stands for itself. 1 and *label; 0 where
 * there is none; -1 with a reason where matching failed.
 */
int labels_code(struct labels *labels, struct slice edition, struct slice table, enum label_field field,
    struct slice text, struct label *label, struct error *err);

#endif
