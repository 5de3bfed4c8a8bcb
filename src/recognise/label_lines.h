/* SPDX-License-Identifier: MIT */
/*
 * Gives each line with text the reading that best fits its evidence and the readings of its
 * neighbours.  It sees only the evidence of a line and the readings that marks, pairs and
 * questions allow.  The weights are a parameter, so that tests can use others.
 */
#ifndef RECOGNISE_LABEL_LINES_H
#define RECOGNISE_LABEL_LINES_H

#include "recognise/features.h"
#include "recognise/recognise.h"

/* The possible readings of a line.  A heading without a body becomes a chapter later. */
enum reading {
	READ_TITLE,
	READ_HEADING,
	READ_LABEL,
	READ_BULLET,
	READ_TEXT,
	READ_WRAPPED,	/* continues the line above */
	READINGS
};

/* Padded so that the weights of a feature are added with one vector instruction. */
#define READINGS_PADDED	8

#define WEIGHT_UNIT	32	/* this weight makes a reading e times as likely */
#define CHANCES		(6 * WEIGHT_UNIT)
#define CONFIDENCES	48	/* steps, each an eighth of WEIGHT_UNIT */

/* The weights of sequences of readings. */
struct order {
	int16_t	 first[READINGS];			/* [reading of the first line] */
	int16_t	 follows[READINGS][READINGS_PADDED];	/* [of a line][of the line below] */
};

/* The sum of the weights is the score of a reading; negative weights are evidence against it. */
struct weights {
	int16_t		 evidence[FEATURES][READINGS_PADDED];
	struct order	 passes[2];
	/* The chance (second_pass.h) of a reading, by how far its score is ahead of the others. */
	uint8_t		 chances[CHANCES];
	/* How often a reading is correct, in per cent, by how many steps it is ahead. */
	uint8_t		 confidences[CONFIDENCES];
};

extern const struct weights line_weights;	/* weights.c */

struct line_label {
	uint8_t		 reading;	/* enum reading */
	uint8_t		 other;		/* the best reading with another role */
	uint8_t		 confidence;	/* 0..100 */
	uint16_t	 reasons[2];	/* enum feature, strongest first, or FEATURES */
};

/*
 * Returns one label per line of the statistics, allocated in the arena.  Reasons are set only
 * if `wanted` asks for explanations.  A mark restricts the readings of its line, which also
 * influences the lines around it.
 */
struct line_label	*label_lines(struct arena *, const struct document_stats *,
    const struct weights *,
		    const struct recognition *wanted);

#endif
