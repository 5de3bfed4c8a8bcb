/* SPDX-License-Identifier: MIT */
/*
 * What the command line does with paths: outputs named after inputs, which two
 * are the same file, making folders, and natural order.
 */
#ifndef CLI_PATHS_H
#define CLI_PATHS_H

#include "base/arena.h"
#include "formats.h"

/* folder/name; just the name when the folder is "". */
const char	*path_join(struct arena *, const char *folder, const char *name);
/* The path with its suffix replaced by that of outputs of the format: "a/x.txt" -> "a/x.apkg". */
const char	*path_output(struct arena *, const char *path, const struct format *);
/*
 * What two paths have in common exactly when they are the same file, whether it
 * exists or not: the real path of what exists of it, and the rest.
 */
const char	*path_key(struct arena *, const char *path);
/* Makes the folder the path lies in, and those above it; false with errno. */
bool		 path_make_folders(const char *path);
/* For qsort of const char *: 2 before 10, letter case only where nothing else differs. */
int		 path_compare(const void *, const void *);

#endif
