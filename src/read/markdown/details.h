/* SPDX-License-Identifier: MIT */
/*
 * Folds the Markdown between <details> and </details>, whether in blocks of HTML or in paragraphs.
 */
#ifndef READ_MARKDOWN_DETAILS_H
#define READ_MARKDOWN_DETAILS_H

#include "base/arena.h"
#include "base/diag.h"
#include "document/node.h"

/*
 * Whether the HTML may contain these tags; if no HTML of a text does, details_fold() is not needed.
 */
bool		 details_may_be_in(struct slice html);
/*
 * Turns every <details> in the blocks of a text, on every level, into one NODE_DETAILS.  Its first
 * child is a paragraph, the summary, which may be empty; the folded blocks follow.  Reports each
 * <details> that never ends, and ends it before the next heading among its siblings, or after the
 * last sibling.  Returns the blocks.
 */
struct node	*details_fold(
    struct arena *, const struct text *, struct node *blocks, struct diag *);

#endif
