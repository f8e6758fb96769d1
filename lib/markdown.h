/* Markdown that keeps tags of the page that it was made of (pandoc: the divisions, in cells of tables too). */
#ifndef GIK_MARKDOWN_H
#define GIK_MARKDOWN_H

#include "slice.h"

/* Are there no tags in the text but those of divisions, each alone on its line, or on its line of a cell? Behind one that
 * opens a division stands an empty line, as Markdown wants it: what follows is no HTML again. */
bool markdown_is_plain(struct slice text);

/* The text with blanks for such tags, so that everything else stands where it stood: the text itself where it has none,
 * else it lives in `copy`. */
struct slice markdown_without_tags(struct slice text, struct buffer *copy);

#endif
