/* SPDX-License-Identifier: MIT */
/*
 * Lines of Markdown to nodes: masked (markdown_mask.h), parsed by cmark-gfm with
 * its extensions, and taken over into our own tree, in which the masks are what
 * they stand for.
 */
#ifndef READ_MARKDOWN_TREE_H
#define READ_MARKDOWN_TREE_H

#include "base/arena.h"
#include "base/diag.h"
#include "document/node.h"

/*
 * Deeper quotes, lists and emphasis are flattened: their text is kept, and what walks the
 * nodes may recurse.
 */
#define TREE_DEPTH_MAX	100

/* Makes trees of one text; pieces of it are parsed one after the other. */
struct tree;

/* Nodes go to the arena.  With `wikilinks`, "[[name]]" is what Obsidian makes of it. */
struct tree	*tree_new(struct arena *, const struct text *, bool wikilinks);
void		 tree_free(struct tree *);
/*
 * Parses the lines first .. *end - 1, and where these end inside code all of the rest: then *end is that
 * of the text.  False when that would take memory out of all proportion.
 */
bool		 tree_parse(struct tree *, size_t first, size_t *end);
/*
 * The blocks of all that was parsed, NULL when there are none; asked for once.  A heading's
 * target is what stands in braces behind it, braces included, in the text.  Footnotes come last.
 */
struct node	*tree_blocks(const struct tree *, struct diag *);
/* Whether a comment in what was parsed never ends, and where it begins. */
bool		 tree_has_endless(const struct tree *, uint32_t *offset);

#endif
