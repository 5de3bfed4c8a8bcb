/* SPDX-License-Identifier: MIT */
/*
 * The evidence of the second pass.  The headings of a document look alike.  Once the first pass has
 * guessed what each line is, the guesses about similar lines are evidence for a line, and so is its
 * similarity to the nearest headings.  Similar lines are put into groups.
 */
#ifndef RECOGNISE_SECOND_PASS_H
#define RECOGNISE_SECOND_PASS_H

#include "recognise/features.h"

enum group {
	GROUP_NUMBER,	/* same form of number, similar length, both above a bullet or not */
	GROUP_PATTERN,	/* same opening pattern */
	GROUP_END,	/* same end, similar length, both above a bullet or not */
	GROUP_FIRST,	/* same first word */
	GROUP_LAST,	/* same last word */
	GROUP_PLACE,	/* same position: indentation, neighbours, blank lines */
	GROUP_LOOK,	/* same appearance: case, end, length, marker */
	GROUP_CHAIN,	/* same numbered list */
	GROUP_SIGNATURE,	/* same look and indentation */
	GROUPS
};

#define CHANCE_CERTAIN	255

/* The chances, from 0 to CHANCE_CERTAIN, that a line is a heading and that it is a label. */
struct line_guess {
	uint8_t	 heading;
	uint8_t	 label;
};

struct second_pass;

/* Sets the key of each group that contains line i, and 0 for the kinds of group without it. */
void		  find_groups(const struct document_stats *, size_t i, uint32_t keys[GROUPS]);

/* Expects one guess per line of the statistics.  Statistics and guesses must outlive the result. */
struct second_pass *second_pass_new(struct arena *, const struct document_stats *,
    const struct line_guess *);
/* Sets the evidence of the second pass for line i.  Must be called for every line in order. */
void		  find_second_pass_features(struct second_pass *, size_t i, struct evidence *);

#endif
