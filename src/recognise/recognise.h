/* SPDX-License-Identifier: MIT */
/*
 * Recognition finds the structure of notes without markup: the class and confidence of each
 * line, and the sections.  The classes are those of line_class.def.  The confidence is in per
 * cent: how likely the chosen reading of the whole document is, compared with the best one that
 * gives the line another role on a card.  If a line has a mark (author_mark.h), the mark decides.
 */
#ifndef RECOGNISE_RECOGNISE_H
#define RECOGNISE_RECOGNISE_H

#include "document/document.h"

/* The defaults are all zero. */
struct recognition_options {
	bool	 explain;	/* fill the document's reasons, which takes a quarter more time */
	enum card_lines cards;	/* CARDS_UNSET means CARDS_AUTO */
	struct slice separator;	/* of pairs; empty if it must be found */
	bool	 untitled;	/* the first line is not a title */
};

/*
 * Sets text, marker, class, depth and confidence of every line of a new document and finds
 * its sections.  It never fails, because every text has a reading.  Time and memory are linear in
 * the length of the text.  The result is the same on every machine, because only integers are
 * used.
 */
void	 recognise(struct document *, const struct recognition_options *);

#endif
