/* SPDX-License-Identifier: MIT */
/*
 * Recognition: from the bare lines of notes without markup to classes,
 * confidence and blocks.  It knows lines and documents and nothing of cards.
 * The classes are those of class.def; a line's confidence says how far the best
 * reading of the whole document is ahead of the next best one at that line.
 */
#ifndef RECOGNISE_RECOGNISE_H
#define RECOGNISE_RECOGNISE_H

#include "document/document.h"

/*
 * Fills every line of a fresh document (text, marker, class, depth,
 * confidence) and builds its blocks; with `explain` also its reasons, which takes
 * a quarter more time.  Never fails: any text has a
 * reading.  Linear in the length of the text, in time and in memory; the same
 * text gives the same answer on every machine (integers only).
 */
void	 recognise(struct document *, bool explain);

#endif
