/* SPDX-License-Identifier: MIT */
/*
 * Writes notes as Markdown in which headings name the fields (flashpress-markdown(5)).
 */
#ifndef WRITE_MARKDOWN_NOTE_TEXT_H
#define WRITE_MARKDOWN_NOTE_TEXT_H

#include "base/map.h"
#include "base/vec.h"
#include "collection/cards.h"
#include "collection/deck.h"

struct type_list;

typedef VEC(size_t) note_list;

/* A text with notes.  All pointers are borrowed. */
struct note_text {
	struct buf			*buf;
	const struct collection		*collection;
	const struct map		*media;		/* the names of media files */
	const char			*media_path;	/* goes before these names in fields: "../media/" */
	struct arena			*scratch;	/* cleared by each note */
	bool				 ids;		/* write the guids of composed notes, too */
	struct slice			 deck;		/* what front matter states */
	const struct note_type		*type;
	struct type_list		*types;		/* those that front matter states; or NULL */
	struct usual_cards		*usual_cards;
	const size_t			*first_cards;	/* by note: the index of its first card */
};

/* Returns the first cards of the notes, in the arena. */
const size_t	*note_text_find_cards(struct arena *, const struct collection *);
/* Returns the deck of a note; "Default" if it was read without cards. */
struct slice	 note_text_deck(const struct note_text *, size_t note);
/*
 * Appends front matter with the deck, its description and the type that most of the notes have,
 * and then the notes, which are indices into the collection.  Deck and type become those of the
 * text.
 */
void		 note_text_add(struct note_text *, struct slice deck,
		    const struct deck_description *, const note_list *notes);

#endif
