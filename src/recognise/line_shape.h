/* SPDX-License-Identifier: MIT */
/*
 * The shape of one line: everything recognition knows about its characters, measured in one
 * pass and stored in a small record of fixed size.
 */
#ifndef RECOGNISE_LINE_SHAPE_H
#define RECOGNISE_LINE_SHAPE_H

#include "base/slice.h"
#include "recognise/author_mark.h"
#include "recognise/known_words.h"

enum shape_kind {
	SHAPE_END,	/* before the first and after the last line */
	SHAPE_BARE,	/* no marker */
	SHAPE_NUMBER,	/* begins with a number or a letter: "2. text" */
	SHAPE_DASH,	/* begins with a bullet character */
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

/* Things that the text can contain. */
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
	INNER_CAPITALS,	/* a word in capitals, other than the first word */
	INNER_YEAR,	/* a number of four digits */
	INNER_EXCLAIM,
	INNER_ELLIPSIS,
	SHAPE_INNERS,
	/* These are not evidence. */
	INNER_COLONS = SHAPE_INNERS,	/* "::", which may separate a pair */
	INNER_QUESTION	/* a question mark anywhere, also one that opens a question */
};

enum drawn {
	DRAWN_NOT,
	DRAWN_DECORATED,	/* "*** Loops ***" */
	DRAWN_DASHED,		/* "- Loops" directly above unbulleted text */
	DRAWN_BELOW,		/* below a rule, like others */
	DRAWN_UNDERLINED,
	DRAWN_RULED		/* between two rules */
};

#define SHAPE_STEMS	8
#define SHAPE_TOPICS	4	/* as many of the first stems are the topics of the line */

/* How a line names a field of the author's own note type; it is marked as a body line then. */
enum field_naming {
	FIELD_NONE,
	FIELD_LINE,	/* "Meaning:: to speak" */
	FIELD_LABEL	/* "Meaning:" or "## Meaning" */
};

/* Large notes have one shape per line, so shapes are small, and large counts are capped. */
struct shape {
	uint32_t	 line;		/* index in the text */

	/* Offsets in the line, in bytes. */
	uint32_t	 start;		/* of the first visible character; a mark is not visible */
	uint32_t	 text;		/* of the text after the marker; without a marker, the start */
	uint32_t	 end;		/* after the last visible character */

	/* The marker, as in struct list_marker; it begins at `start`. */
	uint32_t	 marker;	/* its length in bytes, or 0 */
	int32_t		 glyph;		/* of a bullet */
	uint32_t	 value, parent;	/* of a number */
	uint8_t		 roman;
	uint8_t		 glyphs;
	uint8_t		 number_form;	/* enum number_form */

	/* The author's mark restricts the readings of the line (choose_readings.c). */
	uint8_t		 mark;		/* enum mark_kind */
	uint8_t		 level;		/* of a marked heading, 1..6, or 0 if it has none */
	char		 decorator;	/* repeated around the line, outside start..end; or 0 */
	uint8_t		 drawn;		/* enum drawn: what made a drawn heading a marked one */
	uint8_t		 field;		/* enum field_naming: whether it names a field */

	uint8_t		 code;		/* enum code_kind */
	uint8_t		 gap;		/* blank lines above it; set by measure_lines() */
	uint8_t		 kind;		/* enum shape_kind; BARE or NUMBER if the line has a mark */
	uint8_t		 last;		/* enum shape_end */
	uint8_t		 first;		/* enum shape_first */
	uint8_t		 kinds;		/* of all its words together, bits of enum known_word_kind */
	uint8_t		 first_kinds;	/* of its first word */
	int8_t		 capitals;	/* % of cased words after the first, or -1 */
	uint8_t		 opening;	/* enum opening_kind */
	uint8_t		 stops;		/* number of function words, at most UINT8_MAX */
	uint16_t	 words;		/* number of words, at most UINT16_MAX */
	uint32_t	 inner;		/* bits: 1 << enum shape_inner */
	uint32_t	 pattern, ordinal;	/* as in struct opening_pattern */

	/*
	 * In columns, at most UINT16_MAX.  Tab stops are 4 columns apart; wide characters count
	 * twice.
	 */
	uint16_t	 indent;
	uint16_t	 length;	/* of the text */
	uint16_t	 full;		/* including indent, mark and marker */
	uint16_t	 colon;		/* before the first inner colon */

	bool		 capital_number : 1;	/* the number is "A." or "IV." */
	bool		 title_case : 1;
	bool		 all_caps : 1;

	/* Set by measure_lines(), which knows the neighbours.  A rule counts as a blank line. */
	bool		 blank_before : 1;
	bool		 blank_after : 1;
	bool		 rule_before : 1;

	bool		 chapter : 1;	/* it is marked because it is numbered as a chapter */

	bool		 wraps : 1;	/* it continues the marked heading above */

	/* The author wrote attributes after the line, so it is a heading, a pair or a question. */
	bool		 attributed : 1;

	/* Hashes of words; 0 if missing. */
	uint32_t	 first_word;
	uint32_t	 last_word;
	uint32_t	 all_words;
	uint32_t	 stems[SHAPE_STEMS];	/* of the beginnings of the first content words */
	uint32_t	 tail;		/* of the last four letters of the last word */

	uint64_t	 content;	/* a set of all content words, one bit per hash */
};

/*
 * Measures a line, which must not include its line ending.  Sets everything in the shape except
 * `line`, `attributed` and the blank lines around it.  Pass `marks` false in a table, where "|" is
 * not a mark.
 */
void	measure_line_shape(const struct known_words *, struct slice line, bool marks,
    struct shape *);

static inline bool
shape_is_text(const struct shape *shape)
{
	return shape->kind < SHAPE_KINDS;
}

/* Whether the line contains text without a bullet.  It may have a number. */
static inline bool
shape_is_bare(const struct shape *shape)
{
	return shape->kind == SHAPE_BARE || shape->kind == SHAPE_NUMBER;
}

/* Whether two lengths are nearly the same: the shorter is at least three quarters of the longer. */
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
