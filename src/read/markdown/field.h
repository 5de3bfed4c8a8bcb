/* SPDX-License-Identifier: MIT */
/*
 * Reads the Markdown of one field of a note, in which nothing is a card, a tag or a comment.
 */
#ifndef READ_MARKDOWN_FIELD_H
#define READ_MARKDOWN_FIELD_H

#include "base/arena.h"
#include "document/node.h"

/*
 * Returns the blocks of the Markdown, which must outlive them; NULL if there are none.  They are in
 * the arena.
 */
struct node	*markdown_read_field(struct arena *, struct slice markdown);

#endif
