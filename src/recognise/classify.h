/* SPDX-License-Identifier: MIT */
/*
 * From labels to the lines of a document: their classes, and their text without markers and signs.
 */
#ifndef RECOGNISE_CLASSIFY_H
#define RECOGNISE_CLASSIFY_H

#include "document/document.h"
#include "recognise/label_lines.h"

/* Sets all of the lines that the stats has shapes of but the depths of bullets and text. */
void	 classify_lines(struct document *, const struct document_stats *, const struct line_label *,
	    const struct recognition *);

#endif
