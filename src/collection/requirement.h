/* SPDX-License-Identifier: MIT */
/*
 * Computes which fields a template requires, as Anki does ("req"), so that nobody needs to state it.
 */
#ifndef COLLECTION_REQUIREMENT_H
#define COLLECTION_REQUIREMENT_H

#include "base/arena.h"
#include "collection/note_type.h"

/*
 * Sets the requirement of a template of the type, in the arena: any of the fields that are enough to
 * make a card if no other is filled, or else all of those without which there is none.  Like Anki,
 * it ignores "{{^Field}}", and "{{#A}}{{B}}{{/A}}{{#C}}{{D}}{{/C}}" has CARD_NEVER although it makes
 * cards.  Returns false if the front cannot show any field, so that there are never cards.
 */
bool	 requirement_compute(struct arena *, const struct note_type *, struct card_template *);
/* Returns whether two templates require the same. */
bool	 requirement_same(const struct card_template *, const struct card_template *);

#endif
