/* SPDX-License-Identifier: MIT */
/*
 * What decks say in the keys that have no member in struct deck, and which decks are more than the
 * place of their cards.
 */
#ifndef COLLECTION_DECK_H
#define COLLECTION_DECK_H

#include "collection/collection.h"

/* What Anki shows below the name of a deck before its cards are studied. */
struct deck_description {
	struct slice	 text;		/* HTML, or Markdown; empty if the deck has no description */
	bool		 is_markdown;	/* Anki's key "md" */
};

/* Returns the description, in the arena. */
struct deck_description	 deck_description(struct arena *, const struct deck *);
/* Replaces the description of the deck. */
void			 deck_describe(struct arena *, struct deck *, const struct deck_description *);
/* Whether the deck is filtered: no cards are at home in it. */
bool			 deck_is_filtered(const struct deck *);
/*
 * Keeps what another deck of the same name says, in a deck that was not read: its id and its keys.
 * Descriptions stay.
 */
void			 deck_merge(struct arena *, struct deck *kept, const struct deck *other);
/*
 * Returns, in the arena, for each deck whether cards are at home in it, or would be: composed notes
 * without cards have a deck, too.
 */
bool			*decks_find_homes(struct arena *, const struct collection *);
/*
 * Returns, in the arena, for each deck that is nobody's home whether it would be lost without being
 * written itself: its names or its description.  Filtered decks are not, neither is "Default", and
 * decks of others contain those that have a description or are none.
 */
bool			*decks_find_bare(struct arena *, const struct collection *);
/*
 * Returns the index of the deck in which most notes are, by their first cards; the first of several.
 *  Returns the number of decks if no note is in any.
 */
size_t			 decks_find_usual(const struct collection *);

#endif
