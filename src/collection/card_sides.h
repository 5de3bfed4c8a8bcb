/* SPDX-License-Identifier: MIT */
/*
 * Renders the sides of cards of any note type, for formats that have cards but no note types.
 */
#ifndef COLLECTION_CARD_SIDES_H
#define COLLECTION_CARD_SIDES_H

#include "base/buf.h"
#include "collection/collection.h"

struct card_sides;

/* The collection is borrowed; templates are parsed once, in its arena. */
struct card_sides	*card_sides_new(const struct collection *);
/*
 * Appends both sides of a card as HTML without scripts and styles.  The back does not repeat the
 * front: it starts after "<hr id=answer>", if there is one.
 */
void	 card_sides_add(struct card_sides *, const struct card *, struct buf *front,
	    struct buf *back);

#endif
