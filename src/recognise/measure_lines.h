/* SPDX-License-Identifier: MIT */
/*
 * From the lines of a document to their shapes, the only thing that later stages
 * of recognition see of them.
 */
#ifndef RECOGNISE_MEASURE_LINES_H
#define RECOGNISE_MEASURE_LINES_H

#include "document/document.h"
#include "recognise/line_shape.h"

/*
 * Every line with text as a shape, in order, each knowing of blank lines and rules
 * around it; they live in the arena, *n is their number.  Of the document's lines it fills
 * text and offset, and of those without text class and confidence.
 */
struct shape	*measure_lines(struct arena *, const struct known_words *, struct document *,
		    size_t *n);

#endif
