/* SPDX-License-Identifier: MIT */
/*
 * The layout of a document: its blocks, which blank lines separate, and how many lines look like
 * headings in the ways that authors of plain notes use instead of bullets below them.
 */
#ifndef RECOGNISE_LAYOUT_H
#define RECOGNISE_LAYOUT_H

#include "base/arena.h"
#include "recognise/look.h"

struct layout {
	const uint32_t	*block_begins;	/* per shape: index of the first line of its block */
	const uint32_t	*block_ends;	/* index of the line after its block */
	size_t		 drawn;		/* drawn headings */
	size_t		 colons;	/* unbulleted lines that end in a colon, above unbulleted ones */
	size_t		 hanging;	/* unbulleted lines above unbulleted ones that are indented further */
	size_t		 capitals;	/* unbulleted lines in capitals */
	size_t		 openers;	/* lines that begin a block and may be headings of the text below */
	size_t		 colon_openers;	/* those that end in a colon */
	struct looks	 looks;
	size_t		 wide_gaps;	/* lines after several blank lines */
	uint8_t		 lone;		/* per cent of the blocks that are a single line */
	uint8_t		 usual;		/* the most frequent size of blocks, above 1; 0 if it is rare */
	uint8_t		 regular;	/* per cent of the blocks that have it */
	uint8_t		 tails;		/* per cent whose last line may be the heading of the next */
	uint8_t		 terms;		/* per cent of the unbulleted lines with a colon inside */
	uint8_t		 edge;		/* per cent of the lines that are not indented */
};

/* Whether line i ends in a colon and has an unbulleted line directly below. */
bool	has_colon_above_text(const struct shape *, size_t n, size_t i);
/* Whether line i has an unbulleted line directly below that is indented further. */
bool	is_above_indented(const struct shape *, size_t n, size_t i);
/* Whether line i is at the beginning of a block, above other lines, and not built like a sentence. */
bool	opens_block(const struct shape *, size_t n, size_t i);
/* Measures n shapes; allocates in the arena. */
void	measure_layout(struct arena *, const struct shape *, size_t n, struct layout *);

#endif
