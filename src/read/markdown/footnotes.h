/* SPDX-License-Identifier: MIT */
/*
 * Distributes the footnotes of a text to its cards.
 */
#ifndef READ_MARKDOWN_FOOTNOTES_H
#define READ_MARKDOWN_FOOTNOTES_H

#include "base/arena.h"
#include "base/diag.h"
#include "document/node.h"

/* A heading or pair whose front and body may refer to footnotes. */
struct footnotes_card {
	struct node	*front;		/* inline nodes, or NULL */
	struct node	**body;		/* blocks; the footnotes are appended */
	uint32_t	 offset;	/* in the text */
};

/*
 * Gives each card the footnotes that it refers to, and those to which these refer, numbered from 1
 * in the order of their marks.  `definitions` are the footnotes of the text in the order of their
 * numbers; cards are in text order.  Reports each unused footnote and gives it to the card that
 * contains it, or to the last card with a body before it.
 */
void	 footnotes_distribute(struct arena *, const struct text *, struct node *definitions,
	    const struct footnotes_card *, size_t ncards, struct diag *);

#endif
