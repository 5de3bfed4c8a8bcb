/* SPDX-License-Identifier: MIT */
/*
 * Converts offsets in the HTML of a node to offsets in the source text.  The HTML has the lines of
 * the source without the marks of quotes and lists, and without the white space, at their start.
 */
#ifndef HTML_SOURCE_CURSOR_H
#define HTML_SOURCE_CURSOR_H

#include "base/text.h"

/* Moves forward through the HTML of one node.  The members are private, except `html`. */
struct source_cursor {
	const struct text	*text;
	struct slice		 html;
	uint32_t		 offset;	/* of the node in the text */
	size_t			 line;		/* index of the current line in the text */
	size_t			 start;		/* offsets of its start and end in the HTML */
	size_t			 end;
	size_t			 same;		/* bytes at its end that are equal in text and HTML */
	bool			 verbatim;	/* the text has the first line of the HTML at `offset` */
};

/* Returns a cursor at the start of the HTML.  It borrows the text and the HTML. */
struct source_cursor	 source_cursor_start(const struct text *, struct slice html, uint32_t offset);
/*
 * Returns the offset in the text of html.p[at], or of the start of its line or node if it cannot be
 * found.  `at` must not be less than in the call before.
 */
uint32_t		 source_cursor_offset(struct source_cursor *, size_t at);

#endif
