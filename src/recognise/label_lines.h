/* SPDX-License-Identifier: MIT */
/*
 * Labelling: one reading for each line with text, such that evidence and the
 * order of the lines agree best.  Of a line it knows its evidence, and what marks and
 * forms leave open; weights are a table, so others can be put in its place.
 */
#ifndef RECOGNISE_LABEL_LINES_H
#define RECOGNISE_LABEL_LINES_H

#include "recognise/features.h"
#include "recognise/recognise.h"

/* What a line can be read as; a heading without body becomes a chapter only later. */
enum reading {
	READ_TITLE,
	READ_HEADING,
	READ_LABEL,
	READ_BULLET,
	READ_TEXT,
	READ_WRAPPED,	/* goes on with what the line above is */
	READINGS
};

/* So that the weights of a feature are added in one vector instruction. */
#define READINGS_PADDED	8

#define WEIGHT_UNIT	32	/* so much weight makes a reading e times as likely */
#define CHANCES		(6 * WEIGHT_UNIT)
#define CONFIDENCES	48	/* steps of an eighth of the unit */

/* How readings follow each other. */
struct order {
	int16_t	 first[READINGS];			/* of the reading of the first line */
	int16_t	 follows[READINGS][READINGS_PADDED];	/* [of a line][of that below it] */
};

/* Evidence for (or against) a reading is added up along the document. */
struct weights {
	int16_t		 evidence[FEATURES][READINGS_PADDED];
	struct order	 passes[2];
	/* The chance (second_pass.h) of a reading that is so much ahead of the others. */
	uint8_t		 chances[CHANCES];
	/* How often, in per cent, a line is what it is said to be that is so many steps ahead. */
	uint8_t		 confidences[CONFIDENCES];
};

extern const struct weights line_weights;	/* weights.c */

struct line_label {
	uint8_t		 reading;	/* enum reading */
	uint8_t		 other;		/* the best reading that makes something else of the line */
	uint8_t		 confidence;	/* 0..100 */
	uint16_t	 reasons[2];	/* enum feature, strongest first; FEATURES: none */
};

/*
 * One label for each line of the stats, in the arena; with reasons only when
 * they are wanted.  A mark leaves a line only the readings it allows, and so
 * informs the lines around it.
 */
struct line_label	*label_lines(struct arena *, const struct document_stats *,
    const struct weights *,
		    const struct recognition *wanted);

#endif
