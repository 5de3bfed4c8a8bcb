/* SPDX-License-Identifier: MIT */
/*
 * Finds notes that do not consist of headings with bullets but of questions with answers ("Q:",
 * "A:") or of pairs ("term - definition", "front :: back", two cells separated by a tab).  This
 * happens before the readings of lines are chosen, and restricts them: an answer, for example,
 * cannot be a heading.
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
	FORM_CHOICE,	/* one of several answers to choose from: a new line of the front */
	FORM_KEY,	/* states an answer by its letter, or the answer to a question far above */
	FORM_EMPTY,	/* a front in a list whose back is missing */
	FORM_NUMBER,	/* only states the number of the question below: "Question 3" */
	FORM_SIGN,	/* the sign of an answer alone ("A:"), which is not shown */
	FORM_WRAPPED,	/* continues the pair or question above */
	FORM_BODY,	/* belongs to the pair or answer above; not a heading */
	FORM_HEADING	/* directly above pairs or questions */
};

/* What a line is as a part of pairs or questions.  Offsets in pair and sign are from `text`. */
struct line_form {
	uint8_t		 part;		/* enum form_part */
	bool		 leftover;	/* in a list of pairs, but not one itself */
	uint32_t	 text;		/* offset in the line at which a front or choice can begin */
	uint32_t	 end;		/* where a mark or an answer in brackets begins that is not shown */
	struct term_pair	 pair;
	struct qa_sign	 sign;
};

/*
 * Returns one form per shape, allocated in the arena, or NULL if all lines are FORM_FREE.  Takes
 * linear time and does not copy text.  Sets the document's doubts about pairs.
 *
 * With CARDS_AUTO, lines are pairs or questions only if their whole section clearly consists of
 * such lines, because a mistake would destroy the card that the section makes otherwise.
 */
struct line_form	*find_forms(struct arena *, const struct known_words *, struct document *,
		    const struct shape *, size_t n, const struct recognition_options *);

#endif
