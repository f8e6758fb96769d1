/* Bytes of a file or of standard input, by blocks or whole. */
#ifndef GIK_INPUT_H
#define GIK_INPUT_H

#include "error.h"
#include "slice.h"

#include <stdint.h>

struct input;

/* Opens the file, or standard input where path is "-". NULL with a reason ("NAME: why"; a directory is
 * told as such). The path must live as long as the input. */
struct input *input_open(const char *path, struct error *err);
/* Closes and frees; standard input stays open. NULL is allowed. */
void input_close(struct input *input);

/* What messages call it: the path, "(standard input)" for "-". Lives as long as the input. */
const char *input_name(const struct input *input);

/*
 * Reads what is there, at most `size` bytes, waiting for the first. The number of bytes, 0 at the
 * end, -1 with a reason. May give less than `size` before the end.
 */
long input_read(struct input *input, char *bytes, size_t size, struct error *err);

/* Moves to a place as lseek does and returns it from the start; -1 where the input has no places (a pipe). */
int64_t input_seek(struct input *input, int64_t offset, int whence);

/* Appends everything that is left to the buffer. 0, or -1 with a reason. */
int input_rest(struct input *input, struct buffer *buffer, struct error *err);

/* Opens, appends everything, closes. */
int input_whole(const char *path, struct buffer *buffer, struct error *err);

/* Writes all the bytes to a descriptor, however many pieces that takes. 0, or -1 with errno set. */
int write_all(int descriptor, struct slice bytes);

#endif
