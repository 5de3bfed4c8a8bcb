/* SPDX-License-Identifier: MIT */
/*
 * The shape of one line: all that recognition will ever know of its
 * characters, measured in one pass and kept in a small fixed record.
 */
#ifndef RECOGNISE_LINE_SHAPE_H
#define RECOGNISE_LINE_SHAPE_H

#include "base/slice.h"
#include "recognise/author_mark.h"
#include "recognise/known_words.h"

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
	INNER_SLASH,	/* between words: "and/or" */
	INNER_AND,	/* & or + */
	INNER_ARROW,	/* "->", "=>" and the arrows of Unicode */
	INNER_BRACE,	/* [ ] { } */
	INNER_PERCENT,
	INNER_CODE,	/* ` _ \ | or a capital inside a word, as in names of programs */
	INNER_CAPITALS,	/* a word in capitals behind the first */
	INNER_YEAR,	/* a number of four digits */
	INNER_EXCLAIM,
	INNER_ELLIPSIS,
	SHAPE_INNERS,
	INNER_COLONS = SHAPE_INNERS	/* "::", no evidence but a sign of pairs (pairs_and_questions.c) */
};

#define SHAPE_STEMS	8
#define SHAPE_TOPICS	4	/* the stems that say what the line is about */

/*
 * There is one for every line of large notes, so it is kept small: what only
 * has to be told apart up to some size stops there.
 */
struct shape {
	uint32_t	 line;		/* index in the text */

	/* Bytes: offsets are from the start of the line. */
	uint32_t	 lead;		/* of the first character that shows; a mark does not */
	uint32_t	 marker;	/* length of the marker behind lead */
	uint32_t	 text;		/* of what is behind the marker; lead without one */
	uint32_t	 end;		/* behind the last character that shows */

	/* The marker, as in struct list_marker. */
	int32_t		 glyph;		/* of a dash line */
	uint32_t	 value, parent;	/* of a number */
	uint8_t		 roman;
	uint8_t		 glyphs;
	uint8_t		 form;		/* enum number_form */

	/*
	 * What the author says: a constraint on the reading (label_lines.c), levels (block.c).
	 * The stats may learn from it, too: such a line is one of known class.
	 */
	uint8_t		 mark;		/* enum mark_kind */
	uint8_t		 level;		/* of a marked heading, 1..6 */

	uint8_t		 kind;		/* enum shape_kind; of a marked line BARE or NUMBER */
	uint8_t		 last;		/* enum shape_end */
	uint8_t		 first;		/* enum shape_first */
	uint8_t		 kinds;		/* of its words, or-ed (enum word_kind) */
	uint8_t		 first_kinds;	/* of its first word */
	int8_t		 capitals;	/* % of cased words behind the first; -1: there are none */
	uint8_t		 stops;		/* words that fill sentences, up to UINT8_MAX */
	uint8_t		 opening;	/* enum opening_kind */
	uint32_t	 inner;		/* 1 << enum shape_inner */
	uint32_t	 pattern, ordinal;	/* as in struct opening_pattern; of a number, its form and value */

	/* Columns, up to UINT16_MAX: a tab goes to a multiple of 4, wide characters count 2. */
	uint16_t	 indent;
	uint16_t	 length;	/* of the text */
	uint16_t	 full;		/* with indent, mark and marker */
	uint16_t	 colon;		/* before the first inner colon */
	uint16_t	 words;		/* their number, likewise */

	bool		 capital_number : 1;
	bool		 title_case : 1;
	bool		 all_caps : 1;

	/* Set by whoever knows the neighbours; a rule counts as a blank line. */
	bool		 blank_before : 1;
	bool		 blank_after : 1;
	bool		 rule_before : 1;

	/* The author wrote attributes behind it, so it is a heading or a pair. */
	bool		 attributed : 1;

	/* Hashes of words; 0 where there is none. */
	uint32_t	 first_word;
	uint32_t	 last_word;
	uint32_t	 all_words;
	uint32_t	 stems[SHAPE_STEMS];	/* how the first content words begin */

	uint32_t	 tail;		/* of the last word's last four letters; 0: it is shorter */

	uint64_t	 content;	/* a bit for each content word: shared word, shared bit */
};

/*
 * Measures a line given without its line ending; of the shape all but `line` and
 * neighbours.  Marks count where `marks` says so: not in a table.
 */
void	measure_line_shape(const struct known_words *, struct slice line, bool marks,
    struct shape *);

static inline bool
shape_is_text(const struct shape *shape)
{
	return shape->kind < SHAPE_KINDS;
}

/* Whatever it may be, it is no line with a list glyph. */
static inline bool
shape_is_bare(const struct shape *shape)
{
	return shape->kind == SHAPE_BARE || shape->kind == SHAPE_NUMBER;
}

/* Nearly the same: the shorter one has three quarters of the longer. */
static inline bool
lengths_agree(unsigned a, unsigned b)
{
	return a < b ? a * 4 >= b * 3 : b * 4 >= a * 3;
}

static inline bool
shape_has(const struct shape *shape, enum shape_inner inner)
{
	return (shape->inner >> inner & 1) != 0;
}

#endif
