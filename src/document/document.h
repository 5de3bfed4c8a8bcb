/* SPDX-License-Identifier: MIT */
/*
 * What a text says, before it becomes cards: every line with its class, and
 * the blocks (headings, labels, bullets, paragraphs) as a tree.  Readers make
 * the lines, recognition labels them, the model and the line writers read them.
 */
#ifndef DOCUMENT_DOCUMENT_H
#define DOCUMENT_DOCUMENT_H

#include "base/arena.h"
#include "base/text.h"
#include "document/node.h"
#include "document/settings.h"

/* The closed set of line classes: class.def has letter, name and meaning of each. */
enum line_class {
#define LINE_CLASS(symbol, letter, name, summary)	LINE_##symbol,
#include "document/class.def"
#undef LINE_CLASS
	LINE_CLASSES
};

#define REASONS		2

/* Why a line has its class, in words, strongest first; NULL where there is no more. */
struct reasons {
	const char	*why[REASONS];
};

struct line {
	struct slice	 text;		/* for cards: no indentation, marker, space around */
	struct slice	 marker;	/* as typed, of a bullet ("-", "2.", "- -"), pair or "Q:" */
	uint32_t	 offset;	/* of `text` in the source, for diagnostics */
	enum line_class	 class : 8;
	/*
	 * Of a bullet: 0 is the outermost.  Of a heading: its level 1..6, or 0 if it has none.  Of text:
	 * how many of the bullets above it hold it.
	 */
	uint8_t		 depth;
	uint8_t		 confidence;	/* 0..100 in the class */
	bool		 continues;	/* a wrapped line: goes on with the block above */
};

/*
 * A line of class TEXT may be front and back of a card, "term - definition":
 * what stands between them belongs to neither.  All zero: the line is no pair.
 */
struct cut {
	uint32_t	 front;		/* bytes of the line's text that are the front */
	uint32_t	 back;		/* offset in it of the back */
	bool		 reversed;	/* "front ::: back": can be asked from both sides */
};

/*
 * What an author wrote behind a heading in braces, as for pandoc: {#id .tag key="value"}.
 * All slices are empty without it.
 */
struct attributes {
	struct slice		 id;		/* names the note instead of its front */
	struct slice		 guid;		/* is its guid, verbatim */
	struct slice		 notetype;	/* "basic", "reversed", ... */
	const struct slice	*tags;		/* without their dots */
	size_t			 ntags;
	uint32_t		 notetype_offset; /* of the word in the text */
	uint32_t		 offset;	/* of the brace in the text */
	uint32_t		 length;	/* of all, braces included */
};

/* A line of plain notes with attributes at its end, which are no part of its text. */
struct attributed {
	uint32_t		 line;
	const struct attributes	*attributes;
};

/* What a heading has beside its lines and children. */
struct markup {
	const struct attributes	*attributes;	/* NULL without */
	const struct node	*front;		/* in a line; NULL: what the lines say (plain notes) */
	const struct node	*body;		/* blocks, siblings; NULL without (always in plain notes) */
	/* Offset in the text at which attributes that it lacks could be written; 0: nowhere. */
	uint32_t		 place;
	bool			 reversed;	/* a pair that can be asked from both sides */
};

/* What front matter may say; property_names has the key of each. */
enum property {
	PROPERTY_DECK,
	PROPERTY_TAGS,
	PROPERTY_NOTETYPE,
	PROPERTY_ID,
	PROPERTY_LANG,
	PROPERTY_CARDS,
	PROPERTY_TITLE,
	PROPERTY_CARD_LEVEL,
	PROPERTIES
};

extern const char *const property_names[PROPERTIES];

/* Some lines of a text; n is 0 for none. */
struct lines {
	uint32_t	 first;
	uint32_t	 n;
};

/*
 * The front matter of a text.  Slices are empty and numbers 0 for keys that it does not have.
 */
struct properties {
	struct settings		 said;
	struct slice		 notetype;	/* as in struct attributes */
	struct slice		 lang;
	struct slice		 cards;		/* as typed; said.cards is unset if it is invalid */
	uint32_t		 notetype_offset; /* of the value in the text, like the next */
	uint32_t		 cards_offset;
	uint32_t		 nlines;	/* lines of the text that they take */
	uint32_t		 offset;	/* of the first of them with content, for diagnostics */
	struct lines		 lines[PROPERTIES];	/* where each of them is said */
	bool			 braces;	/* all of it stands in braces, so no key has lines of its own */
};

/*
 * A block is one heading, label, bullet or paragraph.  Invariants: children
 * come in text order; headings hold what is below them, deeper headings last; a
 * label holds the bullets and paragraphs it leads, a bullet holds deeper bullets
 * and its paragraphs.  The root has class LINE_TITLE; its own lines are the title, or
 * none (nlines 0).  A pair is a block of class HEADING: its front is a heading, its
 * back the first paragraph, and its children are what stands below the line.
 */
struct block {
	struct block	*parent;	/* NULL for the root */
	struct block	*child;		/* first child, or NULL */
	struct block	*last;		/* last child, or NULL */
	struct block	*next;		/* next sibling, or NULL */
	uint32_t	 line;		/* index of its first line */
	uint32_t	 nlines;	/* that and those that continue it, without blanks */
	enum line_class	 class;		/* TITLE (root), CHAPTER, HEADING, LABEL, BULLET, TEXT */
	uint8_t		 depth;		/* as in struct line */
	const struct markup *markup;	/* of a title, chapter or heading; NULL for none */
};

/* Everything lives in the arena; the text must outlive the document. */
struct document {
	struct arena		*arena;
	const struct text	*text;
	/*
	 * The text as recognition is to see it: lines of front matter are empty and
	 * others end before their attributes.  The text itself where it has none.
	 */
	const struct text	*seen;
	const struct attributed	*attributed;	/* in order of their lines */
	size_t			 nattributed;
	struct line		*lines;		/* text->nlines of them, one a line of the text */
	size_t			 nlines;
	struct cut		*cuts;		/* one a line; NULL where there are no pairs */
	struct reasons		*reasons;	/* one a line; NULL when nobody asked for them */
	struct block		*root;		/* NULL until the blocks are built */
	struct properties	 properties;
	struct settings		 settings;	/* resolved: what applies to this text */
	bool			 has_braces;	/* "{{" is somewhere in the text */
	bool			 is_markdown;	/* so is the text, and can be taken over as it is */
};

/* Levels of headings, from 1. */
#define DOCUMENT_LEVELS	6
/* Levels of bullets; depths are below it. */
#define LIST_LEVELS	16

/*
 * The level whose headings are cards where nobody says: that on which most have text of their
 * own, which own[level] counts; of several the deepest.
 */
uint8_t		 document_card_level(const size_t own[DOCUMENT_LEVELS + 1]);
/* The document of a text with its lines unlabelled (all BLANK); owned by the arena. */
struct document	*document_new(struct arena *, const struct text *);
/* Adds a block as the last child of its parent (NULL makes the root). */
struct block	*document_add(struct document *, struct block *parent, enum line_class,
		    uint32_t line);

static inline bool
document_is_pair(const struct document *doc, size_t line)
{
	return doc->cuts != NULL && doc->cuts[line].back != 0;
}

/* Whether it begins a card or a chapter: what is no body of the block above it. */
static inline bool
block_is_front(const struct block *block)
{
	return block->class == LINE_HEADING || block->class == LINE_CHAPTER;
}

char		 line_class_letter(enum line_class);
const char	*line_class_name(enum line_class);

#endif
