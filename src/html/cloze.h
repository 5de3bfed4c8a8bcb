/* SPDX-License-Identifier: MIT */
/*
 * The syntax of cloze deletions: "{{c1::text}}", "{{c1,2::text::hint}}", also one inside another
 * (facts 5.2).  Readers, writers and the HTML of fields all ask here.
 */
#ifndef HTML_CLOZE_H
#define HTML_CLOZE_H

#include "base/buf.h"
#include "base/vec.h"

/* Numbers of deletions are 1 to this; Anki puts all larger ones on one card (facts 5.2). */
#define CLOZE_LAST	499

/*
 * The length of "{{c1,2::" at the start of s, with *numbers set to "1,2".  Returns 0 if s does not open
 * a deletion, for example because a number is 0 or too large.
 */
size_t	 cloze_opening(struct slice s, struct slice *numbers);
/* Takes the first number off the list *numbers ("1,2").  Returns false if no number is left. */
bool	 cloze_next_number(struct slice *numbers, unsigned *number);
/*
 * Sets found[number] for each number from which Anki makes a card of a cloze note with this field.  Unlike
 * cloze_opening(), Anki ignores numbers that are out of range and does not ask for a closing "}}".
 */
void	 cloze_find_cards(struct slice field, bool found[CLOZE_LAST + 1]);
/* Whether the text has a deletion that is closed. */
bool	 cloze_is_in(struct slice);

/* One "{{c1::", or a "}}" that closes one. */
struct cloze_mark {
	size_t	 start;
	size_t	 length;
	bool	 closed;	/* true of "}}", and of an opening with a "}}" of its own */
};

/* Goes through a text from mark to mark; opening marks that nothing closes count as text. */
struct cloze_walk {
	struct slice		 text;
	VEC(struct cloze_mark)	 marks;
	size_t			 next;		/* index of the next mark */
	size_t			 at;		/* offset after the last mark */
};

void	 cloze_walk_start(struct cloze_walk *, struct slice text);
/*
 * Sets *between to the text up to the next mark, and *mark to that mark.  Returns false after the last
 * mark, with *between the rest of the text.
 */
bool	 cloze_walk_next(struct cloze_walk *, struct slice *between, struct slice *mark);
void	 cloze_walk_end(struct cloze_walk *);

#endif
