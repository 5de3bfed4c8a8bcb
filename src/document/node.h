/* SPDX-License-Identifier: MIT */
/*
 * A node is a piece of text: a block (paragraph, list, table, ...) or an inline (words, emphasis, link,
 * formula, ...), in the terms of CommonMark (https://spec.commonmark.org) and its GitHub extensions.
 * Readers of formats with markup make nodes; those of plain notes are made from lines when they are needed
 * (compose/section_nodes.h).
 */
#ifndef DOCUMENT_NODE_H
#define DOCUMENT_NODE_H

#include "base/arena.h"

enum node_kind {
	/* Blocks. */
	NODE_PARAGRAPH,
	NODE_HEADING,		/* level: deeper than cards, so it is a label on the card */
	NODE_QUOTE,
	NODE_LIST,		/* of items; numbered: start */
	NODE_ITEM,		/* text: a marker that is shown as typed ("a)"), or empty */
	NODE_CODE_BLOCK,	/* text; target: the language, or empty */
	NODE_HTML_BLOCK,	/* text, as typed */
	NODE_RULE,
	NODE_TABLE,		/* of rows; the first is the head */
	NODE_ROW,
	NODE_CELL,
	NODE_DETAILS,		/* folded; the first child, a paragraph, is the summary */
	NODE_FOOTNOTES,		/* at the end of a body: its footnotes */
	NODE_FOOTNOTE,		/* number; its children are blocks */
	/* Inlines. */
	NODE_TEXT,		/* text, without escapes and entities; target: the same, if it may be attributes */
	NODE_CODE,		/* text */
	NODE_HTML,		/* text, as typed: one tag, or (in a summary) anything */
	NODE_BREAK,		/* a line break that shows */
	NODE_SPACE,		/* a line end that shows as a space */
	NODE_EMPHASIS,
	NODE_STRONG,
	NODE_STRIKE,
	NODE_LINK,		/* target: URL; text: title */
	NODE_MEDIA,		/* target: path or URL of image, sound or film; children: its description; text: title */
	NODE_EMBED,		/* "![[name|size]]"; target: name; text: what follows the bar */
	NODE_SOUND,		/* "[sound:name]"; target: name */
	NODE_MATH,		/* text: TeX without delimiters */
	NODE_DISPLAY_MATH,	/* likewise */
	NODE_CLOZE,		/* "{{c1::"; text: "1"; a NODE_CLOZE_END among its siblings ends it */
	NODE_CLOZE_END,		/* "}}"; the hint of the deletion is in the text before it */
	NODE_FOOTNOTE_MARK	/* number: which footnote of the body */
};

enum node_align {
	NODE_ALIGN_NONE,
	NODE_ALIGN_LEFT,
	NODE_ALIGN_CENTRE,
	NODE_ALIGN_RIGHT
};

/* Slices belong to the source text or to the arena of the node. */
struct node {
	struct node	*child;		/* first child, or NULL */
	struct node	*next;		/* next sibling, or NULL */
	struct slice	 text;
	struct slice	 target;
	uint32_t	 offset;	/* in the text, for diagnostics */
	/* Of a list: its first; of footnotes and their marks; of a paragraph: the offset of its end. */
	uint32_t	 number;
	uint8_t		 kind;		/* enum node_kind */
	uint8_t		 level;		/* of a heading: 1..6 */
	uint8_t		 align;		/* of a cell: enum node_align */
	bool		 tight;		/* a list: its items have no space between them; a paragraph: in such an item */
	bool		 numbered;	/* a list */
	bool		 task;		/* an item: it has a box to tick */
	bool		 ticked;
	bool		 open;		/* a NODE_DETAILS: not folded at first */
};

/* Returns a node of that kind at that offset in the arena; everything else is zero. */
static inline struct node *
node_new(struct arena *arena, enum node_kind kind, uint32_t offset)
{
	struct node *node = arena_alloc(arena, sizeof(*node));

	node->kind = (uint8_t)kind;
	node->offset = offset;
	return node;
}

#endif
