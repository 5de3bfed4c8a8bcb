/* SPDX-License-Identifier: MIT */
/*
 * From a path as written to a real one that is allowed.  Every step is looked at
 * before it is taken, so nothing outside the allowed folders is even asked for:
 * the answer cannot tell whether something is there.
 */
#ifndef MEDIA_FIND_H
#define MEDIA_FIND_H

#include <sys/stat.h>

#include "base/buf.h"
#include "base/vec.h"
#include "media/media.h"

struct finder;

/* Real paths of folders; that of the root is "". */
typedef VEC(const char *) find_folders;

struct finder	*find_new(struct arena *);
void		 find_free(struct finder *);	/* NULL is fine */
/* The real path of a folder, in the arena; NULL: there is no such folder. */
const char	*find_folder(struct arena *, const char *path);
/* Whether the path is that of the folder or of something below it. */
bool		 find_is_below(struct slice path, const char *folder);
/*
 * Looks for a path that starts in a folder (or at the root, if it is absolute).
 * MEDIA_FOUND: *real is the real path, *status that of a regular file that is not
 * empty; else what is wrong: MEDIA_ABSENT, OUTSIDE, EMPTY, NOT_A_FILE, UNREADABLE.
 * A name in another normal form of Unicode is the same name.
 */
enum media_result find_file(struct finder *, const char *folder, struct slice path,
		    const find_folders *allowed, struct buf *real, struct stat *status);

#endif
