/* SPDX-License-Identifier: MIT */
/*
 * Changes that options ask for in notes that were read, which have decks and tags of their own.
 */
#ifndef COLLECTION_READ_NOTES_H
#define COLLECTION_READ_NOTES_H

#include "collection/collection.h"

/*
 * Puts the decks from the index `decks` on inside the deck `above`, as typed, whose cards are those
 * from the index `cards` on.  Anki's default deck cannot move, so its cards get a new deck.
 */
void	read_notes_move(struct collection *, size_t decks, size_t cards, struct slice above);
/*
 * Adds tags, as in tags_join(), to all notes.  A note that was read without them is changed, so its
 * modification time becomes that of the collection, or later if it has to be newer than it was.
 */
void	read_notes_tag(struct collection *, const struct slice *tags, size_t n);

#endif
