/* SPDX-License-Identifier: MIT */
/*
 * Finds media files that are missing from an older package or have other content there.  Anki
 * imports a file only with a note that it adds or updates (tried), so a note that refers to such a
 * file must count as changed even if its fields and tags are the same.
 */
#ifndef COLLECTION_MEDIA_CHANGES_H
#define COLLECTION_MEDIA_CHANGES_H

#include "base/diag.h"
#include "base/map.h"
#include "collection/collection.h"
#include "media/files.h"

/*
 * Compares the files with those of the older package: `old` has a struct byte_sum for each name.
 * Sets *changes to the names of changed and new files, to be freed with map_free(), or to NULL if
 * there are none.  Reports files whose new content Anki would not take (DIAG_MEDIA_STUCK).  Returns
 * false after reporting that a file cannot be read.
 */
bool		 media_changes_find(struct arena *, const struct media_files *, const struct map *old,
		    struct map **changes, struct diag *);
/* Returns whether the note refers to one of the changed files; false if `changes` is NULL. */
bool		 media_changes_affect(const struct map *changes, const struct note *);

#endif
