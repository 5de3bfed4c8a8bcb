/* SPDX-License-Identifier: MIT */
/*
 * A temporary folder for each test, which is also the current folder.  Include this after <cmocka.h>.
 */
#ifndef UNIT_FOLDER_H
#define UNIT_FOLDER_H

#include <sys/stat.h>

#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/slice.h"

static char folder[PATH_MAX];

static inline int
enter_folder(void **state)
{
	const char *base = getenv("TMPDIR");

	(void)state;
	snprintf(folder, sizeof(folder), "%s/fptest.XXXXXX", base == NULL ? "/tmp" : base);
	return mkdtemp(folder) == NULL || chdir(folder) != 0 ? -1 : 0;
}

static inline int
remove_entry(const char *path, const struct stat *status, int flag, struct FTW *at)
{
	(void)status;
	(void)flag;
	(void)at;
	return remove(path);
}

static inline int
leave_folder(void **state)
{
	(void)state;
	return chdir("/") != 0 || nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS) != 0 ? -1 : 0;
}

/* Removes the folder, and fails if it is not empty. */
static inline int
leave_empty_folder(void)
{
	return chdir("/") != 0 || rmdir(folder) != 0 ? -1 : 0;
}

/* Writes a file after creating its parent folders. */
static inline void
write_file(const char *path, struct slice bytes)
{
	char parent[PATH_MAX];
	FILE *file;

	for (const char *slash = strchr(path, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
		snprintf(parent, sizeof(parent), "%.*s", (int)(slash - path), path);
		mkdir(parent, 0777);
	}
	file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes.p, 1, bytes.n, file), bytes.n);
	assert_int_equal(fclose(file), 0);
}

#endif
