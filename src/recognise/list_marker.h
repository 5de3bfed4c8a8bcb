/* SPDX-License-Identifier: MIT */
/*
 * The list marker at the beginning of a line: a bullet character ("- ", "•\t", doubled "- – ")
 * or a number ("2.", "(b)", "iv.", "3.1").  A number may also belong to a heading; that is
 * decided later.
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
	int32_t		 glyph;		/* the last bullet character, or 0 */
	uint8_t		 glyphs;	/* number of bullet characters: 2 in "- – text" */
	enum number_form form;
	bool		 capital;	/* a letter or Roman numeral in upper case */
	uint32_t	 value;		/* of the last number or letter, or 0 */
	uint32_t	 roman;		/* the letters as a Roman numeral; 0 if they are not one */
	uint32_t	 parent;	/* hash of a section's numbers except the last */
	uint32_t	 length;	/* bytes of the marker as typed */
	uint32_t	 text;		/* offset of the text after it; 0 if there is no marker */
};

/* Reads the marker of a line that was trimmed at both ends. */
struct list_marker	read_list_marker(struct slice);

#endif
