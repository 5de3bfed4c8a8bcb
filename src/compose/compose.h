/* SPDX-License-Identifier: MIT */
/*
 * Makes notes from a document.  The rules here decide which sections become notes, what their
 * fields contain, and in which deck they are.
 */
#ifndef COMPOSE_COMPOSE_H
#define COMPOSE_COMPOSE_H

#include "base/diag.h"
#include "collection/collection.h"
#include "compose/note_kind.h"
#include "document/document.h"
#include "media/resolve.h"

struct deck_names;
struct map;

/* Where a text comes from.  All pointers are borrowed. */
struct compose_input {
	struct slice		 deck_above;	/* first levels of the deck's name; may be empty */
	struct slice		 deck_asked;	/* of options, if not above: decks that notes name are in it */
	const char		*levels;	/* the levels after these, "A::B"; NULL or "" for none */
	const char		*file;		/* the input's name without folders */
	const char		*stem;		/* the same without suffix; the title if there is no other */
	const char		*source;	/* content of the Source field; NULL for none */
	bool			 found;		/* in a folder, so having no cards is not an error */
	struct deck_names	*deck_names;	/* shared by all texts of the collection */
	struct media_resolver	*media;		/* adds files to the media of the collection */
	struct media_place	 place;		/* to which its references to media are relative */
	struct own_note_types	 types;		/* that its notes may name, besides those of flashpress */
	const struct map	*folder_media;	/* struct media_file by name, in "media" beside it; or NULL */
};

/*
 * Appends the notes of the document and their cards to the collection.  Notes have no guids
 * yet, except for those that their authors gave.  They borrow from the text and the
 * collection's arena, not from the document.  Reports a document without text or cards as
 * an error, or as a warning if it was found in a folder.
 */
void	compose_notes(struct collection *, const struct document *, const struct compose_input *,
	    struct diag *);

#endif
