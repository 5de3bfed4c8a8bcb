/* SPDX-License-Identifier: MIT */
/*
 * Tells failures of the system from answers of it.
 */
#include "config.h"

#include <errno.h>

#include "base/arena.h"
#include "media/media_fault.h"

bool
media_fault_is(int error)
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

void
media_fault_note(struct media_fault *fault, struct arena *arena, const char *path, int error)
{
	if (fault->error == 0)
		*fault = (struct media_fault){arena_string(arena, slice_of(path)), error};
}
