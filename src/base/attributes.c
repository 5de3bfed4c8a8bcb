/* SPDX-License-Identifier: MIT */
/*
 * The mode comes last: a change of owner clears bits of it, and access control lists are extended
 * attributes that have a part of the mode in them.  Nothing is allocated: if memory ran out, the
 * temporary file would stay.
 */
#include "config.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/xattr.h>
#endif

#include "base/attributes.h"

/* Whether the failure means that the user or the file system cannot have this attribute. */
static bool
is_refusal(int error)
{
	return error == EPERM || error == EACCES || error == EINVAL || error == ENOTSUP ||
	    error == EOPNOTSUPP || error == ENOSYS;
}

#ifdef __linux__
/* No list or value is longer (XATTR_LIST_MAX and XATTR_SIZE_MAX in Linux's limits.h). */
#define LONGEST	65536
#define LIST	"system.posix_acl_access"

/* Writing to a file makes these invalid. */
static bool
is_of_content(const char *name)
{
	return strcmp(name, "security.capability") == 0 || strcmp(name, "security.ima") == 0 ||
	    strcmp(name, "security.evm") == 0;
}

static bool
copy_one(int from, int to, const char *name)
{
	char value[LONGEST];
	ssize_t n = fgetxattr(from, name, value, sizeof(value));

	if (n >= 0 && fsetxattr(to, name, value, (size_t)n, 0) == 0)
		return true;
	return is_refusal(errno) || errno == ENODATA;
}

/* The new file may have got a list from its folder. */
static bool
remove_list(int to)
{
	return fremovexattr(to, LIST) == 0 || is_refusal(errno) || errno == ENODATA;
}

static bool
copy_extended(int from, int to)
{
	char names[LONGEST];
	ssize_t n = flistxattr(from, names, sizeof(names));

	if (n < 0)
		return is_refusal(errno);
	for (ssize_t i = 0; i < n; i += (ssize_t)strlen(names + i) + 1)
		if (!is_of_content(names + i) && !copy_one(from, to, names + i))
			return false;
	return true;
}
#else
static bool
remove_list(int to)
{
	(void)to;
	return true;
}

static bool
copy_extended(int from, int to)
{
	(void)from;
	(void)to;
	return true;
}
#endif

/* Sets *mode to what the new file may have with its group. */
static bool
copy_owner(const struct stat *old, int to, mode_t *mode)
{
	struct stat status;

	if (fstat(to, &status) != 0)
		return false;
	if (status.st_uid == old->st_uid && status.st_gid == old->st_gid)
		return true;
	if (fchown(to, old->st_uid, old->st_gid) == 0 ||
	    fchown(to, (uid_t)-1, old->st_gid) == 0)
		return true;
	if (status.st_gid != old->st_gid)
		*mode &= (mode_t)~070 | (*mode & 07) << 3;
	return is_refusal(errno);
}

bool
attributes_copy(int from, const struct stat *old, int to)
{
	mode_t mode = old->st_mode & 01777;

	return copy_owner(old, to, &mode) && remove_list(to) &&
	    (from < 0 || copy_extended(from, to)) && fchmod(to, mode) == 0;
}
