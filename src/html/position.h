/* SPDX-License-Identifier: MIT */
/*
 * Where in the text stands what stands in a node of HTML: its lines are those of the
 * text, less the marks and white space of what they are in.
 */
#ifndef HTML_POSITION_H
#define HTML_POSITION_H

#include "base/text.h"

/* Goes through the HTML of one node, forwards. */
struct html_place {
	const struct text	*text;
	struct slice		 html;
	uint32_t		 offset;	/* of its start in the text, or in that line */
	size_t			 line;		/* of the text: the one that has come up */
	size_t			 start;		/* of that line in the HTML, and its end */
	size_t			 end;
	size_t			 same;		/* bytes before its end that are those of the text */
	bool			 here;		/* its first line stands at the offset as it is */
};

struct html_place	 html_place_start(const struct text *, struct slice html, uint32_t offset);
/* The offset in the text of html.p[at]; `at` never goes back. */
uint32_t		 html_place_of(struct html_place *, size_t at);

#endif
