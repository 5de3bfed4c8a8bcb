/* SPDX-License-Identifier: MIT */
/*
 * The ids under which the parts of a collection are written: those that were read, and new ones
 * for all others.
 */
#ifndef COLLECTION_IDS_H
#define COLLECTION_IDS_H

#include "collection/collection.h"

/* Arrays are in an arena.  Ids are unique within each. */
struct collection_ids {
	int64_t		 first;		/* new ids count up from here, and skip those in use */
	int64_t		*notes;		/* by index; NULL if all are new, and so in order */
	int64_t		*cards;		/* likewise */
	int64_t		*decks;		/* by index */
};

/*
 * Replaces ids that are 0 or equal to an earlier one by new ones from `first` on.
 */
void	 ids_settle(int64_t *ids, size_t n, int64_t first);
/* Returns the ids of a collection, in its arena.  New ones count up from now * 1000 + 1. */
struct collection_ids	 collection_ids(const struct collection *);

/* Returns the id of a note, a card, or a deck by its index. */
static inline int64_t
ids_note(const struct collection_ids *ids, size_t index)
{
	return ids->notes == NULL ? ids->first + (int64_t)index : ids->notes[index];
}

static inline int64_t
ids_card(const struct collection_ids *ids, size_t index)
{
	return ids->cards == NULL ? ids->first + (int64_t)index : ids->cards[index];
}

#endif
