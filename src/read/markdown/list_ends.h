/* SPDX-License-Identifier: MIT */
/*
 * Ends a list where its author did.  In CommonMark, a line directly below a list belongs to its last
 * item even if it is not indented (5.2, "laziness"), which suits items that an editor wrapped.  But
 * where line ends are shown, such a line that begins a sentence is meant as text below the list:
 *
 *	- mitosis
 *	- meiosis
 *	Both begin with a copy of the DNA.
 */
#ifndef READ_MARKDOWN_LIST_ENDS_H
#define READ_MARKDOWN_LIST_ENDS_H

#include "read/markdown/line_ends.h"

/* Moves such lines out of the lists of the blocks, whose offsets are those in the text. */
void	 list_ends_read(struct arena *, const struct line_ends *, struct node *blocks);

#endif
