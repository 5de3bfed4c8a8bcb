/* SPDX-License-Identifier: MIT */
/*
 * Finds the fronts in notes that are one outline: nothing but nested bullets, perhaps below a single
 * heading.  Each outermost bullet is then a front, and the bullets in it are the back.
 */
#ifndef RECOGNISE_OUTLINE_FRONTS_H
#define RECOGNISE_OUTLINE_FRONTS_H

#include "document/document.h"
#include "recognise/document_stats.h"

/*
 * Makes text of headings in the bullets of such notes, and headings of bullets if each is short and has
 * only text in it.  The classes of all lines must be known.
 */
void	find_outline_texts(struct document *, const struct document_stats *);
/*
 * Makes headings of outermost bullets, and the title, or a chapter if `untitled`, of a heading above
 * all of them.  The classes and depths of all lines must be known.
 */
void	find_outline_fronts(struct document *, const struct document_stats *, bool untitled);

#endif
