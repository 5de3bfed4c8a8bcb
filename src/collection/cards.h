/* SPDX-License-Identifier: MIT */
/*
 * Makes the cards of new notes.  Anki makes none when it imports a package, so they must be in it.
 */
#ifndef COLLECTION_CARDS_H
#define COLLECTION_CARDS_H

#include "collection/collection.h"

/*
 * Appends the cards that Anki would make of the last note of the collection, in rising order of
 * their templates, and returns how many they are.  A template without a stated requirement makes a
 * card if any field is not empty.
 */
size_t	 cards_make(struct collection *, uint32_t deck);

#endif
