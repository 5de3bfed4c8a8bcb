/* SPDX-License-Identifier: MIT */
/*
 * A part of Anki's search language (https://docs.ankiweb.net/searching.html): what can be said of
 * notes in a file by their deck, tags, note type and guid.
 */
#ifndef COLLECTION_SEARCH_H
#define COLLECTION_SEARCH_H

#include "base/arena.h"
#include "base/vec.h"

/* Separates the levels of a deck's name while it is compared; `_` matches it, as in Anki. */
#define SEARCH_LEVEL	'\x1f'

enum search_operation {
	SEARCH_DECK,		/* these four compare with the pattern */
	SEARCH_TAG,
	SEARCH_NOTE_TYPE,
	SEARCH_GUID,
	SEARCH_UNTAGGED,
	SEARCH_FILTERED,
	SEARCH_ALL,
	SEARCH_NOT,		/* these three concern the results before them */
	SEARCH_AND,
	SEARCH_OR
};

struct search_step {
	enum search_operation	 operation;
	struct slice		 pattern;	/* case-folded, except of guids; with wildcards */
};

/* The steps are in postfix order: "a -b" is a, b, NOT, AND. */
struct note_search {
	VEC(struct search_step)	 steps;		/* in memory of the arena */
};

/* What is searched: a card, or a note without cards.  All texts but the guid are case-folded. */
struct search_subject {
	struct slice	 decks[2];	/* the home deck and a filtered one; empty if there is none */
	struct slice	 tags;		/* joined by spaces */
	struct slice	 note_type;
	struct slice	 guid;
};

/*
 * Parses an expression such as
 *
 *	deck:Bio* (tag:exam or -guid:x) note:Basic
 *
 * in the arena, which must outlive the search.  White space and the word `and` mean and; `or` binds
 * less; a minus sign means not.  `*` stands for any text and, except in guids, `_` for one
 * character.  Text in quotation marks may contain spaces and parentheses, and a backslash takes a
 * sign of this language literally.  `deck` and `tag` also find what is below a deck or tag;
 * `tag:none` finds notes without tags, and `deck:filtered` cards in filtered decks.  Only guids are
 * compared with regard to letter case.  Returns NULL with the reason in *why if the expression is
 * not valid.
 */
struct note_search *search_parse(struct arena *, struct slice text, const char **why);
/* Returns the name of a deck as a search compares it, in the arena. */
struct slice	 search_deck_name(struct arena *, struct slice name);
/* Returns whether the search finds the subject.  `results` has room for as many as there are steps. */
bool		 search_finds(const struct note_search *, const struct search_subject *,
		    bool *results);

/* Wildcards in patterns.  No name contains control characters. */
#define SEARCH_ANY_TEXT		'\1'
#define SEARCH_ANY_CHARACTER	'\2'

#endif
