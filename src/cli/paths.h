/* SPDX-License-Identifier: MIT */
/*
 * Functions on paths of inputs and outputs: naming outputs after inputs, finding out
 * whether two paths are the same file, making folders, and natural order.  The strings
 * that they return are in the arena or borrowed from an argument.
 */
#ifndef CLI_PATHS_H
#define CLI_PATHS_H

#include "base/arena.h"
#include "formats.h"

/* Returns whether the path is "-", which means standard input or output. */
bool		 path_is_standard(const char *path);
/* Replaces the suffix of the path with that of the format: "a/x.txt" becomes "a/x.apkg". */
const char	*path_output(struct arena *, const char *path, const struct format *);
/* Appends the suffix of the format to the name of an output. */
const char	*path_with_suffix(struct arena *, struct slice name, const struct format *);
/* Returns the name of a folder, even if the path is "." or ".."; "" if it has none. */
const char	*path_folder_name(struct arena *, const char *path);
/* Returns the folder of a path, without slashes at its end; "." if the path is only a name. */
const char	*path_parent(struct arena *, const char *path);
/*
 * Returns a key that two paths share only if they lead to the same file, which need not
 * exist: the real path of the part that exists, then the rest.  Hard links to one file
 * have different keys.
 */
const char	*path_key(struct arena *, const char *path);
/* Makes the folder that the path is in, and the folders above it.  Returns false with errno. */
bool		 path_make_folders(const char *path);
/*
 * Orders strings in natural order, for qsort(3) on an array of const char *: 2 before 10.
 * Case counts only if nothing else differs.
 */
int		 path_compare(const void *, const void *);

#endif
