/* SPDX-License-Identifier: MIT */
/*
 * Writes outputs in such a way that no failure damages the old one.
 */
#include "config.h"

#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/attributes.h"
#include "base/interrupt.h"
#include "base/memory.h"
#include "base/sink.h"
#include "base/target.h"
#include "base/temporary.h"

struct sink {
	const char	*path;
	bool		 standard;	/* the path means standard output */
	struct target	 target;	/* otherwise */
	struct spool	 spool;
};

static bool
report_failure(struct diag *diag, const char *path)
{
	const char *why = errno == ESTALE ? "another program replaced it during the run" :
	    errno == ENOENT ? "its folder does not exist" :
	    errno == ENOTDIR ? "a part of its path is a file, not a folder" : strerror(errno);

	diag_file(diag, DIAG_CANNOT_WRITE, path, "cannot be written: %s", why);
	return false;
}

/* Closes the file in every case; errno is that of the first failure. */
static bool
close_after(int fd, bool fine)
{
	int saved = errno;

	if (close(fd) != 0 && fine)
		return false;
	errno = saved;
	return fine;
}

/* Makes the rename survive a crash.  Not every file system can, so failures are ignored. */
static void
sync_folder(int folder)
{
	int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
}

/*
 * Makes a temporary file beside the target, or gives the one of the spool a name there.  Returns its
 * descriptor, or -1 with errno.
 */
static int
open_beside(const struct spool *spool, const struct target *target, struct buf *name)
{
	/* The old file may be private, and the new one gets its mode last. */
	mode_t mode = target->exists ? 0600 : 0666;

	if (spool->fd >= 0 && spool->nameable &&
	    (!target->exists || fchmod(spool->fd, mode) == 0) &&
	    temporary_name(target->folder, spool->fd, name))
		return spool->fd;
	return temporary_make(target->folder, mode, name);
}

/* Replaces the target by the temporary file, which gets all bytes and is synced before. */
static bool
fill_and_rename(const struct spool *spool, const struct target *target, int old, int fd,
    const char *name)
{
	return (fd == spool->fd || spool_copy(spool, fd)) &&
	    (!target->exists || attributes_copy(old, &target->old, fd)) && fsync(fd) == 0 &&
	    renameat(target->folder, name, target->folder, target->name.p) == 0;
}

/* The file stays open, and so locked, until it has its final name or none. */
static bool
replace(const struct spool *spool, const struct target *target, int old)
{
	struct buf name = {0};
	int fd = open_beside(spool, target, &name), error = errno;
	bool fine = fd >= 0 && fill_and_rename(spool, target, old, fd, buf_string(&name));

	if (fd >= 0)
		error = errno;
	if (fd >= 0 && !fine)
		unlinkat(target->folder, buf_string(&name), 0);
	if (fine)
		sync_folder(target->folder);
	if (fd >= 0 && fd != spool->fd)
		close(fd);
	buf_free(&name);
	errno = error;
	return fine;
}

static bool
replace_uninterrupted(const struct spool *spool, const struct target *target, int old)
{
	bool fine;

	interrupt_defer();
	fine = replace(spool, target, old);
	interrupt_allow();
	return fine;
}

/* Writes to a device or FIFO, but not if the path has come to lead to a regular file. */
static bool
write_in_place(const struct spool *spool, const char *path)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	struct stat status;

	if (fd < 0)
		return false;
	if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode)) {
		errno = ESTALE;
		return close_after(fd, false);
	}
	return close_after(fd, spool_copy(spool, fd));
}

/* Replaces an old file, of which `fd` is -1 if it cannot be read, unless the bytes are the same. */
static bool
replace_old(const struct spool *spool, const struct target *target, int fd, bool *written)
{
	if (fd >= 0 && (uint64_t)target->old.st_size == spool_size(spool) &&
	    spool_equals(spool, fd)) {
		*written = false;
		return true;
	}
	/* A rename would replace even a write-protected file. */
	return faccessat(target->folder, target->name.p, W_OK, 0) == 0 &&
	    replace_uninterrupted(spool, target, fd);
}

static bool
write_file(struct sink *sink, bool *written)
{
	struct target *target = &sink->target;
	bool fine;
	int fd;

	if (target->special)
		return write_in_place(&sink->spool, sink->path);
	if (!target_look(target))
		return false;
	temporary_clean(target->folder);
	if (!target->exists)
		return replace_uninterrupted(&sink->spool, target, -1);
	fd = openat(target->folder, target->name.p,
	    O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0 && errno != EACCES)
		return false;
	fine = replace_old(&sink->spool, target, fd, written);
	if (fd >= 0) {
		int error = errno;

		close(fd);
		errno = error;
	}
	return fine;
}

/*
 * Returns a spool whose file would be in the folder of the target if that will be replaced, so that
 * the file only needs a name in the end, or else in the one for temporary files.
 */
static struct spool
make_spool(const struct sink *sink)
{
	const char *temporary = getenv("TMPDIR");

	if (!sink->standard && sink->target.folder >= 0)
		return spool_new(sink->target.folder, ".");
	return spool_new(AT_FDCWD, temporary != NULL && *temporary != '\0' ? temporary : "/tmp");
}

struct sink *
sink_new(const char *path)
{
	struct sink *sink = memory_zeroed(1, sizeof(*sink));

	sink->path = path;
	sink->standard = strcmp(path, "-") == 0;
	sink->target.folder = -1;
	if (!sink->standard)
		target_open(&sink->target, path);
	sink->spool = make_spool(sink);
	return sink;
}

void
sink_free(struct sink *sink)
{
	if (sink == NULL)
		return;
	spool_free(&sink->spool);
	target_close(&sink->target);
	free(sink);
}

struct buf *
sink_memory(struct sink *sink)
{
	return &sink->spool.memory;
}

bool
sink_put(struct sink *sink, uint64_t offset, struct slice bytes)
{
	return spool_put(&sink->spool, offset, bytes);
}

uint64_t
sink_size(const struct sink *sink)
{
	return spool_size(&sink->spool);
}

bool
sink_commit(struct sink *sink, struct diag *diag, bool *written)
{
	*written = true;
	if (sink->standard)
		return spool_copy(&sink->spool, STDOUT_FILENO) ||
		    report_failure(diag, "standard output");
	return write_file(sink, written) || report_failure(diag, sink->path);
}
