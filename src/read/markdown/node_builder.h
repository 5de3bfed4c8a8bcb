/* SPDX-License-Identifier: MIT */
/*
 * Converts lines of Markdown to nodes: masks the lines, has cmark-gfm parse them, and converts the
 * parser's tree to ours, in which masks become nodes.
 */
#ifndef READ_MARKDOWN_NODE_BUILDER_H
#define READ_MARKDOWN_NODE_BUILDER_H

#include "base/arena.h"
#include "base/text.h"
#include "document/node.h"

/*
 * Deeper quotes, lists and emphasis are flattened, and only their text is kept, so that functions
 * that walk the nodes may recurse.
 */
#define NODE_DEPTH_MAX	100

/* Syntax that the nodes may contain and that needs a further pass over them. */
struct found_syntax {
	bool		 details;	/* <details> */
	bool		 obsidian;	/* see obsidian.h */
	bool		 endless;	/* a comment never ends ... */
	uint32_t	 endless_offset;	/* ... and begins here */
};

/* Collects the blocks of one text, which is parsed piece by piece. */
struct node_builder;

/*
 * Nodes are allocated in the arena.  With `definitions`, the text may define links ("[a]: /b"), so
 * "[[name]]" is not a link as in Obsidian.  The caller frees the builder.
 */
struct node_builder	*node_builder_new(struct arena *, const struct text *, bool definitions);
/*
 * For fields that must stay as they are: formulas keep the spaces at their ends, and the language of
 * a block of HTML in pandoc's syntax is "{=html}".
 */
void			 node_builder_read_exactly(struct node_builder *);
void			 node_builder_free(struct node_builder *);
/*
 * Adds the blocks of the lines first .. *end - 1.  If these end inside a fenced code block, adds
 * those of all further lines of the text, too, and sets *end to the number of lines.  Returns false
 * if parsing would take memory out of all proportion to the lines.
 */
bool			 node_builder_add(struct node_builder *, size_t first, size_t *end);
/* The same for exactly the lines first .. end - 1: code that is open at their end ends there. */
bool			 node_builder_add_lines(struct node_builder *, size_t first, size_t end);
/*
 * Returns the blocks of the lines added since the last call, or NULL if they contain nothing, and
 * sets *found.
 */
struct node		*node_builder_take(struct node_builder *, struct found_syntax *found);
/*
 * Returns the blocks of all lines added, or NULL if they contain nothing, and sets *found.
 *  Attributes after a heading are its target, with their braces, as a slice of the text.  Footnotes
 * come last.
 */
struct node		*node_builder_finish(const struct node_builder *, struct found_syntax *found);

#endif
