/* SPDX-License-Identifier: MIT */
/*
 * Makes the first two fields of a note from a section, or all of an own type, and chooses its type.
 *  The heading or pair becomes the front, and the lines below it become the back.
 */
#ifndef COMPOSE_FRONT_BACK_H
#define COMPOSE_FRONT_BACK_H

#include "compose/note_kind.h"
#include "document/document.h"
#include "html/from_nodes.h"

/* Shared by all cards of one document.  All pointers are borrowed. */
struct front_back_source {
	const struct document		*doc;
	const struct html_source	*html;		/* how its nodes are rendered */
	struct arena			*arena;		/* keeps words and fields */
	struct arena			*scratch;	/* for nodes; each function below clears it */
	struct buf			*field;		/* for making a field; empty between calls */
	struct diag			*diag;
};

/* The nodes of a section. */
struct note_content {
	const struct node	*front;
	const struct node	*body;
	bool			 front_cloze;
	bool			 body_cloze;
};

struct front_back {
	const struct flashpress_type	*type;	/* NULL if the type is the author's own */
	struct slice		 first;		/* the first two fields of that type, as HTML that is */
	struct slice		 second;	/* in the arena or the source text */
	const struct custom_type *custom;	/* NULL if the type is one of flashpress */
	struct slice		*fields;	/* all, if the type is own or has more than two; or NULL */
	struct slice		 words;		/* of the front, white space folded: the note's key */
	size_t			 blocks;	/* paragraphs, items and rows on the back */
};

/*
 * Makes the two sides from a section of that kind.  Cloze deletions make a Cloze note: if only the
 * front has some, it becomes the field Text and the body becomes Extra; if the body has some, Text
 * contains both, with the front as a label.
 */
void	 front_back_make(struct front_back *, const struct front_back_source *,
	    const struct section *section, const struct note_kind *);
/* Returns whether the section has a body or sections below it. */
bool	 front_back_has_back(const struct section *);
/*
 * Returns whether the front has a cloze deletion: then the section makes a card even without a
 * body.
 */
bool	 front_back_is_cloze(const struct front_back_source *, const struct section *section);
/*
 * Returns the words of the front as plain text, without the marks of deletions and with white space
 * folded.  The result is in the arena or the source text.
 */
struct slice front_back_words(const struct front_back_source *, const struct section *section);
/*
 * Appends the front as HTML in one line and without a colon at the end, for the context of cards in
 * the sections below it; of a very long one only the first words, because each of these cards has a
 * copy.
 */
void	 front_back_add_context(struct buf *, const struct front_back_source *,
	    const struct section *section);

#endif
