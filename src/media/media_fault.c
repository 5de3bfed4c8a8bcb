/* SPDX-License-Identifier: MIT */
/*
 * Keeps the first failure; the others are usually consequences.
 */
#include "config.h"

#include "base/arena.h"
#include "media/media_fault.h"

void
media_fault_note(struct media_fault *fault, struct arena *arena, const char *path, int error)
{
	if (fault->error == 0)
		*fault = (struct media_fault){arena_string(arena, slice_of(path)), error};
}
