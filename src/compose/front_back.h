/* SPDX-License-Identifier: MIT */
/*
 * The two sides of a card: what a heading or pair and what stands below it become in the fields of
 * a note, and which note type the note therefore has.
 */
#ifndef COMPOSE_FRONT_BACK_H
#define COMPOSE_FRONT_BACK_H

#include "collection/flashpress_types.h"
#include "document/document.h"
#include "html/from_nodes.h"

/* What the cards of one document are made with.  All pointers are borrowed. */
struct front_back_source {
	const struct document		*doc;
	const struct html_source	*html;		/* how its nodes are rendered */
	struct arena			*arena;		/* keeps words and fields */
	struct arena			*scratch;	/* for the nodes of one section; cleared after use */
	struct buf			*field;		/* for the field being made; likewise */
};

struct front_back {
	const struct flashpress_type	*type;
	struct slice		 first;		/* the first two fields of that type: HTML, in the */
	struct slice		 second;	/* arena or the source text */
	struct slice		 words;		/* of the front, white space folded: the note's name */
	size_t			 blocks;	/* paragraphs, items and rows on the back */
};

/*
 * Makes the sides of the card that a section is.  A front with a cloze deletion makes a Cloze note: the
 * front is its Text and the body its Extra.  Deletions in the body make one, too: then the body goes to
 * Text, below the front.
 */
void	 front_back_make(struct front_back *, const struct front_back_source *,
	    const struct section *section);
/* Whether the section has a body or sections below it. */
bool	 front_back_has_back(const struct section *);
/* Whether the front has a deletion: then the section is a card even without a body. */
bool	 front_back_is_cloze(const struct front_back_source *, const struct section *section);
/*
 * Returns the words of the front as plain text without the marks of deletions, white space folded.
 * They are in the arena or the source text.
 */
struct slice front_back_words(const struct front_back_source *, const struct section *section);
/* Appends the front as it is shown above cards of the sections below it: HTML in one line. */
void	 front_back_add_context(struct buf *, const struct front_back_source *,
	    const struct section *section);

#endif
