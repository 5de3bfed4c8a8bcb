/* SPDX-License-Identifier: MIT */
/*
 * Finds what a note inherits from its place in the text: the deck, the tags of the text and of the
 * headings above, and these headings as its context.
 */
#ifndef COMPOSE_NOTE_LOCATION_H
#define COMPOSE_NOTE_LOCATION_H

#include "compose/compose.h"
#include "compose/front_back.h"
#include "document/document.h"

/* Between the headings of a context: U+203A, a pointing quotation mark. */
#define CONTEXT_SEPARATOR	" \xe2\x80\xba "

struct note_location {
	struct slice	 tags;		/* as in struct note */
	struct note_kind kind;		/* what is asked for here */
	struct slice	 context;	/* HTML; empty unless the setting `chapters` asks for it */
};

/* Finds the locations of the notes of one document. */
struct note_locator;

/*
 * Returns a locator that is in the collection's arena and borrows the arguments.  The title becomes
 * the name of the deck unless options or front matter name one.
 */
struct note_locator		*note_locator_new(struct collection *, const struct front_back_source *,
				    const struct compose_input *, struct slice title);
void				 note_locator_free(struct note_locator *);
/*
 * Returns the location of notes directly below a section.  The result is valid until the next call.
 */
const struct note_location	*note_locator_find(struct note_locator *, const struct section *parent);
/*
 * Returns the index in the collection of the deck of a note directly below a section: the one that
 * the note names itself ("A::B"), below the decks of folders and options, or if that is empty, the
 * one that its location names.  Adds the deck if necessary.
 */
uint32_t			 note_locator_find_deck(struct note_locator *,
				    const struct section *parent, struct slice named);
/* Gives the deck of the text the description that front matter states, if any. */
void				 note_locator_describe_deck(struct note_locator *);

#endif
