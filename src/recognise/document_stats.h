/* SPDX-License-Identifier: MIT */
/*
 * Statistics of a document: its style as a whole, and for each line its context, such as its
 * position among the unbulleted lines and in its numbered list (a chain).
 */
#ifndef RECOGNISE_DOCUMENT_STATS_H
#define RECOGNISE_DOCUMENT_STATS_H

#include "recognise/line_shape.h"

#define NO_DISTANCE	255	/* instead of a distance: there is no such line */

/* What the other lines reveal about one line.  Distances are at most 200. */
struct line_context {
	uint32_t chain_head;		/* the first line of its chain */
	uint8_t	 above, below;		/* unbulleted lines directly above and below it */
	uint8_t	 run_after;		/* what follows these lines, enum shape_kind */
	uint8_t	 chain_before;		/* lines since the previous number, or NO_DISTANCE */
	uint8_t	 chain_after;		/* lines to the next number, or NO_DISTANCE */
	uint8_t	 chain_dashes;		/* per cent of the chain's numbers with bullets below */
	uint8_t	 chain_leads;		/* the same, with bullets or a nested list below */
	uint8_t	 chain_short;		/* per cent of the chain's lines that are short */
	uint8_t	 chain_level;		/* numbered lists around its own */
	uint8_t	 chain_length;		/* numbers in its chain */
	uint8_t	 first_count;		/* unbulleted lines that begin with the same word */
	uint8_t	 same_count;		/* lines with the same words */
	uint8_t	 last_count;		/* unbulleted lines that end with the same word */
	uint32_t pattern_head;		/* the first line that begins with the same pattern */
	uint16_t pattern_gaps;		/* of a head: lines between those with its pattern */
	uint8_t	 pattern_count;		/* of a head: lines with its pattern; 0: no pattern */
	uint8_t	 pattern_before;	/* lines since the previous one, or NO_DISTANCE */
	uint8_t	 pattern_after;		/* lines to the next one, or NO_DISTANCE */
	uint8_t	 topics;		/* words that are its topics, at most SHAPE_TOPICS */
	uint8_t	 topics_below, topics_above;	/* how many of these occur nearby */
	bool	 rises_before;		/* one more than its pattern's previous number */
	bool	 rises_after;
	bool	 shares_words;		/* shares a word with another short unbulleted line */
	bool	 sibling;		/* built like the previous line that is `under` */
	bool	 under;			/* directly below a heading and above bullets */
};

struct line_form;

struct document_stats {
	const struct shape	*shapes;	/* the lines with text, in order */
	const struct line_form	*forms;		/* one per shape; NULL if no line has one */
	struct line_context	*contexts;	/* one per shape */
	size_t			 n;
	uint32_t		 width;		/* columns of the widest line, if wrapped */
	bool			 wrapped;	/* the lines were broken at a fixed width */
	bool			 has_blanks;
	uint32_t		 median;	/* of the length of the lines, in columns */
	/* Shares in per cent; "unbulleted" includes numbered lines: */
	uint8_t			 dashes;	/* lines that are bullets */
	uint8_t			 blanks;	/* lines after a blank line */
	uint8_t			 stops;		/* unbulleted lines that end in a full stop */
	uint8_t			 titles;	/* unbulleted lines in title case */
	uint8_t			 leads;		/* unbulleted lines directly above a bullet */
	uint8_t			 colons;	/* of these leads, those that end in a colon */
	uint8_t			 pairs;		/* of these leads, those that are `under` */
	uint8_t			 openers;	/* like headings, of lines after a blank */
};

struct document_stats	*collect_document_stats(struct arena *, const struct shape *, size_t n);

#endif
