/* What went wrong, in words, and the exit statuses that all four tools share. */
#ifndef GIK_ERROR_H
#define GIK_ERROR_H

enum exit_status {
	EXIT_DONE = 0,     /* done, nothing found */
	EXIT_FOUND = 1,    /* done, and what the tool looks for was found */
	EXIT_TROUBLE = 2   /* it could not be done, or not all of it */
};

/* A reason for a failure. Zero it before its first use; one may be reused. */
struct error {
	char *text;        /* lower case, no full stop, no newline; NULL while nothing failed */
};

/*
 * Sets the reason from a printf format and returns -1, so that a function can
 * end in `return error_set(err, ...)`. A format that ends in ':' has the text
 * of errno put behind it. The text lives until the next error_set or
 * error_free of the same error. Does nothing but return -1 where err is NULL.
 */
int error_set(struct error *err, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Puts "PREFIX" (a printf format) in front of the reason that is there. Returns -1. */
int error_prefix(struct error *err, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Frees the text and zeroes the error. */
void error_free(struct error *err);

/*
 * Memory that runs out ends the program with status 2 and a message: the one
 * place in the library that exits. These never return NULL (save for size 0).
 */
void *xmalloc(unsigned long size);
void *xcalloc(unsigned long count, unsigned long size);
void *xrealloc(void *old, unsigned long size);
/* Room for count things of the given size; a product that overflows ends the program too. */
void *xreallocarray(void *old, unsigned long count, unsigned long size);

#endif
