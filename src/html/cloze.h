/* SPDX-License-Identifier: MIT */
/*
 * The syntax of Anki's cloze deletions: "{{c1::text}}" and "{{c1,2::text::hint}}", which may be
 * nested.  Readers, writers and the HTML of fields share these functions.
 */
#ifndef HTML_CLOZE_H
#define HTML_CLOZE_H

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"

/* Deletions have the numbers 1 to this; Anki puts all larger ones on one card. */
#define CLOZE_LAST	499

/*
 * Whether Anki could take the start of s for an opening mark, even with a number that is out of
 * range, or without an end.  An entity in place of the first brace prevents that.
 */
static inline bool
cloze_may_open(struct slice s)
{
	return s.n > 3 && slice_starts(s, SLICE("{{c")) && ascii_is_digit(s.p[3]);
}
/*
 * Reads an opening mark at the start of s: returns the length of "{{c1,2::" and sets *numbers to
 * "1,2".  Returns 0 if s does not start with an opening mark, or if a number in it is 0 or too
 * large.
 */
size_t	 cloze_read_opening(struct slice s, struct slice *numbers);
/* Removes the first number from the list *numbers ("1,2").  Returns false if the list is empty. */
bool	 cloze_next_number(struct slice *numbers, unsigned *number);
/*
 * Sets found[number] for each number for which Anki makes a card from a cloze note with this field.
 *  It follows Anki, which skips numbers out of range where cloze_read_opening() rejects the whole
 * mark, and which does not need a closing "}}".
 */
void	 cloze_find_cards(struct slice field, bool found[CLOZE_LAST + 1]);
/* Whether a field consists of regions of a picture ("{{c1::image-occlusion:rect:..}}"), not of text. */
bool	 cloze_is_occlusion(struct slice field);
/* Whether the text contains a deletion that is closed. */
bool	 cloze_is_in(struct slice);

/* An opening mark ("{{c1::"), or the closing mark ("}}") of one. */
struct cloze_mark {
	size_t	 start;
	size_t	 length;
	bool	 paired;	/* a closing mark, or an opening mark that has one */
};

/*
 * Iterates over the marks in a text.  Opening marks without a closing mark count as text, and so do
 * all marks in code between backticks.  The text is borrowed.
 */
struct cloze_walk {
	struct slice		 text;
	VEC(struct cloze_mark)	 marks;
	size_t			 next;		/* index of the next mark */
	size_t			 at;		/* offset after the last mark */
};

/* Finds all marks; cloze_walk_end() frees what this allocates. */
void	 cloze_walk_start(struct cloze_walk *, struct slice text);
/*
 * Sets *mark to the next mark and *between to the text before it.  After the last mark, returns
 * false and sets *between to the rest of the text.
 */
bool	 cloze_walk_next(struct cloze_walk *, struct slice *between, struct slice *mark);
void	 cloze_walk_end(struct cloze_walk *);

#endif
