/* SPDX-License-Identifier: MIT */
/*
 * Makes a note type for notes of which only the names of the fields are known, as in a table.
 */
#ifndef COLLECTION_MADE_TYPE_H
#define COLLECTION_MADE_TYPE_H

#include "base/arena.h"
#include "collection/note_type.h"

/* Returns the id of a note type that is made and has this name. */
int64_t			 made_type_id(struct slice name);
/*
 * Returns a note type in the arena.  Its one card asks for the first field and shows the others on
 * its back; that of a cloze type has the deletions of the first field.  A type with the name of one
 * of Anki's reversed types has a second card, as that does.  Names of fields are cleaned as by Anki,
 * and told apart; an empty one becomes "Front", "Back" or "Field 3".  The id is made from the name
 * of the type, so that the type is the same in each run.
 */
const struct note_type	*made_type(struct arena *, struct slice name, enum note_type_kind,
			    const struct slice *fields, size_t nfields);
/*
 * Returns a note type in the arena with the name, the id, the kind, and the names of fields and
 * templates of another one, which stay as they are; everything else is made as above.  If the id is
 * not 0, the type is older than any in Anki, so that an import does not replace that of its id.
 */
const struct note_type	*made_type_like(struct arena *, const struct note_type *);

#endif
