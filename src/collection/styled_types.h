/* SPDX-License-Identifier: MIT */
/*
 * Copies of flashpress's note types with a style of their own.  Anki has one css for each note type, so
 * that a deck can look different from others only if its notes have another type.
 */
#ifndef COLLECTION_STYLED_TYPES_H
#define COLLECTION_STYLED_TYPES_H

#include "collection/collection.h"
#include "collection/flashpress_types.h"

/* Zero it, apart from the first three. */
struct styled_types {
	struct slice		 name;		/* of the style */
	struct slice		 css;		/* added after that of flashpress; may be empty */
	int64_t			 changed;	/* when the css was; seconds since 1970 */
	const struct note_type	*types[FLASHPRESS_TYPES];	/* NULL until one is needed */
};

/*
 * Gives the notes from index `note` on styled types, "Flashpress Basic (NAME)", in place of those of
 * flashpress, also in the list of types from index `type` on.  Ids are made from the names.
 */
void	 styled_types_use(struct styled_types *, struct collection *, size_t note, size_t type);

#endif
