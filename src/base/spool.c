/* SPDX-License-Identifier: MIT */
/*
 * Creates the file with O_TMPFILE on Linux.  Elsewhere, creates a file with a name and removes the
 * name at once.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/interrupt.h"
#include "base/read_fully.h"
#include "base/spool.h"
#include "base/temporary.h"

#define BLOCK	((size_t)64 * 1024)

struct spool
spool_new(int at, const char *folder)
{
	return (struct spool){.folder = folder, .at = at, .fd = -1};
}

void
spool_free(struct spool *spool)
{
	if (spool->fd >= 0)
		close(spool->fd);
	buf_free(&spool->memory);
	spool->fd = -1;
}

uint64_t
spool_size(const struct spool *spool)
{
	return spool->fd < 0 ? spool->memory.n : spool->size;
}

/* Whether bytes were written.  Otherwise errno says why, also if the system does not. */
static bool
has_written(ssize_t n)
{
	if (n == 0)
		errno = ENOSPC;
	return n > 0;
}

static bool
write_at(int fd, uint64_t offset, struct slice bytes)
{
	while (bytes.n != 0) {
		ssize_t n = pwrite(fd, bytes.p, bytes.n, (off_t)offset);

		if (n < 0 && errno == EINTR)
			continue;
		if (!has_written(n))
			return false;
		bytes = slice_from(bytes, (size_t)n);
		offset += (uint64_t)n;
	}
	return true;
}

static int
open_removed(const struct spool *spool)
{
	int folder = openat(spool->at, spool->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct buf name = {0};
	int fd, error;

	if (folder < 0)
		return -1;
	interrupt_defer();
	fd = temporary_make(folder, 0600, &name);
	error = errno;
	if (fd >= 0)
		unlinkat(folder, buf_string(&name), 0);
	interrupt_allow();
	close(folder);
	buf_free(&name);
	errno = error;
	return fd;
}

static int
open_nameless(struct spool *spool)
{
#ifdef O_TMPFILE
	/* The file may become an output, so its mode follows the umask. */
	int fd = openat(spool->at, spool->folder, O_RDWR | O_TMPFILE | O_CLOEXEC, 0666);

	spool->nameable = fd >= 0;
	if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL))
		return fd;
#endif
	return open_removed(spool);
}

/* Moves the bytes from memory to a file. */
static bool
spill(struct spool *spool)
{
	int fd = open_nameless(spool);

	if (fd < 0)
		return false;
	spool->size = spool->memory.n;
	spool->fd = fd;
	if (!write_at(fd, 0, buf_slice(&spool->memory)))
		return false;
	buf_free(&spool->memory);
	return true;
}

static void
put_in_memory(struct buf *memory, size_t offset, struct slice bytes)
{
	size_t over = memory->n - offset;

	if (over > bytes.n)
		over = bytes.n;
	if (over != 0)
		memcpy(memory->p + offset, bytes.p, over);
	buf_add(memory, slice_from(bytes, over));
}

bool
spool_put(struct spool *spool, uint64_t offset, struct slice bytes)
{
	if (spool->fd < 0) {
		if (offset + bytes.n <= SPOOL_MEMORY_MAX) {
			put_in_memory(&spool->memory, (size_t)offset, bytes);
			return true;
		}
		if (!spill(spool))
			return false;
	}
	if (!write_at(spool->fd, offset, bytes))
		return false;
	if (offset + bytes.n > spool->size)
		spool->size = offset + bytes.n;
	return true;
}

static bool
write_all(int fd, struct slice bytes)
{
	while (bytes.n != 0) {
		ssize_t n = write(fd, bytes.p, bytes.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (!has_written(n))
			return false;
		bytes = slice_from(bytes, (size_t)n);
	}
	return true;
}

/* Gets some bytes at the offset, from memory or through the block; returns false with errno. */
static bool
get_part(const struct spool *spool, uint64_t offset, char *block, struct slice *bytes)
{
	ssize_t n;

	if (spool->fd < 0) {
		*bytes = slice_from(buf_slice(&spool->memory), (size_t)offset);
		return true;
	}
	while ((n = pread(spool->fd, block, BLOCK, (off_t)offset)) < 0 && errno == EINTR)
		;
	*bytes = (struct slice){block, n < 0 ? 0 : (size_t)n};
	return n >= 0;
}

bool
spool_copy(const struct spool *spool, int fd)
{
	char block[BLOCK];
	uint64_t offset = 0;
	struct slice bytes;

	do {
		if (!get_part(spool, offset, block, &bytes) || !write_all(fd, bytes))
			return false;
		offset += bytes.n;
	} while (bytes.n != 0);
	return true;
}

bool
spool_equals(const struct spool *spool, int fd)
{
	char theirs[BLOCK], block[BLOCK];
	uint64_t offset = 0;
	struct slice ours;
	ssize_t n;

	do {
		n = read_fully(fd, theirs, BLOCK);
		if (n < 0 || !get_part(spool, offset, block, &ours))
			return false;
		ours = slice_until(ours, BLOCK);
		if (ours.n != (size_t)n || (n != 0 && memcmp(ours.p, theirs, ours.n) != 0))
			return false;
		offset += ours.n;
	} while (n != 0);
	return true;
}
