/* SPDX-License-Identifier: MIT */
/*
 * Media files that are not what an older package holds.  Anki takes a file only
 * along with a note that it adds or updates (tried), so a note that refers to one
 * of these must count as changed even when its fields and tags did not: its
 * picture was replaced, or was missing before.
 */
#ifndef COLLECTION_MEDIA_CHANGES_H
#define COLLECTION_MEDIA_CHANGES_H

#include "base/diag.h"
#include "base/hash.h"
#include "collection/collection.h"
#include "media/files.h"

/*
 * The files that `held`, with a struct byte_sum for each name, lacks or has with
 * other content: by name, to be freed with map_free().  NULL when there is none.
 * DIAG_MEDIA_STUCK where Anki takes no other content.
 */
struct map	*renewed_find(struct arena *, const struct media_files *, const struct map *held,
		    struct diag *);
/* Whether the note refers to one of them; of NULL there are none. */
bool		 renewed_is_in(const struct map *renewed, const struct note *);

#endif
