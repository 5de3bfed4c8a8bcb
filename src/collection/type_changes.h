/* SPDX-License-Identifier: MIT */
/*
 * Finds notes whose note type changed since an older collection.  Anki adds such a note as a new
 * one, and refuses it if its guid is that of the old note.
 */
#ifndef COLLECTION_TYPE_CHANGES_H
#define COLLECTION_TYPE_CHANGES_H

#include "base/diag.h"
#include "collection/collection.h"

/*
 * Reports composed notes of the new collection that are old ones with another type.  matches[i] is
 * the old note of the same type to which the i-th new note belongs, or NULL.  It is an error if the
 * author gave a new note the guid of such an old note.
 */
void	 type_changes_report(const struct collection *new, const struct note *const *matches,
	    const struct collection *old, struct diag *);

#endif
