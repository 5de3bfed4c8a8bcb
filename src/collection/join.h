/* SPDX-License-Identifier: MIT */
/*
 * Joins what several inputs appended to one collection: the same note type, note or deck may be in
 * more than one of them, and ids may mean different things.
 */
#ifndef COLLECTION_JOIN_H
#define COLLECTION_JOIN_H

#include "base/diag.h"
#include "collection/collection.h"

/* What one input appended.  Plain data. */
struct collection_part {
	const char	*name;		/* of the input in diagnostics; borrowed */
	size_t		 types;		/* these five: the indices of its first items */
	size_t		 decks;
	size_t		 notes;
	size_t		 cards;
	size_t		 reviews;
	int64_t		 created;	/* these three: as in the collection */
	struct slice	 deck_options;
	struct slice	 conf;
};

/* Returns the part of an input that will be read next. */
struct collection_part	collection_part_start(const struct collection *, const char *name);
/* Moves the settings that the input set from the collection to the part. */
void			collection_part_end(struct collection *, struct collection_part *);
/*
 * Joins the parts, in the order of the inputs, and sets the settings of the collection to those of the
 * first part that has them.  What was added between parts was composed.  Note types with the same
 * id and equal fields and templates become one, the newer one; others get another id and name, as in
 * Anki.  Of notes with the same guid in different inputs, the newer one is kept, and the others are
 * reported and removed with their cards.  Ids that are used twice are changed, and due days are
 * counted from the collection's creation.
 */
void			collection_join(struct collection *, const struct collection_part *,
			    size_t n, struct diag *);

#endif
