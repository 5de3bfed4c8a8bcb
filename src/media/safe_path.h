/* SPDX-License-Identifier: MIT */
/*
 * Finds the real path of a file in an allowed folder, given a path as written.  Every step
 * is checked before it is taken, so nothing outside of these folders is looked at, and
 * the result does not reveal whether something exists there.
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
	MEDIA_REMOTE,			/* something on another machine, as "https://..." */
	MEDIA_ABSENT,
	MEDIA_OUTSIDE,			/* outside the allowed folders, whether it exists or not */
	MEDIA_EMPTY,			/* an empty file, which Anki treats as missing */
	MEDIA_NOT_A_FILE,		/* a folder or a device */
	MEDIA_UNREADABLE,		/* it exists, but must not be read */
	MEDIA_HIDDEN,			/* a hidden file, or in a hidden folder below the allowed ones */
	MEDIA_UNFIT,			/* no picture, sound or film, so Anki could not show it */
	MEDIA_FAILED,			/* the system failed, so nothing is known */
	MEDIA_BAD_DATA			/* a data: URL that is broken or contains no media */
};

struct media_fault;
struct safe_paths;

/* Real paths of folders; the path of the file system's root is "". */
typedef VEC(const char *) safe_folders;

/*
 * Makes a cache of the names in folders.  The arena and the fault, in which failures of the system are
 * noted, are borrowed and must outlive it.
 */
struct safe_paths	*safe_paths_new(struct arena *, struct media_fault *);
/* Does nothing if given NULL. */
void			 safe_paths_free(struct safe_paths *);
/*
 * Returns the real path of a folder, allocated in the arena, or NULL if it does not exist or after
 * noting a failure.
 */
const char		*safe_folder(struct safe_paths *, const char *path);
/*
 * Follows a path from a folder, or from the file system's root if it is absolute.  If the
 * result is MEDIA_FOUND, *real is the real path of a regular file that is not empty, and
 * *status is its status; otherwise both are undefined, and the result is MEDIA_ABSENT,
 * OUTSIDE, EMPTY, NOT_A_FILE, UNREADABLE or FAILED.  Names match if their Unicode normal forms
 * are equal.
 */
enum media_result	 safe_path_find(struct safe_paths *, const char *folder, struct slice path,
			    const safe_folders *allowed, struct buf *real, struct stat *status);

#endif
