/* SPDX-License-Identifier: MIT */
/*
 * How a text begins, if other lines can begin with the same pattern: "Chapter 3", "V1.1", "§
 * 4", a quotation, an emoji.  Lines with the same pattern tend to have the same class,
 * especially if the numbers in it increase.
 */
#ifndef RECOGNISE_OPENING_PATTERN_H
#define RECOGNISE_OPENING_PATTERN_H

#include "base/slice.h"

enum opening_kind {
	OPENING_WORD,		/* as in most lines */
	OPENING_NUMBERED,	/* a word and its number: "Chapter 3" */
	OPENING_CODED,		/* letters and their number: "V1.1", "Q3:" */
	OPENING_ROMAN,		/* "II - text", "IV: text"; "II. text" has a marker */
	OPENING_TERM,		/* one word and a colon */
	OPENING_CAPITALS,	/* a word in capitals */
	OPENING_NUMBER,		/* "1990 ...", "3.5 mm" */
	OPENING_QUOTE,
	OPENING_BRACKET,
	OPENING_PARAGRAPH,	/* "§ 4", "#4" */
	OPENING_SYMBOL,		/* an arrow, an emoji */
	OPENING_SIGN,		/* any other punctuation */
	OPENING_KINDS
};

struct opening_pattern {
	enum opening_kind kind;
	uint32_t	  pattern;	/* equal for lines that begin alike, or 0 */
	uint32_t	  ordinal;	/* the number in the pattern, or 0 */
};

/*
 * Reads the opening of a text whose first word has the given hash (see known_words.h) and ends
 * before byte word_end.
 */
struct opening_pattern	read_opening_pattern(struct slice text, size_t word_end, uint32_t word);

#endif
