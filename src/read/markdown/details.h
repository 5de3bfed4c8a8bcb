/* SPDX-License-Identifier: MIT */
/*
 * <details> in Markdown: its tags stand in HTML, and what they fold is Markdown or HTML
 * between them.  HTML in comments is none, and neither is what only looks like a tag.
 */
#ifndef READ_MARKDOWN_DETAILS_H
#define READ_MARKDOWN_DETAILS_H

#include "base/arena.h"
#include "base/diag.h"
#include "document/node.h"

/* Whether anything in the HTML looks like a tag of <details>: where nothing does, nothing folds. */
bool		 details_may_be_in(struct slice html);
/*
 * Blocks of a whole text in which every <details> has become one node with all that stands in
 * it, and so in what is below them.  Its first child is a paragraph, the summary, empty without
 * one.  One that never ends is reported, and ends before the next heading among its siblings
 * or with them.
 */
struct node	*details_fold(
    struct arena *, const struct text *, struct node *blocks, struct diag *);

#endif
