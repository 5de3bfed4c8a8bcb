/* SPDX-License-Identifier: MIT */
/*
 * Identity: what lets Anki see that an edited note is still the same one.  A
 * note's guid is made of what names it.
 */
#ifndef COLLECTION_IDENTITY_H
#define COLLECTION_IDENTITY_H

#include "collection/collection.h"

/* A guid has 64 bits in base 62, so 11 digits. */
#define IDENTITY_GUID_LENGTH	11

/*
 * Sets the guid of every note that has none: base 62 (digits, capitals, small
 * letters; most significant first, padded) of the first 64 bits of SHA-1 over
 * recipe version, namespace, note type, key and occurrence, joined by 0x1f.
 * The occurrence counts from 1 over the collection for equal (namespace, type,
 * key).  A unit test pins the recipe for ever.  A guid that the notes give to
 * another note is passed by.  mod becomes collection->now.
 */
void	 identity_assign(struct collection *);

#endif
