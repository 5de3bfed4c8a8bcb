/* SPDX-License-Identifier: MIT */
/*
 * Statistics of a document: its style as a whole, and the context of each line, for example its
 * position among the unbulleted lines around it and in its numbered list.
 *
 * A chain is a numbered list, possibly with other lines between its numbers.  A lead is an
 * unbulleted line directly above a bullet.  Numbered lines count as unbulleted.
 */
#ifndef RECOGNISE_DOCUMENT_STATS_H
#define RECOGNISE_DOCUMENT_STATS_H

#include "recognise/layout.h"

#define NO_DISTANCE	255	/* there is no such line */

/* What the other lines reveal about one line.  Distances are in lines, at most 200. */
struct line_context {
	/* The run of unbulleted lines, without blank lines, that contains the line. */
	uint8_t	 above, below;		/* its lines above and below this one */
	uint8_t	 run_after;		/* enum shape_kind of the line after the run */

	/* The chain of a numbered line; counts are at most 255. */
	uint8_t	 chain_level;		/* number of chains around this one */
	uint32_t chain_head;		/* index of its first line */
	uint8_t	 chain_length;		/* its numbers */
	uint8_t	 chain_before;		/* lines since the previous number, or NO_DISTANCE */
	uint8_t	 chain_after;		/* lines to the next number, or NO_DISTANCE */
	uint8_t	 chain_dashes;		/* per cent of its numbers with a bullet below */
	uint8_t	 chain_leads;		/* per cent with a bullet or a nested list below */
	uint8_t	 chain_short;		/* per cent of its numbered lines that are short */

	/* Unbulleted lines, including this one, at most 255. */
	uint8_t	 first_count;		/* that begin with the same word */
	uint8_t	 last_count;		/* that end with the same word */
	uint8_t	 same_count;		/* with the same words */

	/* The lines with the same opening pattern; gaps and count are set only at the first. */
	uint32_t pattern_head;		/* index of the first of them */
	uint16_t pattern_gaps;		/* lines between them, added up */
	uint8_t	 pattern_count;		/* number of them; 0 if the line has no pattern */
	uint8_t	 pattern_before;	/* lines since the previous one, or NO_DISTANCE */
	uint8_t	 pattern_after;		/* lines to the next one, or NO_DISTANCE */
	bool	 rises_before;		/* its number is one more than that of the previous one */
	bool	 rises_after;		/* the number of the next one is one more */

	uint8_t	 topics;		/* stems that are its topics, at most SHAPE_TOPICS */
	uint8_t	 topics_below, topics_above;	/* how many of these occur nearby */
	bool	 shares_words;		/* with another short unbulleted line */
	bool	 under;			/* a lead directly below a line like a heading */
	bool	 sibling;		/* built like the previous line that is `under` */
};

struct line_form;

struct document_stats {
	const struct shape	*shapes;	/* the lines with text, in order */
	struct line_context	*contexts;	/* one per shape */
	size_t			 n;
	struct layout		 layout;
	const struct line_form	*forms;		/* one per shape, set by recognise(); may be NULL */
	bool			 has_blanks;	/* blank lines are at least 2 per cent */
	bool			 wrapped;	/* the lines were broken at a fixed width */
	uint32_t		 width;		/* of the widest line, in columns */
	uint32_t		 median;	/* of the length of the lines, in columns */
	/* Shares in per cent: */
	uint8_t			 dashes;	/* lines that are bullets */
	uint8_t			 blanks;	/* blank lines */
	uint8_t			 stops;		/* unbulleted lines that end in a full stop */
	uint8_t			 titles;	/* unbulleted lines in title case */
	uint8_t			 openers;	/* lines after a blank line that are like headings */
	uint8_t			 leads;		/* unbulleted lines that are leads */
	uint8_t			 colons;	/* leads that end in a colon */
	uint8_t			 unders;	/* leads that are `under` */
};

/* The shapes must outlive the result, which is allocated in the arena. */
struct document_stats	*collect_document_stats(struct arena *, const struct shape *, size_t n);

#endif
