/* SPDX-License-Identifier: MIT */
/*
 * Follows links one by one, because realpath(3) needs a file that exists, and says nothing about
 * which folder a name was looked up in.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "base/target.h"

/* As many links as Linux follows. */
#define MOST_LINKS	40

/* A folder may be writable without being readable. */
#ifdef O_PATH
#define OPEN_FOLDER	(O_PATH | O_DIRECTORY | O_CLOEXEC)
#else
#define OPEN_FOLDER	(O_RDONLY | O_DIRECTORY | O_CLOEXEC)
#endif

/* Opens the folder of a path that is relative to the folder before.  Returns false with errno. */
static bool
enter(struct target *target, const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash == NULL ? path : slash + 1;
	struct buf above = {0};
	int folder;

	buf_add(&above, (struct slice){path, (size_t)(name - path)});
	if (above.n == 0)
		buf_text(&above, ".");
	folder = openat(target->folder < 0 ? AT_FDCWD : target->folder, buf_string(&above),
	    OPEN_FOLDER);
	buf_free(&above);
	if (folder < 0)
		return false;
	if (target->folder >= 0)
		close(target->folder);
	target->folder = folder;
	target->name.n = 0;
	buf_text(&target->name, name);
	buf_string(&target->name);
	return true;
}

/* Goes to the file that a path leads to in the end.  Returns false with errno. */
static bool
follow(struct target *target, const char *path)
{
	char text[PATH_MAX];

	for (int i = 0; i < MOST_LINKS; i++) {
		ssize_t n;

		if (!enter(target, path))
			return false;
		if (fstatat(target->folder, target->name.p, &target->old, AT_SYMLINK_NOFOLLOW) != 0)
			return errno == ENOENT;
		target->exists = S_ISREG(target->old.st_mode);
		if (!S_ISLNK(target->old.st_mode))
			return true;
		n = readlinkat(target->folder, target->name.p, text, sizeof(text) - 1);
		if (n < 0)
			return false;
		text[n] = '\0';
		path = text;
	}
	errno = ELOOP;
	return false;
}

void
target_open(struct target *target, const char *path)
{
	struct stat seen;
	bool found = stat(path, &seen) == 0;

	*target = (struct target){.folder = -1, .special = found && !S_ISREG(seen.st_mode)};
	if (target->special)
		return;
	if (!follow(target, path))
		target->error = errno;
	/* A link in /proc leads to a file that its text does not name if the file was removed. */
	else if (found && (!target->exists || seen.st_ino != target->old.st_ino ||
	    seen.st_dev != target->old.st_dev))
		target->error = ESTALE;
}

bool
target_look(struct target *target)
{
	errno = target->error;
	if (target->error != 0)
		return false;
	target->exists = fstatat(target->folder, target->name.p, &target->old,
	    AT_SYMLINK_NOFOLLOW) == 0;
	if (!target->exists)
		return errno == ENOENT;
	target->exists = S_ISREG(target->old.st_mode);
	return true;
}

void
target_close(struct target *target)
{
	if (target->folder >= 0)
		close(target->folder);
	target->folder = -1;
	buf_free(&target->name);
}
