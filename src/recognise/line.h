/* SPDX-License-Identifier: MIT */
/*
 * The shape of one line: all that recognition will ever know of its
 * characters, measured in one pass and kept in a small fixed record.
 */
#ifndef RECOGNISE_LINE_H
#define RECOGNISE_LINE_H

#include "base/slice.h"
#include "recognise/words.h"

enum shape_kind {
	SHAPE_END,	/* before the first and behind the last line */
	SHAPE_BARE,	/* no marker */
	SHAPE_NUMBER,	/* opens with a number or a letter: "2. text" */
	SHAPE_DASH,	/* opens with a list glyph */
	SHAPE_KINDS,
	SHAPE_BLANK = SHAPE_KINDS,
	SHAPE_RULE,	/* "-----" */
	SHAPE_PAGE,	/* a page number: "- 12 -" */
	SHAPE_LINK,	/* a bare URL */
};

enum shape_end {
	END_STOP,	/* . ! and the full stops of other scripts */
	END_COMMA,	/* , and ; */
	END_COLON,
	END_QUESTION,
	END_BRACKET,
	END_WORD,
	END_OTHER,
	END_NONE,	/* of SHAPE_END */
	SHAPE_ENDS = END_NONE
};

enum shape_first {
	FIRST_UPPER,
	FIRST_LOWER,
	FIRST_DIGIT,
	FIRST_OTHER,	/* punctuation, or a script without case */
};

/* Things inside the text, one bit each. */
enum shape_inner {
	INNER_SENTENCE,	/* ". The": a sentence ends before the line does */
	INNER_COLON,	/* ": " */
	INNER_DASH,	/* " - " */
	INNER_COMMA,
	INNER_PAREN,
	INNER_DIGIT,
	INNER_SIGN,	/* = < > and arrows */
	INNER_QUOTE,
	INNER_SEMICOLON,
	SHAPE_INNERS
};

#define SHAPE_TOPICS	4

struct shape {
	/* Bytes: offsets are from the start of the line. */
	uint32_t	 lead;		/* of the first character that shows */
	uint32_t	 marker;	/* length of the marker behind lead */
	uint32_t	 text;		/* of what is behind the marker; lead without one */
	uint32_t	 end;		/* behind the last character that shows */

	uint32_t	 line;		/* index in the text */

	/* Columns: a tab goes to the next multiple of 4, wide characters count 2. */
	uint32_t	 indent;
	uint32_t	 length;	/* of the text */
	uint32_t	 full;		/* with indent and marker */
	uint32_t	 colon;		/* before the first inner colon */

	uint32_t	 words;
	uint32_t	 stops;		/* words that fill sentences */

	/* The marker, as in struct marker. */
	int32_t		 glyph;		/* of a dash line */
	uint32_t	 value, parent;	/* of a number */
	uint8_t		 roman;
	uint8_t		 glyphs;
	uint8_t		 form;		/* enum number_form */
	bool		 capital_number;

	uint8_t		 kind;		/* enum shape_kind */
	uint8_t		 last;		/* enum shape_end */
	uint8_t		 first;		/* enum shape_first */
	uint8_t		 kinds;		/* of its words, or-ed (enum word_kind) */
	uint8_t		 first_kinds;	/* of its first word */
	int8_t		 capitals;	/* % of cased words behind the first; -1: there are none */
	uint16_t	 inner;		/* 1 << enum shape_inner */
	bool		 title_case;
	bool		 all_caps;

	/* Set by whoever knows the neighbours; a rule counts as a blank line. */
	bool		 blank_before;
	bool		 blank_after;
	bool		 rule_before;

	/* Hashes of words; 0 where there is none. */
	uint32_t	 first_word;
	uint32_t	 last_word;
	uint32_t	 all_words;
	uint32_t	 topics[SHAPE_TOPICS];	/* the first content words */

	uint64_t	 content;	/* a bit for each content word: shared word, shared bit */
	uint64_t	 tail;		/* the last word's last four letters; 0: it is shorter */
};

/* The shape of a line given without its line ending. */
struct shape	shape_measure(const struct words *, struct slice line);

static inline bool
shape_is_text(const struct shape *shape)
{
	return shape->kind < SHAPE_KINDS;
}

static inline bool
shape_has(const struct shape *shape, enum shape_inner inner)
{
	return (shape->inner >> inner & 1) != 0;
}

#endif
