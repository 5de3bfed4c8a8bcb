/* SPDX-License-Identifier: MIT */
/*
 * Turns the readings of lines into classes, and removes markers and signs from the text of the
 * lines.
 */
#ifndef RECOGNISE_CLASSIFY_H
#define RECOGNISE_CLASSIFY_H

#include "document/document.h"
#include "recognise/choose_readings.h"

/*
 * Sets class, confidence and reasons of every line that has a shape, and takes what cards do not
 * show from its text.  Sets the depth of marked headings to their level; those of bullets and
 * text are found later.
 */
void	 classify_lines(struct document *, const struct document_stats *, const struct line_reading *,
	    const struct recognition_options *options);

#endif
