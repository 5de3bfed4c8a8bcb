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

#include "base/interrupt.h"
#include "base/memory.h"
#include "base/sink.h"

/* Gives up if a folder already contains this many temporary files. */
#define TEMPORARY_TRIES	1000

struct sink {
	const char	*path;
	char		*folder;	/* of the spool; owned */
	struct spool	 spool;
};

static bool
report_failure(struct diag *diag, const char *path)
{
	const char *why = errno == ENOENT ? "its folder does not exist" :
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

static bool
has_same_bytes(const char *path, const struct spool *spool)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool same;

	if (fd < 0)
		return false;
	same = spool_equals(spool, fd);
	close(fd);
	return same;
}

/* Returns the folder of the path with a slash at its end; empty for the current folder. */
static struct slice
folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return (struct slice){path, slash == NULL ? 0 : (size_t)(slash - path) + 1};
}

/* Makes the name of a temporary file in the folder of `path`. */
static const char *
temporary_name(struct buf *name, const char *path, int number)
{
	name->n = 0;
	buf_add(name, folder_of(path));
	buf_format(name, ".flashpress-%ld-%d.tmp", (long)getpid(), number);
	return buf_string(name);
}

/* Creates a file in the folder of `path` and stores its name.  The mode follows the umask. */
static int
open_beside(const char *path, struct buf *name)
{
	for (int i = 0; i < TEMPORARY_TRIES; i++) {
		int fd = open(temporary_name(name, path, i),
		    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

/* Gives the spool's file a name in the folder of `path`; returns false if that is impossible. */
static bool
name_beside(const struct spool *spool, const char *path, struct buf *name)
{
	char self[64];

	if (spool->fd < 0 || !spool->nameable)
		return false;
	snprintf(self, sizeof(self), "/proc/self/fd/%d", spool->fd);
	for (int i = 0; i < TEMPORARY_TRIES; i++) {
		if (linkat(AT_FDCWD, self, AT_FDCWD, temporary_name(name, path, i),
		    AT_SYMLINK_FOLLOW) == 0)
			return true;
		if (errno != EEXIST)
			return false;
	}
	return false;
}

/* Makes the rename survive a crash.  Not every file system can, so failures are ignored. */
static void
sync_folder(const char *path)
{
	struct buf folder = {0};
	int fd;

	buf_add(&folder, folder_of(path));
	if (folder.n == 0)
		buf_text(&folder, ".");
	fd = open(buf_string(&folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	buf_free(&folder);
}

/* Writes all bytes to a synced file with the mode of the old one, in the same folder. */
static bool
write_beside(const struct spool *spool, const char *path, const struct stat *old, struct buf *name)
{
	bool fine, named = name_beside(spool, path, name);
	int fd = named ? spool->fd : open_beside(path, name), saved;

	if (fd < 0)
		return false;
	fine = old == NULL || fchmod(fd, old->st_mode & 07777) == 0;
	fine = fine && (named || spool_copy(spool, fd)) && fsync(fd) == 0;
	fine = named ? fine : close_after(fd, fine);
	if (!fine) {
		saved = errno;
		unlink(buf_string(name));
		errno = saved;
	}
	return fine;
}

static bool
replace(const struct spool *spool, const char *path, const struct stat *old)
{
	struct buf name = {0};
	bool fine = write_beside(spool, path, old, &name);
	int saved;

	if (fine && rename(buf_string(&name), path) != 0) {
		saved = errno;
		unlink(buf_string(&name));
		errno = saved;
		fine = false;
	}
	if (fine)
		sync_folder(path);
	saved = errno;
	buf_free(&name);
	errno = saved;
	return fine;
}

static bool
replace_uninterrupted(const struct spool *spool, const char *path, const struct stat *old)
{
	bool fine;

	interrupt_defer();
	fine = replace(spool, path, old);
	interrupt_allow();
	return fine;
}

static bool
write_in_place(const struct spool *spool, const char *path)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	return fd >= 0 && close_after(fd, spool_copy(spool, fd));
}

static bool
write_file(const struct spool *spool, const char *path, bool *written)
{
	struct stat old;
	char *target;
	bool fine;

	if (stat(path, &old) != 0)
		return replace_uninterrupted(spool, path, NULL);
	if (!S_ISREG(old.st_mode))
		return write_in_place(spool, path);
	if ((uint64_t)old.st_size == spool_size(spool) && has_same_bytes(path, spool)) {
		*written = false;
		return true;
	}
	/* A rename would replace even a write-protected file. */
	if (access(path, W_OK) != 0)
		return false;
	target = realpath(path, NULL);
	if (target == NULL)
		return false;
	fine = replace_uninterrupted(spool, target, &old);
	free(target);
	return fine;
}

/*
 * Returns the folder for the spool's file: that of the target if it will be replaced, so
 * that the file only needs a name in the end, or else the one for temporary files.
 */
static char *
spool_folder(const char *path)
{
	const char *temporary = getenv("TMPDIR");
	struct buf folder = {0};
	struct stat old;
	char *target;

	if (strcmp(path, "-") == 0 || (stat(path, &old) == 0 && !S_ISREG(old.st_mode))) {
		buf_text(&folder, temporary != NULL && *temporary != '\0' ? temporary : "/tmp");
	} else {
		target = realpath(path, NULL);
		buf_add(&folder, folder_of(target != NULL ? target : path));
		free(target);
	}
	if (folder.n == 0)
		buf_text(&folder, ".");
	buf_string(&folder);
	return folder.p;
}

struct sink *
sink_new(const char *path)
{
	struct sink *sink = memory_zeroed(1, sizeof(*sink));

	sink->path = path;
	sink->folder = spool_folder(path);
	sink->spool = spool_new(sink->folder);
	return sink;
}

void
sink_free(struct sink *sink)
{
	if (sink == NULL)
		return;
	spool_free(&sink->spool);
	free(sink->folder);
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
	if (strcmp(sink->path, "-") == 0)
		return spool_copy(&sink->spool, STDOUT_FILENO) ||
		    report_failure(diag, "standard output");
	return write_file(&sink->spool, sink->path, written) || report_failure(diag, sink->path);
}
