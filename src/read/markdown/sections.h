/* SPDX-License-Identifier: MIT */
/*
 * The sections of a text, each a heading with the blocks after it, and the role of each heading:
 * title, chapter, front of a card, or label on the card above.
 */
#ifndef READ_MARKDOWN_SECTIONS_H
#define READ_MARKDOWN_SECTIONS_H

#include "base/diag.h"
#include "base/vec.h"
#include "document/document.h"
#include "read/markdown/pairs.h"
#include "read/markdown/tag_lines.h"

struct markdown_section {
	/*
	 * NULL in the section before the first heading, and in one of cards that are not below the
	 * last heading but below the one before it of level `below` or higher.
	 */
	struct node		*heading;
	uint8_t			 below;
	struct node		*body;		/* blocks, or NULL */
	struct node		*last;		/* of the body */
	bool			 is_note;	/* its text names fields: see field_sections.h */
	/* Set by sections_find_roles(). */
	struct pair_card	*pairs;		/* cards taken out of the body */
	tag_list		 tags;		/* from lines of tags, taken out of the body */
	struct markdown_section	*owner;		/* the section of the card that a label is on; or set before */
	bool			 title;		/* the heading is the title of the text */
	bool			 listed;	/* the section was a list of pairs without markers */
};

struct markdown_sections {
	VEC(struct markdown_section)	 list;		/* in text order; the first has no heading */
	struct node			*footnotes;	/* definitions, siblings by number */
	const struct node		*doubtful;	/* a block that may be pairs, or NULL */
	bool				 marked;	/* only marked cards are cards, see marked_cards.h */
};

/* Divides the blocks of a text into sections, which take them over.  Zero the sections first. */
void	 sections_divide(struct markdown_sections *, struct node *blocks);
/*
 * Finds which section is the title if all cards are pairs: the first one, unless other sections are
 * on its level or its settings name another title.
 */
void	 sections_find_title(struct markdown_sections *, const struct document *);
/*
 * Finds the role of each section, which depends on the settings of the document: takes tags and
 * pairs out of the bodies, moves labels to the cards that they are on, and gives cards their
 * footnotes.
 */
void	 sections_find_roles(struct markdown_sections *, const struct document *, struct diag *);
void	 sections_free(struct markdown_sections *);

/* The level of the heading; 0 in the section before the first heading. */
uint8_t	 sections_level(const struct markdown_section *);
/* Parses attributes after a heading or pair, a slice of the text; NULL if it is empty. */
const struct attributes	*sections_read_attributes(const struct document *, struct slice braces,
			    struct diag *);

#endif
