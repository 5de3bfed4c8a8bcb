/* SPDX-License-Identifier: MIT */
/*
 * Lines of tags as Obsidian has them, "#biology #cell/membrane": nothing to be
 * learned, but what the notes around them are about.
 */
#ifndef READ_MARKDOWN_TAG_LINES_H
#define READ_MARKDOWN_TAG_LINES_H

#include "base/arena.h"
#include "base/vec.h"
#include "document/node.h"

typedef VEC(struct slice) tag_list;

/* Takes lines of nothing but tags out of paragraphs among the blocks; what is left comes back. */
struct node	*tag_lines_take(struct arena *, struct node *blocks, tag_list *);

#endif
