/* SPDX-License-Identifier: MIT */
/*
 * Measures the shapes of all lines.  Later stages of recognition see only the shapes, except that
 * pairs_and_questions.c reads the text of some lines again.
 */
#ifndef RECOGNISE_MEASURE_LINES_H
#define RECOGNISE_MEASURE_LINES_H

#include "document/document.h"
#include "recognise/line_shape.h"

/*
 * Returns a shape for every line with text, in order, and sets *n to their number.  The array
 * is allocated in the arena.  Also sets the text and offset of all lines of the document, and the
 * class and confidence of the lines without text.
 */
struct shape	*measure_lines(struct arena *, const struct known_words *, struct document *,
		    size_t *n);

#endif
