/* SPDX-License-Identifier: MIT */
/*
 * All files below a folder by name, for references that give no path.  The folder is
 * read when the index is made.
 */
#ifndef MEDIA_NAME_INDEX_H
#define MEDIA_NAME_INDEX_H

#include "base/arena.h"

struct name_index;

/*
 * Indexes the folder with this real path.  Hidden names and symbolic links to folders
 * are skipped; folders are read from the top down, up to NAME_INDEX_MAX files.
 */
struct name_index	*name_index_new(struct arena *, const char *folder);
/* Does nothing if given NULL. */
void			 name_index_free(struct name_index *);
/*
 * Returns the path, from the indexed folder, of the file that "![[name]]" means in a
 * text that lies in the folder `from` (also a path from there; "" is the indexed
 * folder itself), by the rules of HTML_REFERENCE_NAME in media/resolve.h.  If the name
 * has slashes, its folders must be the last ones of the path.  Returns NULL if there
 * is no such file.
 */
const char		*name_index_find(struct name_index *, struct slice name, struct slice from);

#endif
