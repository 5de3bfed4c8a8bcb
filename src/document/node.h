/* SPDX-License-Identifier: MIT */
/*
 * A node is a part of a text: a block (paragraph, list, table, ...) or an inline (words, emphasis,
 * link, formula, ...), in the terms of CommonMark (https://spec.commonmark.org) and its GitHub
 * extensions.  The Markdown reader makes nodes.  For plain notes, compose/section_nodes.h makes
 * them from lines when they are needed.
 */
#ifndef DOCUMENT_NODE_H
#define DOCUMENT_NODE_H

#include "base/arena.h"

enum node_kind {
	/* Blocks. */
	NODE_PARAGRAPH,
	NODE_HEADING,		/* level; a label, if on a card; target: attributes typed after it ("{...}") */
	NODE_QUOTE,
	NODE_LIST,		/* its children are items; if numbered, number: that of the first item */
	NODE_ITEM,		/* text: a marker to show as typed ("a)"), or empty */
	NODE_CODE_BLOCK,	/* text; target: the language, or empty */
	NODE_HTML_BLOCK,	/* text, as typed */
	NODE_RULE,
	NODE_TABLE,		/* its children are rows; the first is the head */
	NODE_ROW,
	NODE_CELL,
	NODE_DETAILS,		/* <details>; its first child, a paragraph, is the summary */
	NODE_FOOTNOTES,		/* the footnotes of a body, at its end */
	NODE_FOOTNOTE,		/* number; its children are blocks */
	/* Inlines. */
	/*
	 * text: escapes and entities are decoded.  target: empty; or, if the text is "{...}" and
	 * may be the attributes of a pair, the same text; or, if it is from "[[name]]", the name.
	 */
	NODE_TEXT,
	NODE_CODE,		/* text */
	NODE_HTML,		/* text, as typed: one tag, or any HTML in a summary */
	NODE_BREAK,		/* a hard line break: shown as a new line */
	NODE_SPACE,		/* a soft line break: shown as a space */
	NODE_EMPHASIS,
	NODE_STRONG,
	NODE_STRIKE,
	NODE_LINK,		/* target: URL; text: title */
	NODE_MEDIA,		/* target: path or URL; children: description; text: title */
	NODE_EMBED,		/* "![[name|size]]"; target: name; text: the part after the bar */
	NODE_SOUND,		/* "[sound:name]"; target: name */
	NODE_MATH,		/* text: TeX without delimiters */
	NODE_DISPLAY_MATH,	/* text: as for NODE_MATH */
	NODE_CLOZE,		/* "{{c1::"; text: "1"; ended by a NODE_CLOZE_END among its later siblings */
	NODE_CLOZE_END,		/* "}}"; a hint ("::hint") is part of the text before it */
	NODE_FOOTNOTE_MARK	/* number: that of the footnote in the body */
};

enum node_align {
	NODE_ALIGN_NONE,
	NODE_ALIGN_LEFT,
	NODE_ALIGN_CENTRE,
	NODE_ALIGN_RIGHT
};

/* Slices borrow from the source text or from the arena of the node. */
struct node {
	struct node	*child;		/* first child, or NULL */
	struct node	*next;		/* next sibling, or NULL */
	struct slice	 text;
	struct slice	 target;
	uint32_t	 offset;	/* in the text, for diagnostics */
	/* See the kinds above.  Of a paragraph: the offset of its end in the text. */
	uint32_t	 number;
	uint8_t		 kind;		/* enum node_kind */
	uint8_t		 level;		/* of a heading: 1..6 */
	uint8_t		 align;		/* of a cell: enum node_align */
	bool		 tight;		/* a list without space between its items, or a paragraph in one */
	bool		 numbered;	/* a list */
	bool		 task;		/* an item with a box to tick */
	bool		 ticked;
	bool		 open;		/* a NODE_DETAILS that is shown unfolded at first */
};

/* Returns a new node in the arena; all members but kind and offset are zero. */
static inline struct node *
node_new(struct arena *arena, enum node_kind kind, uint32_t offset)
{
	struct node *node = arena_alloc(arena, sizeof(*node));

	node->kind = (uint8_t)kind;
	node->offset = offset;
	return node;
}

/* Whether an inline node ends a line of the text, whether or not the card shows a break there. */
static inline bool
node_is_line_end(const struct node *node)
{
	return node->kind == NODE_SPACE || node->kind == NODE_BREAK;
}

/* Whether a node is text that may be the attributes of a pair; "[[name]]" has a target, too. */
static inline bool
node_is_attributes(const struct node *node)
{
	return node->kind == NODE_TEXT && node->target.n != 0 && node->target.p[0] == '{';
}

#endif
