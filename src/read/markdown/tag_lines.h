/* SPDX-License-Identifier: MIT */
/*
 * Takes out lines of tags as in Obsidian, "#biology #cell/membrane".  They are not text to be
 * learned but tags for the notes around them.
 */
#ifndef READ_MARKDOWN_TAG_LINES_H
#define READ_MARKDOWN_TAG_LINES_H

#include "base/arena.h"
#include "base/vec.h"
#include "document/node.h"

typedef VEC(struct slice) tag_list;

/*
 * Removes the lines that consist of tags from paragraphs among the blocks and appends the tags to
 * the list.  Returns the remaining blocks.
 */
struct node	*tag_lines_take(struct arena *, struct node *blocks, tag_list *);

#endif
