/* SPDX-License-Identifier: MIT */
/*
 * What all lines together say: how these notes look as a whole, and for each
 * line its place among the lines without bullets and in its chain of numbers.
 */
#ifndef RECOGNISE_DOCUMENT_STATS_H
#define RECOGNISE_DOCUMENT_STATS_H

#include "recognise/line_shape.h"

#define NO_CHAIN	255	/* a gap that is none: no such number */

/* The place of one line; distances stop at 200. */
struct line_context {
	uint32_t chain_head;		/* the first line of its chain */
	uint8_t	 above, below;		/* lines without bullet in its run above and below it */
	uint8_t	 run_after;		/* enum shape_kind of what ends the run */
	uint8_t	 chain_before;		/* lines since the number before; or NO_CHAIN */
	uint8_t	 chain_after;		/* lines to the next number; or NO_CHAIN */
	uint8_t	 chain_dashes;		/* per cent of the numbers of its chain that lead bullets */
	uint8_t	 chain_leads;		/* the same, or another list: "1." is below */
	uint8_t	 chain_short;		/* per cent of the lines of its chain that are short */
	uint8_t	 chain_level;		/* lists with numbers that are open around its own */
	uint8_t	 chain_length;		/* numbers in its chain */
	uint8_t	 first_count;		/* how many lines without bullet open with the same word */
	uint8_t	 same_count;		/* how many lines have the same words */
	uint8_t	 last_count;		/* how many lines without bullet end with the same word */
	uint32_t pattern_head;		/* the first line that opens with the same pattern */
	uint16_t pattern_gaps;		/* of a head: sum of the lines between those of its pattern */
	uint8_t	 pattern_count;		/* of a head: how many lines open so; 0: no pattern */
	uint8_t	 pattern_before;	/* lines since the one before; or NO_CHAIN */
	uint8_t	 pattern_after;		/* lines to the next one; or NO_CHAIN */
	uint8_t	 topics;		/* words that say what the line is about, up to SHAPE_TOPICS */
	uint8_t	 ahead, behind;		/* of these, how many come back close below, came close above */
	bool	 rises_before;		/* its number is one above that of its pattern before */
	bool	 rises_after;
	bool	 known_words;		/* shares a word with another short bare line */
	bool	 sibling;		/* built like the last line that is `under` */
	bool	 under;			/* directly under a heading, bullets below */
};

struct line_form;

struct document_stats {
	const struct shape	*shapes;	/* the lines with text, in order */
	const struct line_form	*forms;		/* one for each shape; NULL: there are none (pairs_and_questions.h) */
	struct line_context		*contexts;	/* one for each shape */
	size_t			 n;
	uint32_t		 width;		/* columns of the widest line of a wrapped text */
	bool			 wrapped;	/* the lines were broken at a fixed width */
	bool			 has_blanks;
	uint32_t		 median;	/* columns of the text of its lines */
	/* Shares in per cent: */
	uint8_t			 dashes;	/* of lines that are bullets */
	uint8_t			 blanks;	/* of lines, below a blank one */
	uint8_t			 stops;		/* of bare lines that end in a full stop */
	uint8_t			 titles;	/* of bare lines in title case */
	uint8_t			 leads;		/* of bare lines directly above a bullet */
	uint8_t			 colons;	/* of those leads, that end in a colon */
	uint8_t			 pairs;		/* of leads, that are `under` */
	uint8_t			 openers;	/* of bare lines below a blank one, like headings */
};

struct document_stats	*collect_document_stats(struct arena *, const struct shape *, size_t n);

#endif
