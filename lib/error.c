/* Reasons for failures; memory or the end. */
#include "error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *format_text(const char *format, va_list arguments)
{
	va_list again;
	int length;
	char *text;

	va_copy(again, arguments);
	length = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (length < 0)
		length = 0;
	text = xmalloc((size_t)length + 1);
	text[0] = '\0';
	(void)vsnprintf(text, (size_t)length + 1, format, arguments);
	return text;
}

int error_set(struct error *err, const char *format, ...)
{
	const int number = errno;
	va_list arguments;
	size_t length;
	char *text;

	if (err == NULL)
		return -1;
	va_start(arguments, format);
	text = format_text(format, arguments);
	va_end(arguments);
	length = strlen(text);
	if (length > 0 && text[length - 1] == ':') {
		const char *reason = strerror(number);

		text = xrealloc(text, length + strlen(reason) + 2);
		text[length] = ' ';
		memcpy(text + length + 1, reason, strlen(reason) + 1);
	}
	free(err->text);
	err->text = text;
	return -1;
}

int error_prefix(struct error *err, const char *format, ...)
{
	va_list arguments;
	char *head, *old;
	size_t head_length, old_length;

	if (err == NULL)
		return -1;
	va_start(arguments, format);
	head = format_text(format, arguments);
	va_end(arguments);
	old = err->text;
	head_length = strlen(head);
	old_length = old != NULL ? strlen(old) : 0;
	err->text = xrealloc(head, head_length + old_length + 1);
	memcpy(err->text + head_length, old != NULL ? old : "", old_length + 1);
	free(old);
	return -1;
}

void error_free(struct error *err)
{
	free(err->text);
	err->text = NULL;
}

static void out_of_memory(void)
{
	fputs("gik: out of memory\n", stderr);
	exit(EXIT_TROUBLE);
}

void *xmalloc(unsigned long size)
{
	return xrealloc(NULL, size);
}

void *xcalloc(unsigned long count, unsigned long size)
{
	void *room = calloc(count, size);

	if (room == NULL && count != 0 && size != 0)
		out_of_memory();
	return room;
}

void *xrealloc(void *old, unsigned long size)
{
	void *room = realloc(old, size != 0 ? size : 1);

	if (room == NULL)
		out_of_memory();
	return room;
}

void *xreallocarray(void *old, unsigned long count, unsigned long size)
{
	if (size != 0 && count > SIZE_MAX / size)
		out_of_memory();
	return xrealloc(old, count * size);
}
