/* SPDX-License-Identifier: MIT */
/*
 * Decks by name while notes are composed.  Texts of one folder that happen to have the same title
 * get a deck each, "Title::file", but that is known only when all texts were read.  Until then a deck
 * named after the title of a text is found by name and text.
 */
#ifndef COMPOSE_DECK_NAMES_H
#define COMPOSE_DECK_NAMES_H

#include "collection/collection.h"

/* For decks that options or front matter name: several texts may share them. */
#define DECK_OF_NO_TEXT	UINT32_MAX

struct deck_names;

/* Lives in the collection's arena; the collection is borrowed. */
struct deck_names	*deck_names_new(struct collection *);
void			 deck_names_free(struct deck_names *);
/*
 * Adds a text whose deck is named after its title.  `file` is the name of its file without
 * folders and `stem` the same without suffix.  Returns its number for deck_names_find().
 */
uint32_t		 deck_names_add_text(struct deck_names *, struct slice deck, struct slice file,
			    struct slice stem);
/*
 * Returns the index of the deck with that name, ignoring letter case as Anki does, and of that text
 * or DECK_OF_NO_TEXT.  Adds it to the collection if it is new.
 */
uint32_t		 deck_names_find(struct deck_names *, struct slice name, uint32_t text);
/*
 * Tells decks of the same title apart and merges decks of the same name.  To be called once, after
 * all notes were composed.
 */
void			 deck_names_settle(struct deck_names *);

#endif
