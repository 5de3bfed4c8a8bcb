/* SPDX-License-Identifier: MIT */
/*
 * Writing outputs so that no failure costs the old one.
 */
#include "config.h"

#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/sink.h"

/* Names tried before a folder full of left-over temporary files is given up. */
#define TEMPORARY_TRIES	1000

static bool
failed(struct diag *diag, const char *path)
{
	diag_file(diag, DIAG_CANNOT_WRITE, path, "cannot be written: %s", strerror(errno));
	return false;
}

static bool
write_all(int fd, struct slice bytes)
{
	while (bytes.n != 0) {
		ssize_t n = write(fd, bytes.p, bytes.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes = slice_from(bytes, (size_t)n);
	}
	return true;
}

/* Closes in every case; errno is that of the first thing that went wrong. */
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
holds(const char *path, struct slice bytes)
{
	char block[64 * 1024];
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n;

	if (fd < 0)
		return false;
	while ((n = read(fd, block, sizeof(block))) > 0) {
		if ((size_t)n > bytes.n || memcmp(block, bytes.p, (size_t)n) != 0)
			break;
		bytes = slice_from(bytes, (size_t)n);
	}
	close(fd);
	return n == 0 && bytes.n == 0;
}

/* A new file in the folder of `path`; its name goes to `name`.  The mode follows the umask. */
static int
open_beside(const char *path, struct buf *name)
{
	const char *slash = strrchr(path, '/');
	size_t folder = slash == NULL ? 0 : (size_t)(slash - path) + 1;

	for (int i = 0; i < TEMPORARY_TRIES; i++) {
		int fd;

		name->n = 0;
		buf_add(name, (struct slice){path, folder});
		buf_format(name, ".flashpress-%ld-%d.tmp", (long)getpid(), i);
		fd = open(buf_string(name), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

/* So that the rename itself survives a crash; a file system that cannot is no error. */
static void
sync_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	struct buf folder = {0};
	int fd;

	if (slash == NULL)
		buf_text(&folder, ".");
	else
		buf_add(&folder, (struct slice){path, (size_t)(slash - path) + 1});
	fd = open(buf_string(&folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	buf_free(&folder);
}

static bool
replace(const char *path, struct slice bytes, const struct stat *old)
{
	struct buf name = {0};
	int fd = open_beside(path, &name);
	bool fine = fd >= 0;
	int saved;

	if (fine) {
		fine = old == NULL || fchmod(fd, old->st_mode & 07777) == 0;
		fine = fine && write_all(fd, bytes) && fsync(fd) == 0;
		fine = close_after(fd, fine);
		fine = fine && rename(buf_string(&name), path) == 0;
		if (!fine) {
			saved = errno;
			unlink(buf_string(&name));
			errno = saved;
		}
	}
	if (fine)
		sync_folder(path);
	saved = errno;
	buf_free(&name);
	errno = saved;
	return fine;
}

/* An interrupt waits until the temporary file is renamed or gone. */
static bool
replace_uninterrupted(const char *path, struct slice bytes, const struct stat *old)
{
	sigset_t signals, before;
	bool fine;

	sigemptyset(&signals);
	sigaddset(&signals, SIGINT);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGHUP);
	pthread_sigmask(SIG_BLOCK, &signals, &before);
	fine = replace(path, bytes, old);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return fine;
}

static bool
write_in_place(const char *path, struct slice bytes)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	return fd >= 0 && close_after(fd, write_all(fd, bytes));
}

static bool
write_file(const char *path, struct slice bytes, bool *written)
{
	struct stat old;
	char *target;
	bool fine;

	if (stat(path, &old) != 0)
		return replace_uninterrupted(path, bytes, NULL);
	if (!S_ISREG(old.st_mode))
		return write_in_place(path, bytes);
	if ((size_t)old.st_size == bytes.n && holds(path, bytes)) {
		*written = false;
		return true;
	}
	/* A rename would replace a file that its owner has protected. */
	if (access(path, W_OK) != 0)
		return false;
	target = realpath(path, NULL);
	if (target == NULL)
		return false;
	fine = replace_uninterrupted(target, bytes, &old);
	free(target);
	return fine;
}

bool
sink_write(const char *path, struct slice bytes, struct diag *diag, bool *written)
{
	*written = true;
	if (strcmp(path, "-") == 0)
		return write_all(STDOUT_FILENO, bytes) || failed(diag, "standard output");
	return write_file(path, bytes, written) || failed(diag, path);
}
