/* SPDX-License-Identifier: MIT */
/*
 * What the command line does with paths: naming outputs after inputs, telling whether
 * two are the same file, making folders, and natural order.
 */
#ifndef CLI_PATHS_H
#define CLI_PATHS_H

#include "base/arena.h"
#include "formats.h"

/* Returns folder/name, or the name alone if the folder is "". */
const char	*path_join(struct arena *, const char *folder, const char *name);
/* Replaces the suffix by that of outputs in the format: "a/x.txt" becomes "a/x.apkg". */
const char	*path_output(struct arena *, const char *path, const struct format *);
/*
 * Returns a key that is equal for two paths exactly if they are the same file, whether
 * it exists or not: the real path of the part that exists, then the rest.
 */
const char	*path_key(struct arena *, const char *path);
/* Makes the folder of the path and those above it.  Returns false with errno. */
bool		 path_make_folders(const char *path);
/* Compares two const char * for qsort: 2 before 10, case only if nothing else differs. */
int		 path_compare(const void *, const void *);

#endif
