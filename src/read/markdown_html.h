/* SPDX-License-Identifier: MIT */
/*
 * What of the HTML in Markdown says something about structure: <details>, which folds
 * what it holds, but for those in comments.
 */
#ifndef READ_MARKDOWN_HTML_H
#define READ_MARKDOWN_HTML_H

#include "base/arena.h"
#include "base/text.h"
#include "document/node.h"

/* Whether there are comments and white space in it at most. */
bool		 html_says_nothing(struct slice html);
/* The offset of a comment that never ends; html.n when there is none. */
size_t		 html_endless_comment(struct slice html);
/* Whether it opens or closes a <details>. */
bool		 html_has_details(struct slice);
/*
 * Siblings in which every <details> has become one node with all that stands in it, up to its
 * end or that of the siblings, and so in what is below them.  Its first child is a paragraph, the
 * summary.
 */
struct node	*html_fold_details(struct arena *, const struct text *, struct node *blocks);

#endif
