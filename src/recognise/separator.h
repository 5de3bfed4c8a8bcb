/* SPDX-License-Identifier: MIT */
/*
 * The signs that separate front and back in lists of pairs, and where they occur in a line.  How a
 * sign is used differs from list to list ("cat - Katze", "cat: Katze", "cat : Katze", "cat;Katze"),
 * but hardly within one.
 */
#ifndef RECOGNISE_SEPARATOR_H
#define RECOGNISE_SEPARATOR_H

#include "base/slice.h"

/* Kinds of separators.  Those before PAIR_COLON mean nothing else, so two pairs make a list. */
enum pair_kind {
	PAIR_NONE,
	PAIR_COLONS,	/* "front :: back", or ":::" for cards in both directions */
	PAIR_TAB,
	PAIR_CUSTOM,	/* what the user named (--separator) */
	PAIR_COLON,	/* "term: definition", also a full-width colon */
	PAIR_DASH,	/* "term - definition": hyphen, en or em dash */
	PAIR_EQUALS,	/* "term = definition" */
	PAIR_ARROW,	/* "->", "=>" and the arrows of Unicode */
	PAIR_BAR,	/* "term | definition" */
	PAIR_SEMICOLON,	/* "term;definition" */
	PAIR_STAR,	/* "term * definition" */
	PAIR_COLUMNS,	/* two spaces or more */
	PAIR_TILDE,	/* "term ~ definition" */
	PAIR_SLASH,	/* "term / definition" */
	PAIR_DOTS,	/* "term ..... definition" */
	PAIR_WEAK,	/* from here on: weak separators (weak_separator.h) */
	PAIR_COMMA = PAIR_WEAK,	/* "term, definition" */
	PAIR_SPEECH,	/* a part of speech: "term (n.) definition" */
	PAIR_SCRIPTS,	/* nothing, but the definition has another script */
	PAIR_YEAR,	/* "1789 French Revolution" */
	PAIR_ASKED,	/* "Question? Answer" */
	PAIR_KINDS
};

/* The spaces around a separator. */
enum separator_spacing {
	SPACING_TIGHT,	/* "a:b" */
	SPACING_ONE,	/* "a: b", or "a :b" */
	SPACING_BOTH,	/* "a : b" */
	SPACINGS
};

struct separator {
	enum pair_kind	 kind;
	enum separator_spacing spacing;	/* where the list usually has spaces */
	struct slice	 custom;	/* what PAIR_CUSTOM stands for */
};

/* An occurrence of a separator in a text. */
struct separator_place {
	enum pair_kind	 kind;
	enum separator_spacing spacing;
	size_t		 at, after;	/* offsets of its first byte and of the byte after it */
};

/*
 * Finds the next separator of a list of pairs at or after `from`.  Returns false if there is none
 * between two texts.  PAIR_CUSTOM and weak separators are never found.
 */
bool	separator_next(struct slice text, size_t from, struct separator_place *);
/* Finds the separator of a list in a line: with the usual spaces if possible, else with others. */
bool	separator_find(const struct separator *, struct slice text, struct separator_place *);
/* Whether the text ends in the separator, without a back. */
bool	separator_ends(const struct separator *, struct slice text);
/* The offset of the back after a separator: "cat \t= Katze" has the sign twice. */
size_t	separator_skip(struct slice text, size_t after);

#endif
