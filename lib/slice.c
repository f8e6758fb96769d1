/* Text as (pointer, length), and a buffer that grows. */
#include "slice.h"

#include "error.h"

#include <stdlib.h>

int slice_compare(struct slice a, struct slice b)
{
	const size_t common = a.len < b.len ? a.len : b.len;
	const int order = common != 0 ? memcmp(a.ptr, b.ptr, common) : 0;

	return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

const char *slice_find(struct slice text, struct slice word)
{
	while (text.len >= word.len) {
		const char *at = memchr(text.ptr, word.ptr[0], text.len - word.len + 1);

		if (at == NULL || memcmp(at, word.ptr, word.len) == 0)
			return at;
		text.len -= (size_t)(at + 1 - text.ptr);
		text.ptr = at + 1;
	}
	return NULL;
}

struct slice slice_cut(struct slice *text, char at)
{
	const char *end = text->len != 0 ? memchr(text->ptr, at, text->len) : NULL;
	struct slice head = *text;

	if (end == NULL) {
		*text = (struct slice){ NULL, 0 };
		return head;
	}
	head.len = (size_t)(end - text->ptr);
	*text = (struct slice){ end + 1, text->len - head.len - 1 };
	return head;
}

char *buffer_grow(struct buffer *buffer, size_t more)
{
	if (buffer->room - buffer->len < more) {
		size_t room = buffer->room < 64 ? 64 : buffer->room;

		while (room - buffer->len < more)
			room = room > (size_t)-1 / 2 ? (size_t)-1 : room * 2;
		buffer->ptr = xrealloc(buffer->ptr, room);
		buffer->room = room;
	}
	return buffer->ptr + buffer->len;
}

void buffer_add_text(struct buffer *buffer, const char *text)
{
	buffer_add(buffer, text, strlen(text));
}

char *slice_put_digits(char *at, unsigned long number)
{
	size_t count = 0;

	for (unsigned long rest = number; rest != 0; rest /= 10)
		count++;
	for (size_t i = count; i-- > 0; number /= 10)
		at[i] = (char)('0' + number % 10);
	return at + count;
}

void buffer_add_unsigned(struct buffer *buffer, unsigned long number)
{
	char *const at = buffer_reserve(buffer, UNSIGNED_MOST);

	buffer->len += (size_t)(slice_put_unsigned(at, number) - at);
}

const char *buffer_string(struct buffer *buffer)
{
	*buffer_reserve(buffer, 1) = '\0';
	return buffer->ptr;
}

void buffer_free(struct buffer *buffer)
{
	free(buffer->ptr);
	*buffer = (struct buffer){ NULL, 0, 0 };
}
