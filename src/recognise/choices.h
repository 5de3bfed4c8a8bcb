/* SPDX-License-Identifier: MIT */
/*
 * The answers to choose from below a question ("a) red", "*b. blue", "(a) red  (b) blue"), and which
 * of them the author says is right.
 */
#ifndef RECOGNISE_CHOICES_H
#define RECOGNISE_CHOICES_H

#include "recognise/pairs_and_questions_state.h"

#define CHOICES_LEAST	2
#define CHOICES_MOST	10

struct choice {
	size_t		 line;		/* index of its shape */
	uint32_t	 from, end;	/* offsets in the line of what is shown: "b. blue" */
	bool		 alone;		/* no other choice is in the line */
	bool		 right;		/* the author marked it: "*b. blue" */
};

struct choices {
	struct choice	 v[CHOICES_MOST];
	size_t		 n;
	bool		 bracket, capital;	/* "(a)", "A." */
	char		 closer;		/* after the letter: ')', '.' or ':' */
};

/* Whether the line begins with the first of several choices: "a) red". */
bool	choices_begin(const struct form_scan *, size_t i);
/* Appends the choices on line i if it begins with the next one.  Returns false if it does not. */
bool	choices_read_line(const struct form_scan *, size_t i, struct choices *);
/* Whether the author marked some choices as right, but not all: those would be bullets. */
bool	choices_are_marked(const struct choices *);
/* Whether the last choice has a mark after it, so that the next line does not continue it. */
bool	choices_end_in_mark(const struct form_scan *, const struct choices *);
/*
 * Sets the indexes of the choices that an answer names ("b", "(B)", "A, C") and returns how many
 * there are; 0 if the answer is a text.  In a key, "b) blue" is not a text either.
 */
size_t	choices_find_named(const struct choices *, struct slice answer, bool in_key,
	    size_t named[CHOICES_MOST]);

#endif
