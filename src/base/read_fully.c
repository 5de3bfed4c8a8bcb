/* SPDX-License-Identifier: MIT */
/*
 * Reads until there is enough.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/read_fully.h"

#define PIECE	((size_t)16 * 1024)

ssize_t
read_fully(int fd, void *bytes, size_t n)
{
	size_t done = 0;

	while (done < n) {
		ssize_t got = read(fd, (char *)bytes + done, n - done);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		done += (size_t)got;
	}
	return (ssize_t)done;
}

static int
open_without_waiting(const char *path)
{
	return open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
}

/* Leaves errno as it was. */
static void
close_quietly(int fd)
{
	int error = errno;

	close(fd);
	errno = error;
}

ssize_t
read_file_start(const char *path, void *bytes, size_t n)
{
	int fd = open_without_waiting(path);
	ssize_t done;

	if (fd < 0)
		return -1;
	done = read_fully(fd, bytes, n);
	close_quietly(fd);
	return done;
}

bool
read_whole_file(const char *path, struct buf *bytes)
{
	int fd = open_without_waiting(path);
	ssize_t n;

	if (fd < 0)
		return false;
	do {
		buf_reserve(bytes, PIECE);
		n = read_fully(fd, bytes->p + bytes->n, PIECE);
		bytes->n += n > 0 ? (size_t)n : 0;
	} while (n > 0);
	close_quietly(fd);
	return n == 0;
}
