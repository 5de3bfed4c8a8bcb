/* SPDX-License-Identifier: MIT */
/*
 * The rules that make notes from a document: which section is a note, what its fields contain, and in which
 * deck it is.
 */
#ifndef COMPOSE_COMPOSE_H
#define COMPOSE_COMPOSE_H

#include "base/diag.h"
#include "collection/collection.h"
#include "document/document.h"
#include "media/resolve.h"

struct deck_names;

/* Where a text comes from.  All pointers are borrowed. */
struct compose_input {
	struct slice		 deck_above;	/* first levels of its deck's name; may be empty */
	const char		*levels;	/* the levels that follow, "A::B"; NULL or "" for none */
	const char		*file;		/* the input's name without folders */
	const char		*stem;		/* the same without suffix; the title of last resort */
	const char		*source;	/* content of the Source field; NULL for none */
	bool			 found;		/* in a folder: making no card is not an error */
	struct deck_names	*deck_names;	/* shared by all texts of the collection */
	struct media_resolver	*media;		/* adds files to the media of the collection */
	struct media_place	 place;		/* where its references to media start */
};

/*
 * Appends the notes of the document to the collection, with their fields but
 * without guids.  They borrow from the text and the collection's arena, not from
 * the document.  Reports a document without text or cards as an error, or as a
 * warning if it was found in a folder.
 */
void	compose_notes(struct collection *, const struct document *, const struct compose_input *,
	    struct diag *);

#endif
