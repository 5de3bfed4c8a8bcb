/* SPDX-License-Identifier: MIT */
/*
 * Makes the cards of new notes.  A package must contain them, because Anki makes no cards of
 * imported notes.
 */
#ifndef COLLECTION_CARDS_H
#define COLLECTION_CARDS_H

#include "collection/collection.h"

/*
 * Appends the cards that Anki would make of the last note of the collection, sorted by template,
 * and returns their number.  They go to the deck with the index `deck`.  A template
 * makes a card if its front shows a field that is not empty.
 */
size_t	 cards_make(struct collection *, uint32_t deck);

#endif
