/* SPDX-License-Identifier: MIT */
/*
 * Sets the classes of the lines from their labels, and removes markers and signs from their
 * text.
 */
#ifndef RECOGNISE_CLASSIFY_H
#define RECOGNISE_CLASSIFY_H

#include "document/document.h"
#include "recognise/label_lines.h"

/* Sets everything of the lines that have a shape except the depths of bullets and text. */
void	 classify_lines(struct document *, const struct document_stats *, const struct line_label *,
	    const struct recognition *);

#endif
