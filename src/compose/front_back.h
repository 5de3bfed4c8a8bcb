/* SPDX-License-Identifier: MIT */
/*
 * The two sides of a card: what a heading and what stands below it become in the fields
 * of a note, and of which type the note is therefore.
 */
#ifndef COMPOSE_FRONT_BACK_H
#define COMPOSE_FRONT_BACK_H

#include "collection/collection.h"
#include "html/from_nodes.h"

struct sides {
	const struct note_type	*type;
	struct slice		 first;		/* the first two fields of that type: HTML, in the arena of */
	struct slice		 second;	/* the collection */
	struct slice		 words;		/* of the front, white space folded: what names the note */
	size_t			 blocks;	/* paragraphs and items on the back */
};

/*
 * A heading whose text has a cloze deletion makes a Cloze note: with its
 * text for Text and what is below it for Extra; deletions below it go to Text, too,
 * with the heading above them.  The scratch buffer is used for a while.
 */
void	 sides_make(struct sides *, const struct html_source *, const struct document *,
	    const struct block *heading, struct buf *scratch);
/* Whether there is anything to put on a back, or a card below. */
bool	 sides_has_back(const struct document *, const struct block *heading);
/* Whether the heading itself has a deletion: then it is a card without anything below it. */
bool	 sides_is_cloze(const struct document *, const struct block *heading);
/* Appends the heading as it stands in the context of cards below it: HTML in one line. */
void	 sides_add_context(struct buf *, const struct html_source *, const struct document *,
	    const struct block *heading);

#endif
