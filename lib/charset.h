/*
 * The character set of a document, and its text in UTF-8. The one user of iconv.
 * By byte order mark, by what the document declares, else by what decodes and holds words of the form.
 */
#ifndef GIK_CHARSET_H
#define GIK_CHARSET_H

#include "error.h"
#include "slice.h"

struct charset;

/* Holds the conversions between documents; charset_close frees them. */
struct charset *charset_open(void);
void charset_close(struct charset *charset);

/* The name that the start of a marked-up document declares (`charset=NAME`, `encoding="NAME"`), as it stands
 * there; empty where there is none. Points into the bytes. */
struct slice charset_declared(struct slice bytes);

/*
 * *text is the document in UTF-8, without byte order mark: the bytes themselves where they are UTF-8, else
 * put into *scratch and valid until that changes. Every stretch of bytes that does not decode, and every
 * NUL, stands as U+FFFD. 0, or -1 where the system cannot convert the character set.
 */
int charset_decode(struct charset *charset, struct slice bytes, struct slice declared, struct buffer *scratch,
    struct slice *text, struct error *err);

#endif
