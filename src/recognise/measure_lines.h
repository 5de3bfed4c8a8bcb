/* SPDX-License-Identifier: MIT */
/*
 * Measures the shapes of all lines, which are the only thing that later stages of recognition
 * see.
 */
#ifndef RECOGNISE_MEASURE_LINES_H
#define RECOGNISE_MEASURE_LINES_H

#include "document/document.h"
#include "recognise/line_shape.h"

/*
 * Returns a shape for every line with text, in order, and sets *n to their number.  The array
 * is allocated in the arena.  Also sets text and offset of the document's lines, and the class
 * and confidence of lines without text.
 */
struct shape	*measure_lines(struct arena *, const struct known_words *, struct document *,
		    size_t *n);

#endif
