/* Reading and writing of descriptors: short counts and interruptions end here. */
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK_SIZE = 1 << 16, READ_MAX = 1 << 30 };

struct input {
	const char *name;
	int descriptor;
	bool standard;   /* not ours to close */
};

struct input *input_open(const char *path, struct error *err)
{
	struct input *input;
	const bool standard = strcmp(path, "-") == 0;
	int descriptor = STDIN_FILENO;

	if (!standard) {
		do
			descriptor = open(path, O_RDONLY | O_CLOEXEC);
		while (descriptor < 0 && errno == EINTR);
		if (descriptor < 0) {
			error_set(err, "%s:", path);
			return NULL;
		}
	}
	input = xmalloc(sizeof *input);
	*input = (struct input){ standard ? "(standard input)" : path, descriptor, standard };
	return input;
}

void input_close(struct input *input)
{
	if (input == NULL)
		return;
	if (!input->standard)
		close(input->descriptor);
	free(input);
}

const char *input_name(const struct input *input)
{
	return input->name;
}

/* Should the call be made again? Waits where the descriptor does not block by itself. */
static bool try_again(int descriptor, short events)
{
	if (errno == EINTR)
		return true;
	if (errno == EAGAIN || errno == EWOULDBLOCK) {
		struct pollfd wait = { descriptor, events, 0 };

		return poll(&wait, 1, -1) >= 0 || errno == EINTR;
	}
	return false;
}

long input_read(struct input *input, char *bytes, size_t size, struct error *err)
{
	for (;;) {
		const ssize_t count = read(input->descriptor, bytes, size < READ_MAX ? size : READ_MAX);

		if (count >= 0)
			return (long)count;
		if (!try_again(input->descriptor, POLLIN))
			return error_set(err, "%s:", input->name);
	}
}

int64_t input_seek(struct input *input, int64_t offset, int whence)
{
	return lseek(input->descriptor, (off_t)offset, whence);
}

int input_rest(struct input *input, struct buffer *buffer, struct error *err)
{
	struct stat about;

	/* A regular file's size saves growing, no more: it may change while it is read. */
	if (fstat(input->descriptor, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0 && about.st_size < READ_MAX)
		buffer_reserve(buffer, (size_t)about.st_size + 1);
	for (;;) {
		long count;

		if (buffer->room - buffer->len == 0)
			buffer_reserve(buffer, BLOCK_SIZE);
		count = input_read(input, buffer->ptr + buffer->len, buffer->room - buffer->len, err);
		if (count <= 0)
			return (int)count;
		buffer->len += (size_t)count;
	}
}

int input_whole(const char *path, struct buffer *buffer, struct error *err)
{
	struct input *input = input_open(path, err);
	int status;

	if (input == NULL)
		return -1;
	status = input_rest(input, buffer, err);
	input_close(input);
	return status;
}

int write_all(int descriptor, struct slice bytes)
{
	while (bytes.len != 0) {
		const ssize_t count = write(descriptor, bytes.ptr, bytes.len < READ_MAX ? bytes.len : READ_MAX);

		if (count >= 0) {
			bytes.ptr += count;
			bytes.len -= (size_t)count;
		} else if (!try_again(descriptor, POLLOUT)) {
			return -1;
		}
	}
	return 0;
}
