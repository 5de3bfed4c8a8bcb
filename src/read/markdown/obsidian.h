/* SPDX-License-Identifier: MIT */
/*
 * Converts syntax of Obsidian and GitHub inside of CommonMark: the callout "> [!note] Title"
 * (https://help.obsidian.md/callouts) and the id "^name" at the end of a block, for links to it
 * (https://help.obsidian.md/links).
 */
#ifndef READ_MARKDOWN_OBSIDIAN_H
#define READ_MARKDOWN_OBSIDIAN_H

#include "base/arena.h"
#include "document/node.h"

/* Whether the words may be part of this syntax; if no words are, obsidian_read() is not needed. */
bool		 obsidian_may_be_in(struct slice words);
/*
 * Turns callouts into quotes with their title as a label, or into NODE_DETAILS if they are folded
 * ("[!note]-"), and removes the ids of blocks.  Takes and returns the blocks of a whole text.
 */
struct node	*obsidian_read(struct arena *, struct node *blocks);

#endif
