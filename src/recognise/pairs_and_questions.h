/* SPDX-License-Identifier: MIT */
/*
 * Forms other than headings with bullets: questions with answers ("Q:", "A:"),
 * and lines that are pairs ("term - definition", "front :: back", two cells with
 * a tab between).  Such a line stands for what heading and bullets are
 * elsewhere.  Here is found which lines do, before any line is labelled; a line
 * with a part has no other reading than that leaves (label_lines.c).
 */
#ifndef RECOGNISE_PAIRS_AND_QUESTIONS_H
#define RECOGNISE_PAIRS_AND_QUESTIONS_H

#include "recognise/pair_syntax.h"
#include "recognise/recognise.h"

enum form_part {
	FORM_FREE,	/* nothing is known of the line */
	FORM_PAIR,	/* front and back */
	FORM_QUESTION,	/* a front; the sign before it is not shown */
	FORM_ANSWER,	/* its back, or where that begins; likewise */
	FORM_SIGN,	/* "A:" and nothing else: not shown at all */
	FORM_WRAPPED,	/* goes on with the pair or question above */
	FORM_BODY,	/* of the pair or answer above: no heading */
	FORM_HEADING	/* directly above pairs or questions */
};

/* One line.  The offsets of pair and sign are from `text`. */
struct line_form {
	uint8_t		 part;		/* enum form_part */
	uint32_t	 text;		/* offset in the line: behind marker and, with a part, sign */
	struct term_pair	 pair;
	struct qa_sign	 sign;
};

/*
 * The forms of the lines with these shapes, one each, in the arena; NULL when no
 * line has a part.  Time is linear; nothing of the text is copied.
 *
 * With CARDS_AUTO a line has a part only where its section clearly is of
 * that form: being wrong there would cost the card that the section is.
 */
struct line_form	*find_forms(struct arena *, const struct known_words *, const struct text *,
		    const struct shape *, size_t n, enum card_lines);

#endif
