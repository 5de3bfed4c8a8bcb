/* SPDX-License-Identifier: MIT */
/*
 * Reduces a collection to what a search finds.
 */
#ifndef COLLECTION_SELECT_H
#define COLLECTION_SELECT_H

#include "collection/collection.h"
#include "collection/search.h"

/*
 * Keeps the cards that the search finds, the notes that have any of them, notes without cards that it
 * finds, and the note types, decks, reviews and media files that these use.  Twins in the provenance
 * of notes are no longer valid.
 */
void	select_found(const struct note_search *, struct collection *);

#endif
