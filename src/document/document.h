/* SPDX-License-Identifier: MIT */
/*
 * What a text says, before it becomes cards: its lines, each with its class, and its sections as a
 * tree.  Readers make the lines, and sections if the format has markup; recognition classifies the lines of
 * plain notes and finds their sections.  Composing and the writers of documents read both.
 */
#ifndef DOCUMENT_DOCUMENT_H
#define DOCUMENT_DOCUMENT_H

#include "base/arena.h"
#include "base/text.h"
#include "document/node.h"
#include "document/settings.h"

/* All line classes; class.def has the letter, name and meaning of each. */
enum line_class {
#define LINE_CLASS(symbol, letter, name, summary)	LINE_##symbol,
#include "document/class.def"
#undef LINE_CLASS
	LINE_CLASSES
};

#define REASONS		2

/* Why a line has its class, in words, the strongest reason first; unused ones are NULL. */
struct reasons {
	const char	*why[REASONS];
};

struct line {
	struct slice	 text;		/* as on cards: without indentation, marker and space at the end */
	struct slice	 marker;	/* as typed: of a bullet ("-", "2.", "- -"), a pair, or "Q:" */
	uint32_t	 offset;	/* of `text` in the source text */
	enum line_class	 class : 8;
	/*
	 * Of a bullet: 0 is the outermost.  Of a heading: its level 1..6, or 0 if it has none.  Of text:
	 * how many of the bullets above it hold it.
	 */
	uint8_t		 depth;
	uint8_t		 confidence;	/* in the class, in per cent */
	bool		 continues;	/* a wrapped line, which continues the line above */
};

/*
 * Where a line that is a pair ("term - definition") is cut into front and back; the sign between them
 * belongs to neither.  All zero if the line is not a pair.
 */
struct cut {
	uint32_t	 front;		/* bytes of the line's text that are the front */
	uint32_t	 back;		/* offset of the back in the line's text */
	bool		 reversed;	/* "front ::: back", which can be asked from both sides */
};

/*
 * Attributes that the author wrote in braces after a heading or pair, as for pandoc:
 * {#id .tag key="value"}.  Slices are empty for those that are missing.
 */
struct attributes {
	struct slice		 id;		/* identifies the note instead of its front */
	struct slice		 guid;		/* the note's guid, verbatim */
	struct slice		 notetype;	/* "basic", "reversed", ... */
	const struct slice	*tags;		/* without the dots */
	size_t			 ntags;
	uint32_t		 notetype_offset; /* of the word in the text */
	uint32_t		 offset;	/* of the brace in the text */
	uint32_t		 length;	/* including the braces; 0 if none were typed */
};

/* The attributes at the end of a line of plain notes, which do not belong to its text. */
struct attributed {
	uint32_t		 line;
	const struct attributes	*attributes;
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
 * A title, chapter, heading or pair with what stands below it, up to the next section.  The root is the
 * text as a whole, whether it has a title or not, and has class LINE_TITLE.  Pairs have class
 * LINE_HEADING.  Children are in text order: pairs are before headings.
 *
 * Front and body are nodes if the format has markup.  In plain notes they are NULL, because the lines say
 * it all: the first line and those that continue it are the front, the other lines up to the next
 * section the body.
 */
struct section {
	struct section		*parent;	/* NULL for the root */
	struct section		*child;		/* first child, or NULL */
	struct section		*last;		/* last child, or NULL */
	struct section		*next;		/* next sibling, or NULL */
	const struct attributes	*attributes;	/* NULL if it has none */
	const struct node	*front;		/* inline nodes, siblings; NULL if it has none */
	const struct node	*body;		/* block nodes, siblings; NULL if it has none */
	uint32_t		 line;		/* index of its first line; 0 for a root without title */
	uint32_t		 body_line;	/* index of the first line of its body, if it has one */
	/* Offset in the text at which attributes that it lacks could be inserted; 0 if nowhere. */
	uint32_t		 attributes_offset;
	enum line_class		 class : 8;	/* LINE_TITLE (root), LINE_CHAPTER or LINE_HEADING */
	uint8_t			 depth;		/* as in struct line */
	bool			 has_body;
	bool			 reversed;	/* a pair that can be asked from both sides */
};

/* Everything lives in the arena; the text must outlive the document. */
struct document {
	struct arena		*arena;
	const struct text	*text;
	/*
	 * The text as recognition must see it: lines of front matter are empty, others end before
	 * their attributes.  The text itself if it has neither.
	 */
	const struct text	*seen;
	const struct attributed	*attributed;	/* in the order of their lines */
	size_t			 nattributed;
	struct line		*lines;		/* one per line of the text */
	size_t			 nlines;
	struct cut		*cuts;		/* one per line; NULL if there are no pairs */
	struct reasons		*reasons;	/* one per line; NULL unless asked for */
	struct section		*root;		/* NULL until the sections are known */
	struct properties	 properties;
	struct settings		 settings;	/* resolved: what applies to this text */
	bool			 has_title;	/* in a line, which is that of the root */
	bool			 has_braces;	/* the text contains "{{" */
	bool			 is_markdown;	/* the text is Markdown: sections have nodes */
};

/* Levels of headings, from 1. */
#define DOCUMENT_LEVELS	6
/* Levels of bullets; depths are below it. */
#define LIST_LEVELS	16

/*
 * The level whose headings are cards unless the author names one: that with the most headings that have
 * a body, which bodies[level] counts; the deepest of several.
 */
uint8_t		 document_card_level(const size_t bodies[DOCUMENT_LEVELS + 1]);
/* Returns a document for the text in the arena.  It has no sections, and all lines are LINE_BLANK. */
struct document	*document_new(struct arena *, const struct text *);
/* Adds a section as the last child of its parent, or as the root if the parent is NULL. */
struct section	*document_add(struct document *, struct section *parent, enum line_class,
		    uint32_t line);

static inline bool
document_is_pair(const struct document *doc, size_t line)
{
	return doc->cuts != NULL && doc->cuts[line].back != 0;
}

/* Whether it is a line that is cut into front and back, not a heading; always false for Markdown. */
static inline bool
section_is_pair(const struct document *doc, const struct section *section)
{
	return section->parent != NULL && document_is_pair(doc, section->line);
}

char		 line_class_letter(enum line_class);
const char	*line_class_name(enum line_class);

#endif
