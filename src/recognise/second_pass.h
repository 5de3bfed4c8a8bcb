/* SPDX-License-Identifier: MIT */
/*
 * The evidence of the second pass.  Headings of one document look alike, so once the first pass
 * has guessed what each line is, similar lines are put into groups.  What the other lines of
 * its groups are, and how similar a line is to the nearest headings, is evidence that no
 * single line has.
 */
#ifndef RECOGNISE_SECOND_PASS_H
#define RECOGNISE_SECOND_PASS_H

#include "recognise/features.h"

enum group {
	GROUP_NUMBER,	/* same form of number and similar length, before bullets or not */
	GROUP_PATTERN,	/* same opening pattern */
	GROUP_END,	/* similar length and end, before bullets or not */
	GROUP_FIRST,	/* same first word */
	GROUP_LAST,	/* same last word */
	GROUP_PLACE,	/* same position: indentation, neighbours, blank lines */
	GROUP_LOOK,	/* same appearance: case, end, length, marker */
	GROUP_CHAIN,	/* same numbered list */
	GROUPS
};

/* Properties in which two headings of the same kind usually agree. */
struct sibling_traits {
	uint8_t	 form;		/* form of the number */
	uint8_t	 end;
	uint8_t	 below;		/* kind of the next line */
	uint8_t	 blank;		/* after a blank line */
	uint8_t	 letters;	/* how it begins, and title case */
	uint16_t length;	/* in columns; agrees if nearly the same */
};

#define CHANCE_CERTAIN	255

/* What the first pass guesses about a line: chances from 0 to CHANCE_CERTAIN. */
struct line_guess {
	uint8_t	 heading;
	uint8_t	 label;
};

struct second_pass;

/* Sets the keys of the groups of line i; 0 if it is not in such a group. */
void		  find_groups(const struct document_stats *, size_t i, uint32_t keys[GROUPS]);
struct sibling_traits	  traits_of(const struct document_stats *, size_t i);

/* Takes one guess per line of the statistics.  Statistics and guesses must outlive the result. */
struct second_pass *second_pass_new(struct arena *, const struct document_stats *,
    const struct line_guess *);
/* Sets the evidence of the second pass for line i.  Must be called for every line in order. */
void		  find_second_pass_features(struct second_pass *, size_t i, struct evidence *);

#endif
