/* SPDX-License-Identifier: MIT */
/*
 * What Obsidian and GitHub put into plain CommonMark, read as they show it: "> [!note] Title" is a
 * callout, and "^id" behind a paragraph names it for links (https://help.obsidian.md/callouts,
 * https://help.obsidian.md/links).
 */
#ifndef READ_MARKDOWN_OBSIDIAN_H
#define READ_MARKDOWN_OBSIDIAN_H

#include "base/arena.h"
#include "document/node.h"

/* Whether the words may be of such a mark: where none are, there is none. */
bool		 obsidian_may_be_in(struct slice words);
/*
 * Blocks of a whole text in which callouts are quotes with their title for a label, or folded where
 * they say so ("[!note]-"), and ids of blocks are gone.
 */
struct node	*obsidian_read(struct arena *, struct node *blocks);

#endif
