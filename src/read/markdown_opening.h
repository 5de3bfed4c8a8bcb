/* SPDX-License-Identifier: MIT */
/*
 * How a line of Markdown opens, behind the marks of quotes and lists: enough to tell where
 * paragraphs end and pieces may begin, without parsing.
 */
#ifndef READ_MARKDOWN_OPENING_H
#define READ_MARKDOWN_OPENING_H

#include "base/slice.h"

/*
 * Marks of quotes and lists before a line's text; further ones are text.  cmark's time for
 * each block grows with what it is nested in.
 */
#define OPENING_MARKS_MAX	100

/*
 * How a line opens, behind the marks of quotes and lists before it: what ends a
 * paragraph, and what no formula goes across.
 */
enum line_opening {
	OPENING_BLANK,
	OPENING_TEXT,
	OPENING_ITEM,		/* a list item */
	OPENING_HEADING,	/* "# ..." */
	OPENING_FENCE		/* "```" or "~~~" */
};

struct opening {
	enum line_opening	 kind;
	uint32_t		 quotes;	/* '>' before it */
	size_t			 at;		/* offset in the line of what it is */
	size_t			 deep;		/* of the first mark that is too deep; 0: none is */
	char			 fence;		/* of OPENING_FENCE, with how many */
	size_t			 count;
};

struct opening	 opening_read(struct slice line);
/* Whether the line, inside an open fence, ends it. */
bool		 opening_closes(const struct opening *fence, struct slice line);

#endif
