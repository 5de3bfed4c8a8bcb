/* SPDX-License-Identifier: MIT */
/*
 * A document is a text that has been read but not yet turned into cards: its lines, each with a
 * class, and a tree of sections.  A Markdown reader makes both.  For plain notes, a reader makes
 * empty lines, and recognition classifies them and adds the sections.  compose/ and the writers of
 * documents use the result.
 */
#ifndef DOCUMENT_DOCUMENT_H
#define DOCUMENT_DOCUMENT_H

#include "base/arena.h"
#include "base/text.h"
#include "document/field_note.h"
#include "document/known_types.h"
#include "document/node.h"
#include "document/settings.h"
#include "document/stated_type.h"

/* line_class.def lists the classes with the letter, name and meaning of each. */
enum line_class {
#define LINE_CLASS(symbol, letter, name, summary)	LINE_##symbol,
#include "document/line_class.def"
#undef LINE_CLASS
	LINE_CLASSES
};

/* Whether a line of the class is a front or the heading of a chapter. */
static inline bool
class_is_heading(enum line_class class)
{
	return class == LINE_HEADING || class == LINE_CHAPTER;
}

#define REASONS		2

/*
 * Why a line has its class, for people to read.  The strongest reason is first; unused entries are
 * NULL.
 */
struct reasons {
	const char	*why[REASONS];
};

struct line {
	struct slice	 text;		/* without indentation, marker and trailing white space */
	struct slice	 marker;	/* as typed, of a bullet ("-", "2.", "- -"), pair or question ("Q:") */
	uint32_t	 offset;	/* of `text` in the source text */
	enum line_class	 class : 8;
	/*
	 * Bullet: its nesting depth; 0 is the outermost.  Heading: its level 1..6, or 0 if it has
	 * no level.  Text: the number of nested bullets that contain it.
	 */
	uint8_t		 depth;
	uint8_t		 confidence;	/* in the class, in per cent */
	bool		 continues;	/* it was wrapped: it continues the line above */
	bool		 new_line;	/* it continues the line above, but is shown below it */
	bool		 verbatim;	/* text in code or in a drawing, whose layout is kept */
	bool		 leftover;	/* it is in a list of pairs, but it is no pair; ignored: a front */
};

/* Whether plain notes could also be read with pairs where there are none, or the reverse. */
enum pairs_doubt {
	PAIRS_CERTAIN,
	PAIRS_READ,	/* the notes were read as a list of pairs */
	PAIRS_COMMAS,	/* the same, with commas between front and back, ... */
	PAIRS_SLASHES,	/* ... with slashes, ... */
	PAIRS_TILDES,	/* ... with tildes, ... */
	PAIRS_SENTENCES,	/* ... or with a change of script in what may be sentences */
	PAIRS_NOT_READ	/* many lines look like pairs, but were read as other lines */
};

/*
 * Where a pair ("term - definition") is cut into front and back.  The sign between them belongs to
 * neither.  All members are zero if the line is not a pair.
 */
struct cut {
	uint32_t	 front;		/* bytes of the front, from the start of the line's text */
	uint32_t	 back;		/* offset of the back in the line's text; never 0 in a pair */
	bool		 reversed;	/* "front ::: back": there is also a card from back to front */
};

/*
 * Attributes that the author wrote in braces after a heading or pair, in pandoc's syntax:
 * {#id .tag key="value"}.  The slice of a missing attribute is empty.
 */
struct attributes {
	struct slice		 id;		/* identifies the note instead of its front */
	struct slice		 guid;		/* the note's guid, verbatim */
	struct slice		 notetype;	/* "basic", "reversed", ... */
	/*
	 * Of the note; levels joined by "::".  Braces can state this and the next three only in notes
	 * with named fields.
	 */
	struct slice		 deck;
	struct slice		 cards;		/* which cards there are, and in which other decks */
	struct slice		 tag_list;	/* more tags, separated by spaces, as Anki stores them */
	bool			 paragraphs;	/* of the field below: see struct field_text */
	bool			 marked;	/* not attributes: another program's syntax marks the card */
	bool			 one_sided;	/* that card has no back on purpose */
	const struct slice	*tags;		/* without the dots */
	size_t			 ntags;
	struct slice		 reverse;	/* content of the field Reverse */
	uint32_t		 notetype_offset; /* of the value of `notetype` in the text */
	uint32_t		 offset;	/* of the opening brace in the text */
	uint32_t		 length;	/* bytes, with both braces; 0 if the author typed none */
};

/* A line of plain notes that ends in attributes.  They are not part of the line's text. */
struct attributed_line {
	uint32_t		 line;		/* index */
	const struct attributes	*attributes;
};

/* The keys that front matter may contain; property_names has the spelling of each. */
enum property {
	PROPERTY_DECK,
	PROPERTY_TAGS,
	PROPERTY_NOTETYPE,
	PROPERTY_ID,
	PROPERTY_LANG,
	PROPERTY_CARDS,
	PROPERTY_TITLE,
	PROPERTY_CARD_LEVEL,
	PROPERTY_LINE_BREAKS,
	PROPERTY_SEPARATOR,
	PROPERTY_CLOZE,
	PROPERTY_DECK_DESCRIPTION,
	PROPERTY_DESCRIPTION_FORMAT,
	PROPERTY_NOTE_TYPES,
	PROPERTIES
};

extern const char *const property_names[PROPERTIES];

/*
 * The answer to a question in plain notes that is not below the question, or that is a choice.  It is
 * the first paragraph of the question's body; several right choices are as many paragraphs.
 */
struct question_key {
	uint32_t	 question;	/* index of the first line of the question */
	uint32_t	 line;		/* index of the line that states the answer ... */
	uint32_t	 from, length;	/* ... and its place in that line of the text, in bytes */
	uint32_t	 choice;	/* index of the line of the choice that it names, or 0 */
};

/* Consecutive lines of a text. */
struct line_range {
	uint32_t	 first;		/* index */
	uint32_t	 n;		/* 0 if the range is empty */
};

/* The front matter of a text.  For a missing key, slices are empty and numbers are 0. */
struct properties {
	struct settings		 said;		/* the settings that it states */
	struct slice		 lang;		/* read, but nothing uses it yet */
	const struct stated_type *note_types;	/* of notes with named fields */
	size_t			 nnote_types;
	struct slice		 deck_description;	/* of the deck; with its line breaks */
	bool			 describes_in_markdown;	/* the description is Markdown, not HTML */
	struct slice		 cards;		/* as typed; said.cards is unset if it is invalid */
	uint32_t		 notetype_offset; /* of the value of said.notetype in the text */
	uint32_t		 cards_offset;	/* of the value of `cards` in the text */
	uint32_t		 nlines;	/* it takes this many lines at the start of the text */
	uint32_t		 offset;	/* of its first line with content, for diagnostics */
	struct line_range	 lines[PROPERTIES];	/* the lines that state each property */
	bool			 in_braces;	/* written as {key: value, ...}: keys may share a line */
};

/*
 * A title, chapter, heading or pair, together with the text below it up to the next section.  The
 * root is the text as a whole and has class LINE_TITLE even if the text has no title.  Pairs have
 * class LINE_HEADING.  Children are in text order, so that pairs come before headings.
 *
 * In Markdown, front and body are nodes.  In plain notes both are NULL, because the lines are
 * enough: the front is the first line and the lines that continue it, and the body is the other
 * lines up to the next section.
 */
struct section {
	struct section		*parent;	/* NULL for the root */
	struct section		*child;		/* first child, or NULL */
	struct section		*last;		/* last child, or NULL */
	struct section		*next;		/* next sibling, or NULL */
	const struct attributes	*attributes;	/* or NULL */
	const struct node	*front;		/* the first of its inline nodes, or NULL */
	const struct node	*body;		/* the first of its block nodes, or NULL */
	uint32_t		 line;		/* index of its first line; 0 for a root without title */
	uint32_t		 body_line;	/* index of the first line of its body; only if has_body */
	/*
	 * If it has no attributes: the offset in the text where they can be inserted; 0 if nowhere.
	 */
	uint32_t		 attributes_offset;
	enum line_class		 class : 8;	/* LINE_TITLE (root), LINE_CHAPTER or LINE_HEADING */
	uint8_t			 depth;		/* as in struct line */
	bool			 has_body;
	bool			 reversed;	/* a pair: as in struct cut */
};

/* Everything lives in the arena; the text must outlive the document. */
struct document {
	struct arena		*arena;
	const struct text	*text;
	/*
	 * The text as recognition or the Markdown parser must see it.  In plain notes, the lines of
	 * front matter and metadata are empty, and other lines end before their attributes; in
	 * Markdown, other bytes are in place of hidden text.  Equal to `text` if it has none of these.
	 */
	const struct text	*seen;
	const struct attributed_line	*attributed;	/* in the order of `line` */
	size_t			 nattributed;
	struct line		*lines;		/* one per line of the text */
	size_t			 nlines;
	struct cut		*cuts;		/* one per line; NULL if there are no pairs */
	struct question_key	*keys;		/* in the order of their questions */
	size_t			 nkeys;
	struct reasons		*reasons;	/* one per line; NULL unless asked for */
	struct section		*root;		/* NULL until the sections are known */
	const struct field_note	*field_notes;	/* instead of sections, if settings.cards is CARDS_FIELDS */
	size_t			 nfield_notes;
	struct properties	 properties;
	struct settings		 settings;	/* resolved: what applies to this text */
	const struct known_types *types;	/* that its notes may name; borrowed */
	enum pairs_doubt	 pairs_doubt;
	uint32_t		 doubtful_line;	/* index of a line that shows it */
	bool			 has_title;	/* the line of the root is the title of the text */
	bool			 has_braces;	/* the text contains "{{" */
	/*
	 * The program that marks the cards of this vault, or whose cards were asked for, if this text
	 * contains none of them; NULL otherwise.
	 */
	const char		*unmarked;
	bool			 is_markdown;	/* the text is Markdown: sections have nodes */
	bool			 is_hidden;	/* no words are left in `seen`, which was reported */
};

/* Headings have the levels 1 to this. */
#define HEADING_LEVELS	6
/* Bullets have the depths 0 to this - 1. */
#define LIST_LEVELS	16

/*
 * Returns the level whose headings become cards if the author names none: the one with the most
 * headings that have a body, and the deepest of these if several have equally many.  bodies[level]
 * is the number of headings with a body.
 */
uint8_t		 document_choose_card_level(const size_t bodies[HEADING_LEVELS + 1]);
/* Returns a document, in the arena, that has no sections and only LINE_BLANK lines. */
struct document	*document_new(struct arena *, const struct text *);
/*
 * Adds a section as the last child of its parent, or as the root if the parent is NULL.  Returns
 * it.
 */
struct section	*document_add_section(
		    struct document *, struct section *parent, enum line_class, uint32_t line);

/* Whether the line with that index is a pair in plain notes. */
static inline bool
document_line_is_pair(const struct document *doc, size_t line)
{
	return doc->cuts != NULL && doc->cuts[line].back != 0;
}

/*
 * Whether the section is a pair in plain notes.  Markdown has no cuts, so its pairs do not count.
 */
static inline bool
document_section_is_pair(const struct document *doc, const struct section *section)
{
	return section->parent != NULL && document_line_is_pair(doc, section->line);
}

/* Returns the first answer to the question on that line if it has one elsewhere, or NULL. */
const struct question_key	*document_find_key(const struct document *, uint32_t question);
char		 line_class_letter(enum line_class);
const char	*line_class_name(enum line_class);

#endif
