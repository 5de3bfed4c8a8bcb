/* SPDX-License-Identifier: MIT */
/*
 * From labels to the lines of a document: their classes, and their text without markers and signs.
 */
#ifndef RECOGNISE_CLASSIFY_H
#define RECOGNISE_CLASSIFY_H

#include "document/document.h"
#include "recognise/label.h"

/* Sets all of the lines that the survey has shapes of but the depths of bullets and text. */
void	 classify_lines(struct document *, const struct survey *, const struct label *,
	    const struct recognition *);

#endif
