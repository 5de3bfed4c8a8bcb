/* SPDX-License-Identifier: MIT */
/*
 * Headings that their author drew: underlined, between two rules, or decorated.  They are as
 * certain as marks, so they become marks (author_mark.h).
 */
#ifndef RECOGNISE_DRAWN_HEADINGS_H
#define RECOGNISE_DRAWN_HEADINGS_H

#include "base/text.h"
#include "recognise/line_shape.h"

/*
 * Marks the drawn headings among the shapes of a text, and gives them levels if they are drawn in
 * several ways.  A rule that belongs to a heading no longer separates it from the lines around it.
 */
void	find_drawn_headings(const struct text *, struct shape *, size_t n);

#endif
