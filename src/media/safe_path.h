/* SPDX-License-Identifier: MIT */
/*
 * From a path as written to the real path of a file in an allowed folder.  Every step
 * is checked before it is taken, so nothing outside these folders is even looked at,
 * and the result cannot reveal whether something exists there.
 */
#ifndef MEDIA_SAFE_PATH_H
#define MEDIA_SAFE_PATH_H

#include <sys/stat.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"

/* What a reference leads to. */
enum media_result {
	MEDIA_FOUND,
	MEDIA_REMOTE,			/* on another machine: "https://..." and the like */
	MEDIA_ABSENT,
	MEDIA_OUTSIDE,			/* outside the allowed folders, whether it exists or not */
	MEDIA_EMPTY,			/* no bytes: Anki treats such a file as missing */
	MEDIA_NOT_A_FILE,		/* a folder or a device */
	MEDIA_UNREADABLE,		/* it exists, but must not be read */
	MEDIA_BAD_DATA			/* a data: URL that is broken or contains no media */
};

struct safe_paths;

/* Real paths of folders; that of the root is "". */
typedef VEC(const char *) safe_folders;

/* Remembers the names in folders; the arena is borrowed and must outlive it. */
struct safe_paths	*safe_paths_new(struct arena *);
/* Does nothing if given NULL. */
void			 safe_paths_free(struct safe_paths *);
/* Returns the real path of a folder, allocated in the arena, or NULL if it does not exist. */
const char		*safe_folder(struct arena *, const char *path);
/* Returns whether the path is that of the folder or of something below it. */
bool			 safe_path_is_below(struct slice path, const char *folder);
/*
 * Follows a path from a folder, or from the root if it is absolute.  If the result is
 * MEDIA_FOUND, *real is the real path of a regular file that is not empty, and *status
 * is its status.  Otherwise the result is MEDIA_ABSENT, OUTSIDE, EMPTY, NOT_A_FILE or
 * UNREADABLE.  Names are equal if their Unicode normal forms are.
 */
enum media_result	 safe_path_find(struct safe_paths *, const char *folder, struct slice path,
			    const safe_folders *allowed, struct buf *real, struct stat *status);

#endif
