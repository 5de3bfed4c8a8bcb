/* SPDX-License-Identifier: MIT */
/*
 * Recognition finds the structure of notes without markup: the class and confidence of each
 * line, and the sections.  It knows nothing about cards.  The classes are those of
 * line_class.def.  The confidence of a line says how far the best reading of the whole document is
 * ahead of the best one in which the line has another role.  Marks (author_mark.h) have
 * priority.
 */
#ifndef RECOGNISE_RECOGNISE_H
#define RECOGNISE_RECOGNISE_H

#include "document/document.h"

/* Options of recognition; all zero are the defaults. */
struct recognition {
	bool	 explain;	/* fill the document's reasons, which takes a quarter more time */
	enum card_lines cards;	/* CARDS_UNSET means CARDS_AUTO */
	bool	 untitled;	/* the first line is not a title but a line like any other */
};

/*
 * Sets text, marker, class, depth and confidence of every line of a new document and finds
 * its sections.  It never fails, because every text has a reading.  Time and memory are linear in
 * the length of the text.  The result is the same on every machine, because only integers are
 * used.
 */
void	 recognise(struct document *, const struct recognition *);

#endif
