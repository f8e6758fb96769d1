/* Text as (pointer, length), and a buffer that grows. */
#ifndef GIK_SLICE_H
#define GIK_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Bytes that someone else owns; not ended by NUL. */
struct slice {
	const char *ptr;
	size_t len;
};

/* Bytes that it owns. Zero it before its first use; buffer_free when done. */
struct buffer {
	char *ptr;
	size_t len;
	size_t room;
};

/* A string literal, or a C string, as a slice. */
#define SLICE(literal) ((struct slice){ "" literal, sizeof(literal) - 1 })
static inline struct slice slice_from(const char *text)
{
	return (struct slice){ text, strlen(text) };
}

static inline bool slice_equal(struct slice a, struct slice b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool slice_is(struct slice a, const char *text)
{
	return slice_equal(a, slice_from(text));
}

/* Bytewise order, as memcmp: negative, 0, positive. */
int slice_compare(struct slice a, struct slice b);

static inline bool slice_starts(struct slice a, struct slice head)
{
	return a.len >= head.len && (head.len == 0 || memcmp(a.ptr, head.ptr, head.len) == 0);
}

/* The bytes before the first `at` of text, and moves text behind it; the whole
 * and an empty rest with ptr NULL where there is none. */
struct slice slice_cut(struct slice *text, char at);

/* Where the word, which is not empty, first stands in the text; NULL where it does not. */
const char *slice_find(struct slice text, struct slice word);

/* buffer_reserve where there is no room. */
char *buffer_grow(struct buffer *buffer, size_t more);
/* Grows the buffer so that `more` bytes fit behind its content; returns where they go. Here,
 * with what adds to a buffer, for the sake of those that write records. */
static inline char *buffer_reserve(struct buffer *buffer, size_t more)
{
	return buffer->room - buffer->len < more ? buffer_grow(buffer, more) : buffer->ptr + buffer->len;
}
static inline void buffer_add(struct buffer *buffer, const void *bytes, size_t count)
{
	if (count == 0)
		return;
	memcpy(buffer_reserve(buffer, count), bytes, count);
	buffer->len += count;
}
static inline void buffer_add_slice(struct buffer *buffer, struct slice text)
{
	buffer_add(buffer, text.ptr, text.len);
}
static inline void buffer_add_char(struct buffer *buffer, char byte)
{
	*buffer_reserve(buffer, 1) = byte;
	buffer->len++;
}
void buffer_add_text(struct buffer *buffer, const char *text);
/* Writes the text to where there is room for it, which may be all of a record; returns where it ends. */
static inline char *slice_put(char *at, struct slice text)
{
	if (text.len == 1)
		*at = *text.ptr;
	else if (text.len != 0)
		memcpy(at, text.ptr, text.len);
	return at + text.len;
}
/* Bytes of the longest decimal number. */
enum { UNSIGNED_MOST = 20 };
/* slice_put_unsigned of more than three digits. */
char *slice_put_digits(char *at, unsigned long number);
/* As slice_put, a decimal number. */
static inline char *slice_put_unsigned(char *at, unsigned long number)
{
	const unsigned small = (unsigned)number;

	/* Most are those of lines and columns. */
	if (number >= 1000)
		return slice_put_digits(at, number);
	if (small >= 100)
		*at++ = (char)('0' + small / 100);
	if (small >= 10)
		*at++ = (char)('0' + small / 10 % 10);
	*at++ = (char)('0' + small % 10);
	return at;
}
/* A decimal number. */
void buffer_add_unsigned(struct buffer *buffer, unsigned long number);
/* The content; valid until the buffer next grows or is freed. */
static inline struct slice buffer_slice(const struct buffer *buffer)
{
	return (struct slice){ buffer->ptr, buffer->len };
}
/* Ends the content with a NUL that is not counted, and returns it. */
const char *buffer_string(struct buffer *buffer);
void buffer_free(struct buffer *buffer);

#endif
