/* SPDX-License-Identifier: MIT */
/*
 * <details> in Markdown: tags in blocks of HTML or in paragraphs fold the Markdown between them.
 */
#ifndef READ_MARKDOWN_DETAILS_H
#define READ_MARKDOWN_DETAILS_H

#include "base/arena.h"
#include "base/diag.h"
#include "document/node.h"

/* Whether the HTML may contain a tag of <details>; without any, details_fold() is not needed. */
bool		 details_may_be_in(struct slice html);
/*
 * Turns every <details> in the blocks of a text, on every level, into one NODE_DETAILS.  Its first
 * child is a paragraph, the summary, which may be empty; the folded blocks follow.  A <details>
 * that never ends is reported, and ends before the next heading among its siblings, or with them.
 * Returns the blocks.
 */
struct node	*details_fold(
    struct arena *, const struct text *, struct node *blocks, struct diag *);

#endif
