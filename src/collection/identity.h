/* SPDX-License-Identifier: MIT */
/*
 * Guids let Anki recognise an edited note as the same note.  The guid of a composed note is made
 * from its provenance.
 */
#ifndef COLLECTION_IDENTITY_H
#define COLLECTION_IDENTITY_H

#include "collection/collection.h"

/* A guid has 64 bits in base 62, so 11 digits. */
#define IDENTITY_GUID_LENGTH	11

/*
 * Sets the twin of every composed note, its modification time (to collection->now), and its guid
 * unless the author gave one.  If several notes of a namespace have an id that another program
 * wrote, as copies of a note do, the first keeps it, or the one to which the author gave it.  The
 * others are identified by their fronts.  A read note keeps its guid and modification time; it gets
 * collection->now if that is 0.
 *
 * The guid is base 62 (digits, capitals, small letters; most significant first, padded) of the
 * first 64 bits of SHA-1 over recipe version, namespace, name of the note type, key and occurrence,
 * joined by 0x1f.  The occurrence counts from 1 over the collection for equal (namespace, type,
 * key).  A unit test pins the recipe, which can never change.  A guid that the author gave to
 * another note, or that was read, is skipped.
 */
void		 identity_assign(struct collection *);
/*
 * Returns the guid that a composed note would have if it were of the type and the first with its key.
 */
struct slice	 identity_guid_as(
		    const struct collection *, size_t index, const struct note_type *);

#endif
