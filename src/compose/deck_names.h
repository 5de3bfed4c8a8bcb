/* SPDX-License-Identifier: MIT */
/*
 * Finds decks by name while notes are composed.  If several texts of one job happen to have the
 * same title, each gets its own deck, "Title::file", but this is known only after all texts were
 * read.  Until then, a deck that is named after the title of a text is found by its name and the
 * text.
 */
#ifndef COMPOSE_DECK_NAMES_H
#define COMPOSE_DECK_NAMES_H

#include "collection/collection.h"

/*
 * Takes the place of a text for decks named by options or front matter, which several texts may
 * share.
 */
#define DECK_OF_NO_TEXT	UINT32_MAX

struct deck_names;
struct properties;

/* The result lives in the collection's arena; the collection is borrowed. */
struct deck_names	*deck_names_new(struct collection *);
void			 deck_names_free(struct deck_names *);
/*
 * Adds a text whose deck is named after its title.  `file` is the name of its file without
 * folders and `stem` the same without suffix.  Returns its number for deck_names_find().
 */
uint32_t		 deck_names_add_text(struct deck_names *, struct slice deck, struct slice file,
			    struct slice stem);
/*
 * Returns the index of the deck with that name that belongs to the text (or DECK_OF_NO_TEXT).
 *  Letter case is ignored, as in Anki.  Adds the deck to the collection if it is new.
 */
uint32_t		 deck_names_find(struct deck_names *, struct slice name, uint32_t text);
/* Gives a deck the description that front matter states for it, if any. */
void			 deck_names_describe(const struct deck_names *, uint32_t deck,
			    const struct properties *);
/*
 * Renames decks of texts with the same title, and then merges decks with the same name, also those
 * that readers added.  Must be called once, after all notes were composed or read.
 */
void			 deck_names_settle(struct deck_names *);

#endif
