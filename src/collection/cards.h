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

/* Tells which cards Anki would make of notes, one after another.  In the arena. */
struct usual_cards;

struct usual_cards	*usual_cards_new(struct arena *);
void			 usual_cards_free(struct usual_cards *);
/*
 * Returns the number of cards that Anki would make of the note, and sets *cards to them, sorted by
 * template.  They are valid until the next call.
 */
size_t			 usual_cards_of(struct usual_cards *, const struct note *,
			    const struct card **cards);

#endif
