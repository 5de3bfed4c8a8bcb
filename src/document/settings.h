/* SPDX-License-Identifier: MIT */
/*
 * How cards are made from one text: its title, its deck, which lines become cards.
 * The user may ask for these with options, and a text may say most of them in its
 * front matter.  Both are a struct settings; an option overrides the front matter.
 */
#ifndef DOCUMENT_SETTINGS_H
#define DOCUMENT_SETTINGS_H

#include "base/arena.h"

/* Which lines become cards, besides headings with text below them. */
enum card_lines {
	CARDS_UNSET,
	CARDS_AUTO,		/* pairs and questions, where a whole section has that form */
	CARDS_HEADINGS,		/* none */
	CARDS_PAIRS,		/* as AUTO, and every other line that can be read as a pair */
	CARDS_QA		/* as AUTO, and every other question that has an answer */
};

/* How the headings above a card are used. */
enum chapter_use {
	CHAPTERS_CONTEXT,	/* the card shows them (default) */
	CHAPTERS_SUBDECKS,	/* each is a level of the deck's name, below the deck of the text */
	CHAPTERS_TAGS,		/* together they are one tag, each heading a level of it */
	CHAPTERS_NONE
};

/*
 * The words for both, as users write them, ending in NULL.  The word at index i
 * stands for (enum card_lines)(i + 1) or for (enum chapter_use)i.
 */
extern const char *const settings_card_words[];
extern const char *const settings_chapter_words[];

/* An empty slice, 0 or false means that nothing was asked for or said. */
struct settings {
	struct slice		 title;
	bool			 title_asked;	/* resolved settings only: an option gave the title */
	bool			 no_title;	/* the first line or heading is not the title */
	struct slice		 deck;		/* levels joined by "::" */
	struct slice		 namespace;	/* guids are made from it; see collection/identity.h */
	enum card_lines		 cards;
	uint8_t			 card_level;	/* headings of this level, 1..6, become cards */
	const struct slice	*tags;		/* for every note */
	size_t			 ntags;
	enum chapter_use	 chapters;	/* only options set it */
};

/* Returns the value that the word stands for, or CARDS_UNSET if it is unknown. */
enum card_lines	 settings_card_lines(struct slice word);
/* Returns the word for a value, or NULL for CARDS_UNSET. */
const char	*settings_card_word(enum card_lines);
/*
 * Returns what applies to a text: what options asked for, else what the text said.
 * Tags are those of both, in an array allocated in the arena; `cards` is set.
 */
struct settings	 settings_resolve(struct arena *, const struct settings *asked,
		    const struct settings *said);

#endif
