/* SPDX-License-Identifier: MIT */
/*
 * Coherence: headings of one document look alike.  Once a first pass has guessed
 * what each line is, lines are put into groups that look alike in one way each; what
 * the others of its groups are, and whether it is built like the headings next to
 * it, is evidence for a line that no single line can give.
 */
#ifndef RECOGNISE_COHERENCE_H
#define RECOGNISE_COHERENCE_H

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
struct look {
	uint8_t	 form;		/* of the number */
	uint8_t	 end;
	uint8_t	 below;		/* kind of the next line */
	uint8_t	 blank;		/* is one before? */
	uint8_t	 letters;	/* how it opens, and title case */
	uint16_t length;	/* columns; agrees when nearly the same */
};

#define CHANCE_CERTAIN	255

/* What the first pass says of a line; chances are 0..CHANCE_CERTAIN. */
struct guess {
	uint8_t	 heading;
	uint8_t	 label;
};

struct coherence;

/* The groups of the line with text number i, as hashes; 0: it is in none. */
void		  groups_find(const struct survey *, size_t i, uint32_t keys[GROUPS]);
struct look	  look_of(const struct survey *, size_t i);

/* One guess for each line of the survey; both must outlive it. */
struct coherence *coherence_new(struct arena *, const struct survey *, const struct guess *);
/* The evidence the guesses give for the line; to be asked for every line in order. */
void		  coherence_find(struct coherence *, size_t i, struct evidence *);

#endif
