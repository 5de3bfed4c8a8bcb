/* SPDX-License-Identifier: MIT */
/*
 * Writes a note type that people can start from when they make their own.
 */
#ifndef STARTER_H
#define STARTER_H

#include "base/arena.h"
#include "base/diag.h"

/*
 * Writes a starter for a note type of that name, which must be valid UTF-8, into a new folder in
 * "note-types" in the current folder.  Returns the path of the new folder, in the arena, or NULL after
 * reporting DIAG_NOTE_TYPE for a name of flashpress's own, or DIAG_CANNOT_WRITE; a folder that exists
 * stays as it is.
 */
const char	*starter_write(struct arena *, const char *name, struct diag *);

#endif
