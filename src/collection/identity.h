/* SPDX-License-Identifier: MIT */
/*
 * Identity lets Anki recognise an edited note as the same note.  The guid of a composed note is made
 * from its provenance.
 */
#ifndef COLLECTION_IDENTITY_H
#define COLLECTION_IDENTITY_H

#include "collection/collection.h"

/* A guid has 64 bits in base 62, so 11 digits. */
#define IDENTITY_GUID_LENGTH	11

/*
 * Sets the twin of every note, its modification time (to collection->now), and its guid unless the author
 * gave one.  The guid is base 62 (digits, capitals, small letters; most significant first, padded) of the
 * first 64 bits of SHA-1 over recipe version, namespace, name of the note type, key and occurrence, joined
 * by 0x1f.  The occurrence counts from 1 over the collection for equal (namespace, type, key).  A unit
 * test pins the recipe, which can never change.  A guid that the author gave to another note is skipped.
 * Every note must have provenance.
 */
void	 identity_assign(struct collection *);

#endif
