/* SPDX-License-Identifier: MIT */
/*
 * Folders are not special: reading one is an ordinary error.
 */
#include "config.h"

#include <sys/stat.h>

#include "base/special_file.h"

bool
is_special_file(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}
