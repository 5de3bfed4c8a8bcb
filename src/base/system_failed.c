/* SPDX-License-Identifier: MIT */
/*
 * Lists what a system says about a path.
 */
#include "config.h"

#include <errno.h>

#include "base/system_failed.h"

bool
system_failed(int error)
{
	switch (error) {
	case ENOENT:
	case ENOTDIR:
	case ELOOP:
	case ENAMETOOLONG:
	case EINVAL:
	case EILSEQ:	/* some file systems allow only UTF-8 */
	case EACCES:
	case EPERM:
		return false;
	default:
		return true;
	}
}
