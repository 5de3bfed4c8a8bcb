/* SPDX-License-Identifier: MIT */
/*
 * Finds forms of notes other than headings with bullets: questions with answers ("Q:", "A:"),
 * and lines that are pairs ("term - definition", "front :: back", two cells separated by a
 * tab).  This happens before the readings of lines are chosen, and restricts them: an answer,
 * for example, cannot be a heading.
 */
#ifndef RECOGNISE_PAIRS_AND_QUESTIONS_H
#define RECOGNISE_PAIRS_AND_QUESTIONS_H

#include "recognise/pair_syntax.h"
#include "recognise/recognise.h"

enum form_part {
	FORM_FREE,	/* not part of a pair or question */
	FORM_PAIR,	/* front and back */
	FORM_QUESTION,	/* a front; its sign is not shown */
	FORM_ANSWER,	/* the back, or its first line; its sign is not shown */
	FORM_SIGN,	/* only "A:", which is not shown */
	FORM_WRAPPED,	/* continues the pair or question above */
	FORM_BODY,	/* belongs to the pair or answer above; not a heading */
	FORM_HEADING	/* directly above pairs or questions */
};

/* The form of one line.  The offsets of pair and sign are relative to `text`. */
struct line_form {
	uint8_t		 part;		/* enum form_part */
	uint32_t	 text;		/* offset in the line after its marker */
	struct term_pair	 pair;
	struct qa_sign	 sign;
};

/*
 * Returns one form per shape, allocated in the arena, or NULL if no line has a part.  Takes
 * linear time and does not copy text.
 *
 * With CARDS_AUTO a line has a part only if its whole section clearly has that form, because a
 * mistake would destroy the card that the section makes otherwise.
 */
struct line_form	*find_forms(struct arena *, const struct known_words *, const struct text *,
		    const struct shape *, size_t n, enum card_lines);

#endif
