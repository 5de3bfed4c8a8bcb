/* SPDX-License-Identifier: MIT */
/*
 * The pattern with which a text begins, such as a word and a number ("Chapter 3", "V1.1"), a
 * quotation mark or an emoji.  Lines with the same pattern tend to have the same class,
 * especially if their numbers increase.
 */
#ifndef RECOGNISE_OPENING_PATTERN_H
#define RECOGNISE_OPENING_PATTERN_H

#include "base/slice.h"

enum opening_kind {
	OPENING_WORD,		/* any other word; has no pattern */
	OPENING_NUMBERED,	/* a word and its number: "Chapter 3" */
	OPENING_CODED,		/* letters and their number: "V1.1", "Q3:" */
	OPENING_ROMAN,		/* "II - text", "IV: text"; in "II. text" it is a marker */
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
	uint32_t	  pattern;	/* hash, equal for lines that begin alike; 0 if none */
	uint32_t	  ordinal;	/* the number in the text, or 0 */
};

/*
 * Reads the beginning of a text.  Its first word has the given hash (known_words.h) and ends
 * before byte `word_end`.
 */
struct opening_pattern	read_opening_pattern(struct slice text, size_t word_end, uint32_t word);

#endif
