/* SPDX-License-Identifier: MIT */
/*
 * Reads until there is enough.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/read_fully.h"

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

ssize_t
read_file_start(const char *path, void *bytes, size_t n)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), error;
	ssize_t done;

	if (fd < 0)
		return -1;
	done = read_fully(fd, bytes, n);
	error = errno;
	close(fd);
	errno = error;
	return done;
}
