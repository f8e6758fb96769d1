/* The escapes of the stream: TAB, line feed, carriage return and backslash inside a field. */
#ifndef GIK_ESCAPE_H
#define GIK_ESCAPE_H

#include "slice.h"

/* Appends the text that an escaped field stands for. */
void stream_unescape(struct slice field, struct buffer *out);
/* Appends the text in its escaped form. */
void stream_escape(struct slice text, struct buffer *out);

#endif
