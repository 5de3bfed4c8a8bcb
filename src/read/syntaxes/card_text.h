/* SPDX-License-Identifier: MIT */
/*
 * Collects the cards that a syntax finds in a text.  The sides of a card are Markdown, but rarely
 * as typed: markers and ids are left out, nested lines lose their indentation, deletions get
 * Anki's braces.  So a syntax copies what belongs on the card, piece by piece, into a text of its
 * own, which knows where each piece came from.
 *
 *	struct marked_card *card = card_text_begin(cards, line);
 *	card_text_copy(cards, front);
 *	card_text_begin_back(cards);
 *	card_text_copy(cards, back);
 *	card_text_end(cards, line + 1);
 */
#ifndef READ_SYNTAXES_CARD_TEXT_H
#define READ_SYNTAXES_CARD_TEXT_H

#include "base/buf.h"
#include "base/map.h"
#include "base/text.h"
#include "base/vec.h"
#include "document/document.h"

/* A card.  Slices borrow from the source text or from the arena of the caller. */
struct marked_card {
	struct line_range	 front;		/* lines of the text of cards; never empty */
	struct line_range	 back;		/* empty if all is on one side: a cloze note */
	uint32_t		 line;		/* index in the source of its first line */
	uint32_t		 end;		/* index in the source after its last line */
	bool			 reversed;	/* there is also a card from back to front */
	bool			 one_sided;	/* it has no back on purpose */
	struct slice		 id;		/* identifies the note, or empty */
	struct slice		 deck;		/* levels joined by "::"; empty for the deck of the text */
	size_t			 first_tag;	/* index into the tags ... */
	size_t			 ntags;		/* ... and their number */
};

/* From `at` up to the next entry, offsets in both texts differ by the same amount. */
struct card_text_step {
	uint32_t	 at;		/* in the text of cards */
	uint32_t	 source;
};

/* Initialise with the source text; then free with card_text_free(). */
struct card_text {
	const struct text		*source;
	struct slice			 title;		/* of the text, if not only in front matter */
	struct slice			 deck;		/* of all notes, if named; levels joined by "::" */
	struct slice			 deck_tag;	/* a tag of the front matter that only named the deck */
	VEC(struct marked_card)		 cards;		/* in the order of the source */
	VEC(struct slice)		 tags;		/* of all cards, one after the other ... */
	size_t				 tag_bytes;	/* ... and their length */
	bool				 too_many_tags;	/* some were dropped */
	VEC(struct text_line)		 lines;
	VEC(struct card_text_step)	 steps;
	struct buf			 bytes;
	/*
	 * The definitions of links and footnotes in the source, as struct line_range by label,
	 * "a" or "^a"; NULL if there are none.  Each side gets those that it refers to, but the
	 * front gets no footnotes if there is a back.
	 */
	struct map			*definitions;
	size_t				 definition_bytes;	/* copied so far */
	/* Where the current card begins in the arrays above, so that it can be dropped. */
	struct {
		size_t			 lines, steps, bytes;
	} start;
	size_t				 line_start;	/* of the line being written */
	bool				 no_headings;	/* headings are not chapters */
	size_t				 added;		/* offset of bytes that are not in the source */
	bool				 has_added;	/* since the last copied ones */
	bool				 on_back;
};

void	 card_text_free(struct card_text *);

/*
 * Begins a card at a line of the source.  The caller may set reversed, id and deck in the result,
 * which is valid until the next card begins.
 */
struct marked_card	*card_text_begin(struct card_text *, size_t line);
/* Appends bytes of the source text to the current line.  They must not contain line endings. */
void	 card_text_copy(struct card_text *, struct slice typed);
/* Appends bytes that are not in the source; they count as part of what is copied next. */
void	 card_text_add(struct card_text *, const char *string);
/* Appends the opening of a deletion, "{{c1::"; the caller appends the words and "}}". */
void	 card_text_open_deletion(struct card_text *, size_t number);
/* Ends the current line.  Two in a row make a blank line. */
void	 card_text_end_line(struct card_text *);
/* Drops the current line. */
void	 card_text_drop_line(struct card_text *);
/* Ends the front; what follows is the back. */
void	 card_text_begin_back(struct card_text *);
/*
 * Adds a tag to the current card, without its '#'.  Drops it, and sets too_many_tags, if the tags
 * are already out of all proportion to the text, because many cards share a long list of them.
 */
void	 card_text_add_tag(struct card_text *, struct slice tag);
/* Adds the tags of a list, each without white space around it. */
void	 card_text_add_tags(struct card_text *, struct slice list, char separator);
/*
 * Completes the card, which takes the lines of the source before `end`.  A card with an empty side
 * is dropped; returns whether it was kept.
 */
bool	 card_text_end(struct card_text *, size_t end);
/* Drops the card that was begun. */
void	 card_text_cancel(struct card_text *);

/* Returns the name of a deck, "A::B", for a path or a tag with levels, "A/B". */
struct slice card_text_name_deck(struct arena *, struct slice path);

/* Returns the offset in the source of an offset in the text of cards. */
uint32_t card_text_find_source(const struct card_text *, uint32_t at);

#endif
