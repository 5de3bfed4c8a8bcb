/* SPDX-License-Identifier: MIT */
/*
 * Lines of Markdown to nodes: they are masked, parsed by cmark-gfm, and the parser's tree is
 * converted to ours, in which masks become the nodes that they stand for.
 */
#ifndef READ_MARKDOWN_NODE_BUILDER_H
#define READ_MARKDOWN_NODE_BUILDER_H

#include "base/arena.h"
#include "base/text.h"
#include "document/node.h"

/*
 * Deeper quotes, lists and emphasis are flattened: their text is kept, and functions that walk the
 * nodes may recurse.
 */
#define NODE_DEPTH_MAX	100

/* Syntax that the nodes may contain, and that later passes over them read. */
struct found_syntax {
	bool		 details;	/* <details> */
	bool		 obsidian;	/* see obsidian.h */
	bool		 endless;	/* a comment never ends ... */
	uint32_t	 endless_offset;	/* ... and begins here */
};

/* Collects the blocks of one text, which is parsed piece by piece. */
struct node_builder;

/*
 * Nodes are allocated in the arena.  `definitions`: the text may define links ("[a]: /b"), so
 * "[[name]]" is not a link as in Obsidian.
 */
struct node_builder	*node_builder_new(struct arena *, const struct text *, bool definitions);
void			 node_builder_free(struct node_builder *);
/*
 * Adds the blocks of the lines first .. *end - 1.  If these end inside a fenced code block, it takes
 * all lines of the text instead and sets *end accordingly.  Returns false if parsing would take
 * memory out of all proportion to the lines.
 */
bool			 node_builder_add(struct node_builder *, size_t first, size_t *end);
/*
 * The blocks of all lines added, or NULL if there are none; sets *found.  The target of a heading is
 * the attributes after it, with their braces, as a slice of the text.  Footnotes come last.
 */
struct node		*node_builder_finish(const struct node_builder *, struct found_syntax *found);

#endif
