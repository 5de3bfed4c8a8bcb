/* SPDX-License-Identifier: MIT */
/*
 * Makes cloze deletions of what authors mark otherwise: words in bold, highlights, the items of a
 * list.  Each deletion has a number of its own.
 */
#ifndef COMPOSE_DELETIONS_H
#define COMPOSE_DELETIONS_H

#include "document/document.h"

/* Makes the deletions of one note. */
struct deletions {
	struct arena		*arena;		/* for new nodes */
	enum deletion_marks	 marks;
	bool			 is_markdown;	/* marks are nodes, not yet text */
	unsigned		 last;		/* the largest number in use */
};

/* Notes the numbers of the deletions that are already there. */
void		 deletions_count(struct deletions *, const struct node *);
/*
 * Returns copies of the nodes in which each mark is a deletion.  A paragraph or heading that is bold
 * from end to end is a label and stays one.
 */
struct node	*deletions_of_marks(struct deletions *, const struct node *);
/* Returns copies of the blocks in which each item of the outermost lists is a deletion. */
struct node	*deletions_of_items(struct deletions *, const struct node *);

#endif
