/* SPDX-License-Identifier: MIT */
/*
 * Footnotes of a text to footnotes of its cards.
 */
#ifndef READ_MARKDOWN_FOOTNOTES_H
#define READ_MARKDOWN_FOOTNOTES_H

#include "base/arena.h"
#include "base/diag.h"
#include "document/node.h"

/* What may refer to footnotes, and gets those that it refers to. */
struct footnotes_card {
	struct node	*front;		/* in a line; NULL: none */
	struct node	**body;		/* blocks; footnotes come last */
	uint32_t	 offset;	/* in the text; cards come in that order */
};

/*
 * Gives each card the footnotes that it refers to, and those that they refer to, numbered from 1 in
 * the order of their marks.  `definitions` are the text's, by number.  One that nothing refers to
 * goes to the card with a body that it stands in or behind, after a warning.
 */
void	 footnotes_place(struct arena *, const struct text *, struct node *definitions,
	    const struct footnotes_card *, size_t ncards, struct diag *);

#endif
