/* SPDX-License-Identifier: MIT */
/*
 * The part of join.h that tells apart the ids of decks and of deck options, which may mean different
 * things in different parts, and changes what refers to them.
 */
#ifndef COLLECTION_JOIN_DECKS_H
#define COLLECTION_JOIN_DECKS_H

#include "collection/join.h"

/*
 * Sets the options of the collection to those of all parts.  Other options with the id of earlier
 * ones get a new id, which is stated in the decks that have them.
 */
void	 join_deck_options(struct collection *, const struct collection_part *parts, size_t n);
/*
 * Gives a deck with the id of an earlier one of another name a new id.  Templates that name decks
 * for their cards follow, also if a deck becomes part of an earlier one of the same name.
 */
void	 join_deck_ids(struct collection *, const struct collection_part *parts, size_t n);

#endif
