/* SPDX-License-Identifier: MIT */
/*
 * Whoever removes a file locks it first, and whoever has made one looks, once it is locked, whether
 * it is still there.  So neither needs to know about the other.
 */
#include "config.h"

#include <sys/file.h>
#include <sys/stat.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/temporary.h"

/* Gives up if a folder already contains this many temporary files. */
#define TRIES	1000
/* Folders that are remembered as clean: more than there are threads writing to different ones. */
#define CLEAN	64

#define BEGIN	".flashpress-"
#define END	".tmp"

/* The memory of temporary_clean(): without it, each of the files of a folder would cost a search. */
static struct {
	pthread_mutex_t	 lock;
	struct stat	 folders[CLEAN];
	size_t		 n;		/* ever stored; the oldest is overwritten */
} clean = {.lock = PTHREAD_MUTEX_INITIALIZER};

static const char *
make_name(struct buf *name, int number)
{
	name->n = 0;
	buf_format(name, BEGIN "%ld-%d" END, (long)getpid(), number);
	return buf_string(name);
}

/* Returns false if another program has the lock; a file system without locks is no failure. */
static bool
lock(int fd)
{
	int result;

	while ((result = flock(fd, LOCK_EX | LOCK_NB)) != 0 && errno == EINTR)
		;
	return result == 0 || errno != EWOULDBLOCK;
}

int
temporary_make(int folder, mode_t mode, struct buf *name)
{
	struct stat status;

	for (int i = 0; i < TRIES; i++) {
		int fd = openat(folder, make_name(name, i), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC,
		    mode);

		if (fd < 0 && errno == EEXIST)
			continue;
		if (fd < 0 || (lock(fd) && (fstat(fd, &status) != 0 || status.st_nlink != 0)))
			return fd;
		/* Another program took it for a file without an owner. */
		close(fd);
	}
	errno = EEXIST;
	return -1;
}

bool
temporary_name(int folder, int fd, struct buf *name)
{
	char self[64];

	lock(fd);
	snprintf(self, sizeof(self), "/proc/self/fd/%d", fd);
	for (int i = 0; i < TRIES; i++) {
		if (linkat(AT_FDCWD, self, folder, make_name(name, i), AT_SYMLINK_FOLLOW) == 0)
			return true;
		if (errno != EEXIST)
			return false;
	}
	return false;
}

/* Whether the name is one that make_name() makes. */
static bool
is_temporary(const char *name)
{
	size_t process, number;

	if (strncmp(name, BEGIN, strlen(BEGIN)) != 0)
		return false;
	name += strlen(BEGIN);
	process = strspn(name, "0123456789");
	if (process == 0 || name[process] != '-')
		return false;
	name += process + 1;
	number = strspn(name, "0123456789");
	return number != 0 && strcmp(name + number, END) == 0;
}

static bool
is_same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Removes the file if it is ours and has no owner that lives. */
static void
remove_dead(int folder, const char *name)
{
	struct stat named, opened;
	int fd;

	if (fstatat(folder, name, &named, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(named.st_mode) ||
	    named.st_uid != geteuid() || named.st_nlink != 1)
		return;
	fd = openat(folder, name, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return;
	/* Under the lock, its owner can no longer rename it; another cleaner may have removed it. */
	if (fstat(fd, &opened) == 0 && is_same(&named, &opened) &&
	    flock(fd, LOCK_EX | LOCK_NB) == 0 &&
	    fstatat(folder, name, &named, AT_SYMLINK_NOFOLLOW) == 0 && is_same(&named, &opened))
		unlinkat(folder, name, 0);
	close(fd);
}

/* Whether the folder was not remembered yet; it is then. */
static bool
is_new(const struct stat *folder)
{
	bool found = false;

	pthread_mutex_lock(&clean.lock);
	for (size_t i = 0; i < clean.n && i < CLEAN && !found; i++)
		found = is_same(&clean.folders[i], folder);
	if (!found)
		clean.folders[clean.n++ % CLEAN] = *folder;
	pthread_mutex_unlock(&clean.lock);
	return !found;
}

void
temporary_clean(int folder)
{
	struct dirent *entry;
	struct stat status;
	DIR *names;
	int fd;

	if (fstat(folder, &status) != 0 || !is_new(&status))
		return;
	fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return;
	names = fdopendir(fd);
	if (names == NULL) {
		close(fd);
		return;
	}
	while ((entry = readdir(names)) != NULL)
		if (is_temporary(entry->d_name))
			remove_dead(folder, entry->d_name);
	closedir(names);
}
