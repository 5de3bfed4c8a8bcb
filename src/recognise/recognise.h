/* SPDX-License-Identifier: MIT */
/*
 * Recognition: from the bare lines of notes without markup to classes,
 * confidence and sections.  It knows lines and documents and nothing of cards.
 * The classes are those of class.def; a line's confidence says how far the best
 * reading of the whole document is ahead of one that makes something else of that line.
 * Marks (author_mark.h) win over it.
 */
#ifndef RECOGNISE_RECOGNISE_H
#define RECOGNISE_RECOGNISE_H

#include "document/document.h"

/* What the user asks of recognition; all zero is what most want. */
struct recognition {
	bool	 explain;	/* fill the document's reasons: a quarter more time */
	enum card_lines cards;	/* CARDS_UNSET means CARDS_AUTO */
	bool	 untitled;	/* the first line is no title but a line like any other */
};

/*
 * Fills every line of a fresh document (text, marker, class, depth,
 * confidence) and builds its sections.  Never fails: any text has a reading.
 * Linear in the length of the text, in time and in memory; the same text gives
 * the same answer on every machine (integers only).
 */
void	 recognise(struct document *, const struct recognition *);

#endif
