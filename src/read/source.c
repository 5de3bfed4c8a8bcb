/* SPDX-License-Identifier: MIT */
/*
 * Reads inputs as streams, so that pipes need no special case.
 */
#include "config.h"

#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/system_failed.h"
#include "read/source.h"

/* Offsets in a text are 32 bits. */
#define SOURCE_SIZE_MAX	UINT32_MAX
#define SOURCE_START	((size_t)64 * 1024)

static bool
is_standard(const struct source *source)
{
	return strcmp(source->path, "-") == 0;
}

static bool
cannot_read(const struct source *source, struct diag *diag)
{
	diag_file(diag, system_failed(errno) ? DIAG_CANNOT_READ : DIAG_UNREADABLE_INPUT,
	    source->name, "cannot be read: %s", strerror(errno));
	return false;
}

void
source_init(struct source *source, const char *path, const char *name)
{
	*source = (struct source){.path = path, .name = name, .mtime = -1, .fd = -1};
}

void
source_resume(struct source *source, struct slice start, bool ended)
{
	buf_add(&source->bytes, start);
	source->ended = ended;
}

/* Reads until the buffer contains at least `wanted` bytes, or the whole input. */
static bool
read_until(struct source *source, size_t wanted)
{
	struct buf *bytes = &source->bytes;

	while (!source->ended && bytes->n < wanted) {
		ssize_t n;

		buf_reserve(bytes, SOURCE_START);
		n = read(source->fd, bytes->p + bytes->n, bytes->size - bytes->n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes->n += (size_t)n;
		source->ended = n == 0;
	}
	return true;
}

bool
source_open(struct source *source, struct diag *diag)
{
	struct stat st;

	source->fd = is_standard(source) ? STDIN_FILENO : open(source->path, O_RDONLY | O_CLOEXEC);
	if (source->fd < 0 || fstat(source->fd, &st) != 0)
		return cannot_read(source, diag);
	if (S_ISREG(st.st_mode)) {
		source->mtime = is_standard(source) ? -1 : (int64_t)st.st_mtime;
		source->size = (uint64_t)st.st_size;
	}
	return read_until(source, SOURCE_START) || cannot_read(source, diag);
}

bool
source_load(struct source *source, struct diag *diag)
{
	/* Saves growing the buffer while a file of the expected size is read. */
	if (source->size < SOURCE_SIZE_MAX && source->size > source->bytes.n)
		buf_reserve(&source->bytes, (size_t)source->size - source->bytes.n + SOURCE_START);
	if (!read_until(source, (size_t)SOURCE_SIZE_MAX + 1))
		return cannot_read(source, diag);
	if (source->ended)
		return true;
	diag_file(diag, DIAG_INPUT_TOO_LARGE, source->name, "4 GiB or more; split the input");
	return false;
}

void
source_close(struct source *source)
{
	if (source->fd >= 0 && !is_standard(source))
		close(source->fd);
	source->fd = -1;
}

void
source_free(struct source *source)
{
	source_close(source);
	buf_free(&source->bytes);
}
