/* SPDX-License-Identifier: MIT */
/*
 * What of the HTML in Markdown says something about structure: comments, which
 * vanish, and <details>, which folds what it holds.
 */
#ifndef READ_MARKDOWN_HTML_H
#define READ_MARKDOWN_HTML_H

#include "base/arena.h"
#include "document/node.h"

/* The HTML without its comments; itself where it has none. */
struct slice	 html_without_comments(struct arena *, struct slice);
/* Whether it opens or closes a <details>. */
bool		 html_has_details(struct slice);
/*
 * Siblings in which every <details> has become one node with all that stands in it, up to its
 * end or that of the siblings, and so in what is below them.  Its first child is a paragraph, the
 * summary.
 */
struct node	*html_fold_details(struct arena *, struct node *blocks);

#endif
