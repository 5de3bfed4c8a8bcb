/* SPDX-License-Identifier: MIT */
/*
 * What a line opens with: a list glyph ("- ", "•\t", doubled "- – ") or a
 * number ("2.", "(b)", "iv.", "3.1").  Whether a number numbers a list or a
 * heading is not decided here.
 */
#ifndef RECOGNISE_LIST_MARKER_H
#define RECOGNISE_LIST_MARKER_H

#include "base/slice.h"

enum number_form {
	NUMBER_NONE,
	NUMBER_DECIMAL,		/* 1. 1) (1) */
	NUMBER_LETTER,		/* a. b) (c), also the Roman numerals i. ii) (iv) */
	NUMBER_SECTION,		/* 2.1 or 2.1.3. */
	NUMBER_PLAIN,		/* 7 followed by words */
	NUMBER_FORMS
};

struct list_marker {
	int32_t		 glyph;		/* the last glyph of a bullet; 0 when there is none */
	uint8_t		 glyphs;	/* how many: 2 in "- – text" */
	enum number_form form;
	bool		 capital;	/* a letter or Roman numeral in upper case */
	uint32_t	 value;		/* of the last number or letter; 0: no letter */
	uint32_t	 roman;		/* of the letters as Roman numeral; 0: not one */
	uint32_t	 parent;	/* of a section: hash of all but the last number */
	uint32_t	 length;	/* bytes of the marker as typed */
	uint32_t	 text;		/* offset of the text behind it; 0: no marker */
};

/* The marker of a line without white space at its ends. */
struct list_marker	read_list_marker(struct slice);

#endif
