/* SPDX-License-Identifier: MIT */
/*
 * The elements of HTML by name, and how they are treated here.
 */
#ifndef HTML_ELEMENT_H
#define HTML_ELEMENT_H

#include "base/slice.h"

enum html_element {
	HTML_KNOWN = 1 << 0,	/* HTML has, or had, an element of that name */
	HTML_FIELD = 1 << 1,	/* it may stand on cards; others ("script") are shown as text */
	HTML_VOID = 1 << 2,	/* it has no end tag */
	HTML_MEDIA = 1 << 3,	/* Anki takes its src or data for the name of a file (facts 5.5) */
	HTML_BLOCK = 1 << 4,	/* its tag at the start of a line opens a block (CommonMark 4.6, kind 6) */
	HTML_LINE = 1 << 5	/* in plain text it stands on lines of its own */
};

/* The flags (enum html_element) of the element of that name, in any letter case; 0 if HTML has none. */
unsigned int	 html_element(struct slice name);

#endif
