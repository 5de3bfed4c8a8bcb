/* SPDX-License-Identifier: MIT */
/*
 * The rules that make notes of a document: which block is a front, what goes on
 * its back, and in which deck the note lies.
 */
#ifndef COMPOSE_COMPOSE_H
#define COMPOSE_COMPOSE_H

#include "base/diag.h"
#include "collection/collection.h"
#include "document/document.h"
#include "media/media.h"

/* What becomes of the headings above a card. */
enum build_chapters {
	BUILD_CHAPTERS_CONTEXT,		/* the field Context shows them */
	BUILD_CHAPTERS_SUBDECKS,	/* decks below that of the text */
	BUILD_CHAPTERS_TAGS,		/* one tag, a level for each */
	BUILD_CHAPTERS_NONE
};

struct build_options {
	const char		*deck;		/* its name instead of the title; NULL without */
	const char		*levels;	/* deck levels above, "A::B"; "" or NULL for none */
	bool			 deck_is_level;	/* `deck` goes above the title, not for it */
	const char		*title;		/* instead of the text's own; NULL without */
	const char		*namespace;	/* NULL: the title, else the stem */
	const char		*file;		/* the input's name without folders */
	const char		*stem;		/* the same without suffix; for a text without title */
	const char		*source;	/* content of the Source field; NULL for none */
	bool			 found;		/* in a folder: that it makes no card is no error */
	struct slice		 tags;		/* as in struct note */
	enum build_chapters	 chapters;
	struct media_place	 place;		/* where references to media start */
};

/*
 * Adds the notes of the document to the collection; fields are made, identity
 * is not.  They borrow from the text and the collection's arena, not from the
 * document.  A document without text or without cards is an error in diag, or a warning if it was found in a
 * folder; headings without a body and text above the first heading are warnings.
 */
void	build_notes(struct collection *, const struct document *, const struct build_options *,
	    struct diag *);

#endif
