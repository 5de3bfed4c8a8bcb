/* SPDX-License-Identifier: MIT */
/*
 * Coherence: headings of one document look alike.  Once a first pass has guessed
 * what each line is, lines are put into groups that look alike in one way each; what
 * the others of its groups are, and whether it is built like the headings next to
 * it, is evidence for a line that no single line can give.
 */
#ifndef RECOGNISE_SECOND_PASS_H
#define RECOGNISE_SECOND_PASS_H

#include "recognise/features.h"

enum group {
	GROUP_NUMBER,	/* numbers of one form that are as long and lead alike */
	GROUP_PATTERN,	/* of the opening */
	GROUP_END,	/* as long, end alike, lead alike */
	GROUP_FIRST,	/* open with the same word */
	GROUP_LAST,	/* end with the same word */
	GROUP_PLACE,	/* stand alike: indentation, neighbours, blank lines */
	GROUP_LOOK,	/* look alike: case, end, length, marker */
	GROUP_CHAIN,	/* numbers that count on */
	GROUPS
};

/* What siblings have in common, one small number for each thing that can agree. */
struct sibling_traits {
	uint8_t	 form;		/* of the number */
	uint8_t	 end;
	uint8_t	 below;		/* kind of the next line */
	uint8_t	 blank;		/* is one before? */
	uint8_t	 letters;	/* how it opens, and title case */
	uint16_t length;	/* columns; agrees when nearly the same */
};

#define CHANCE_CERTAIN	255

/* What the first pass says of a line; chances are 0..CHANCE_CERTAIN. */
struct line_guess {
	uint8_t	 heading;
	uint8_t	 label;
};

struct second_pass;

/* The groups of the line with text number i, as hashes; 0: it is in none. */
void		  find_groups(const struct document_stats *, size_t i, uint32_t keys[GROUPS]);
struct sibling_traits	  traits_of(const struct document_stats *, size_t i);

/* One guess for each line of the stats; both must outlive it. */
struct second_pass *second_pass_new(struct arena *, const struct document_stats *,
    const struct line_guess *);
/* The evidence the guesses give for the line; to be asked for every line in order. */
void		  find_second_pass_features(struct second_pass *, size_t i, struct evidence *);

#endif
