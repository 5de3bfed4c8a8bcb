/* SPDX-License-Identifier: MIT */
/*
 * All files below a folder by their names, for references that say no path.  The
 * folder is walked once, when the first such reference comes.
 */
#ifndef MEDIA_INDEX_H
#define MEDIA_INDEX_H

#include "base/arena.h"

struct index;

/*
 * Of the folder with this real path.  Hidden names and links to folders are passed
 * over; folders are read from the top down until INDEX_MAX files are known.
 */
struct index	*index_new(struct arena *, const char *folder);
void		 index_free(struct index *);	/* NULL is fine */
/*
 * The path, from the indexed folder, of the file that "![[name]]" means in a text
 * that lies in `from` (a path like it; "" is the indexed folder): see MEDIA_BY_NAME.
 * The folders of a name with slashes must be the last ones of the path.  NULL:
 * there is none.
 */
const char	*index_find(struct index *, struct slice name, struct slice from);

#endif
