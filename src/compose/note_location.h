/* SPDX-License-Identifier: MIT */
/*
 * What notes have from where they stand: the deck, the tags and the context that
 * the text as a whole and the headings above give them.
 */
#ifndef COMPOSE_NOTE_LOCATION_H
#define COMPOSE_NOTE_LOCATION_H

#include "compose/compose.h"
#include "compose/front_back.h"
#include "document/document.h"

/* Between the headings of a context: U+203A, a pointing quotation mark. */
#define PLACE_BETWEEN	" \xe2\x80\xba "

struct place {
	uint32_t	 deck;		/* index in the collection */
	struct slice	 tags;		/* as in struct note */
	struct slice	 context;	/* HTML; empty unless chapters are context */
};

struct places;

/* In the collection's arena; borrows all that it is given.  Title: of the text, for its deck. */
struct places	*places_new(struct collection *, const struct front_back_source *,
		    const struct compose_input *, struct slice title);
void		 places_free(struct places *);
/*
 * The place of notes directly below a heading or the root; its deck is in the
 * collection then.  Valid until the next call.
 */
const struct place *places_below(struct places *, const struct section *parent);

#endif
