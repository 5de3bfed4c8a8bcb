/* SPDX-License-Identifier: MIT */
/*
 * The look of a line: what a reader sees without reading it, such as its end, capitals, indentation
 * and the blank lines around it.  Headings of one author look alike, are seldom next to each other, and
 * are fewer than the lines of the text.
 */
#ifndef RECOGNISE_LOOK_H
#define RECOGNISE_LOOK_H

#include "base/arena.h"
#include "recognise/line_shape.h"

/* How many lines of the document share a look; all counts stop at UINT16_MAX. */
struct look_count {
	uint16_t	 lines;
	uint16_t	 adjacent;	/* of these, lines directly below another one */
};

struct looks {
	const uint16_t	*of_line;	/* per shape: the number of its look, 0 for lines with bullets */
	struct look_count	*counts;	/* per look */
};

/* Finds the looks of n shapes and counts them; allocates in the arena. */
void		count_looks(struct arena *, const struct shape *, size_t n, struct looks *);

#endif
