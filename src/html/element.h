/* SPDX-License-Identifier: MIT */
/*
 * The elements of HTML, and how the program treats each of them.
 */
#ifndef HTML_ELEMENT_H
#define HTML_ELEMENT_H

#include "base/slice.h"

enum html_element_flag {
	HTML_KNOWN = 1 << 0,	/* HTML has, or once had, an element of this name */
	HTML_FIELD = 1 << 1,	/* allowed in fields; tags of others ("script") are shown as text */
	HTML_VOID = 1 << 2,	/* it has no end tag: <br> */
	HTML_MEDIA = 1 << 3,	/* Anki looks for the name of a media file in its src or data */
	HTML_BLOCK = 1 << 4,	/* its tag at the start of a line opens a block (CommonMark 4.6, kind 6) */
	HTML_LINE = 1 << 5	/* its content gets its own lines in plain text */
};

/*
 * Returns the flags (enum html_element_flag) of the element with that name, ignoring letter case; 0
 * if HTML never had it.
 */
unsigned int	 html_element_flags(struct slice name);

#endif
