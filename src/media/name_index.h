/* SPDX-License-Identifier: MIT */
/*
 * Finds files by name anywhere below a folder, for references that give no path.  The
 * folder is read once, when the index is made.
 */
#ifndef MEDIA_NAME_INDEX_H
#define MEDIA_NAME_INDEX_H

#include "base/arena.h"

struct media_fault;
struct name_index;

/*
 * Makes an index, in the arena, of the folder with this real path.  Hidden names,
 * node_modules and symbolic links to folders are skipped.  Folders are read from the top down until
 * NAME_INDEX_MAX files are found.  A folder that cannot be read because the system fails is noted as
 * a fault.
 */
struct name_index	*name_index_new(struct arena *, const char *folder, struct media_fault *);
/* Does nothing if given NULL. */
void			 name_index_free(struct name_index *);
/*
 * Returns the file that "![[name]]" means, as a path relative to the indexed folder, or
 * NULL if there is none.  The text with the reference is in the folder `from`, which is
 * relative to the indexed folder, too; "" is the indexed folder itself.  The rules are
 * those of HTML_REFERENCE_NAME in media/resolve.h.  If the name contains slashes, the
 * path must end with all of it.
 */
const char		*name_index_find(struct name_index *, struct slice name, struct slice from);

#endif
