/* SPDX-License-Identifier: MIT */
/*
 * Finds the parts of a path as text: folder, last part and suffix; and joins paths.  Slices borrow
 * from the path or are constant; strings are in the arena.
 */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include "base/arena.h"

/* Returns the folder of a path: "a" for "a/b", "/" for "/b", "." for "b" and "-". */
struct slice	path_folder(const char *path);
/* Returns the last part without slashes after it: "b" for "a/b/", an empty slice for "/". */
struct slice	path_base(const char *path);
/*
 * Returns the path without its suffix: "notes" for "notes.org".  A dot alone does not
 * make a suffix: "Chapter 1.2 Cells", "lecture.3" and ".hidden" stay as they are.
 */
struct slice	path_without_suffix(struct slice path);
/* Returns folder/name, or the name alone if the folder is "". */
const char	*path_join(struct arena *, const char *folder, const char *name);
/* Returns whether a real path is that of the folder, "" or "/" for the root, or of something below it. */
bool		 path_is_below(struct slice path, const char *folder);

#endif
