/* SPDX-License-Identifier: MIT */
/*
 * Positions in the source text of what is found in the HTML of a node.  The HTML has the lines of the
 * source without the marks (of quotes and lists) and the white space before them.
 */
#ifndef HTML_POSITION_H
#define HTML_POSITION_H

#include "base/text.h"

/* Goes forwards through the HTML of one node. */
struct html_place {
	const struct text	*text;
	struct slice		 html;
	uint32_t		 offset;	/* of the node in the text */
	size_t			 line;		/* the line of the text that has been reached */
	size_t			 start;		/* where that line starts and ends in the HTML */
	size_t			 end;
	size_t			 same;		/* bytes at its end that are the same in the text */
	bool			 verbatim;	/* the first line is in the text as it is, at the offset */
};

struct html_place	 html_place_start(const struct text *, struct slice html, uint32_t offset);
/* The offset in the text of html.p[at]; `at` must not be less than in the call before. */
uint32_t		 html_place_of(struct html_place *, size_t at);

#endif
