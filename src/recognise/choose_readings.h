/* SPDX-License-Identifier: MIT */
/*
 * Chooses for each line with text the reading that best fits its evidence and the readings of
 * its neighbours, among those that marks, pairs and questions allow.
 */
#ifndef RECOGNISE_CHOOSE_READINGS_H
#define RECOGNISE_CHOOSE_READINGS_H

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
#define CHANCES		(6 * WEIGHT_UNIT)	/* further ahead, a reading is certain */
#define CONFIDENCES	48	/* steps, each an eighth of WEIGHT_UNIT */

/* The weights of one reading after another. */
struct transitions {
	int16_t	 first[READINGS];			/* [reading of the first line] */
	int16_t	 follows[READINGS][READINGS_PADDED];	/* [of a line][of the line below] */
};

/*
 * The score of a reading is the sum of the weights of all evidence of the line, and of the
 * transitions from and to the lines around it.  A negative weight is evidence against a reading.
 */
struct weights {
	int16_t		 evidence[FEATURES][READINGS_PADDED];
	struct transitions passes[2];
	/* The chance of a reading (second_pass.h), by the units that it is ahead of the others. */
	uint8_t		 chances[CHANCES];
	/* How often a reading is correct, in per cent, by the steps that it is ahead. */
	uint8_t		 confidences[CONFIDENCES];
};

extern const struct weights line_weights;	/* weights.c */

struct line_reading {
	uint8_t		 reading;	/* enum reading */
	uint8_t		 other;		/* the best reading with another role on the card */
	uint8_t		 confidence;	/* 0..100 */
	uint16_t	 reasons[REASONS];	/* enum feature, strongest first; FEATURES if missing */
};

/* Returns the readings that a line may have, one bit each. */
unsigned		 allowed_readings(const struct document_stats *, size_t i,
			    const struct recognition_options *);
/*
 * Returns one reading per line of the statistics, allocated in the arena.  Finds reasons only if
 * `options` asks for explanations.  A line that may have only one reading also influences the
 * lines around it.
 */
struct line_reading	*choose_readings(struct arena *, const struct document_stats *,
			    const struct recognition_options *options);

#endif
