/* SPDX-License-Identifier: MIT */
/*
 * A node is a piece of marked-up text: a block (paragraph, list, table, ...) or
 * what stands in a line (words, emphasis, link, formula, ...), in the terms of
 * CommonMark (https://spec.commonmark.org) and its GitHub extensions.  Readers of
 * formats with markup make them; the model makes HTML of them.  Plain notes have
 * none: their lines say it all.
 */
#ifndef DOCUMENT_NODE_H
#define DOCUMENT_NODE_H

#include "base/arena.h"

enum node_kind {
	/* Blocks. */
	NODE_PARAGRAPH,
	NODE_HEADING,		/* level; below card level, so a label on the card */
	NODE_QUOTE,
	NODE_LIST,		/* of items; numbered: start */
	NODE_ITEM,		/* text: a marker that is shown as typed ("a)"), or empty */
	NODE_CODE_BLOCK,	/* text; target: the language, or empty */
	NODE_HTML_BLOCK,	/* text, as typed */
	NODE_RULE,
	NODE_TABLE,		/* of rows, the first of them the head */
	NODE_ROW,
	NODE_CELL,
	NODE_DETAILS,		/* folded; its first child, a paragraph, is the summary */
	NODE_FOOTNOTES,		/* at the end of a body: of footnotes */
	NODE_FOOTNOTE,		/* number; what is in it */
	/* In a line. */
	NODE_TEXT,		/* text, without escapes and entities; target: it, when it may be attributes */
	NODE_CODE,		/* text */
	NODE_HTML,		/* text, as typed: one tag, or (in a summary) anything */
	NODE_BREAK,		/* a line break that is meant */
	NODE_SPACE,		/* a line break that is none */
	NODE_EMPHASIS,
	NODE_STRONG,
	NODE_STRIKE,
	NODE_LINK,		/* target: URL; text: title */
	NODE_MEDIA,		/* target: path or URL of image, sound or film; children: what says it in words; text: title */
	NODE_EMBED,		/* "![[name|size]]": target: name; text: what stands behind the bar */
	NODE_SOUND,		/* "[sound:name]": target: name */
	NODE_MATH,		/* text: TeX without delimiters */
	NODE_DISPLAY_MATH,	/* likewise */
	NODE_CLOZE,		/* "{{c1::", text: "1"; its end is a NODE_CLOZE_END behind it */
	NODE_CLOZE_END,		/* "}}"; text: "::hint", or empty */
	NODE_FOOTNOTE_MARK	/* number: which footnote of the body */
};

enum node_align {
	NODE_ALIGN_NONE,
	NODE_ALIGN_LEFT,
	NODE_ALIGN_CENTRE,
	NODE_ALIGN_RIGHT
};

/* All slices are of the text or of the document's arena. */
struct node {
	struct node	*child;		/* first child, or NULL */
	struct node	*next;		/* next sibling, or NULL */
	struct slice	 text;
	struct slice	 target;
	uint32_t	 offset;	/* in the text, for diagnostics */
	/* Of a list: its first; of a footnote and its marks; of a paragraph: the offset of its end. */
	uint32_t	 number;
	uint8_t		 kind;		/* enum node_kind */
	uint8_t		 level;		/* of a heading: 1..6 */
	uint8_t		 align;		/* of a cell: enum node_align */
	bool		 tight;		/* a list: no space between items; a paragraph: in such an item */
	bool		 numbered;	/* a list */
	bool		 task;		/* an item: has a box to tick */
	bool		 ticked;
	bool		 open;		/* a NODE_DETAILS: folded only by who reads it */
};

/* A node of that kind and place, with nothing else; zeroed, in the arena. */
static inline struct node *
node_new(struct arena *arena, enum node_kind kind, uint32_t offset)
{
	struct node *node = arena_alloc(arena, sizeof(*node));

	node->kind = (uint8_t)kind;
	node->offset = offset;
	return node;
}

#endif
