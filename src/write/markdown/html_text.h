/* SPDX-License-Identifier: MIT */
/*
 * Writes the text and the inline elements of a field as Markdown.  from_html.c writes its blocks.
 */
#ifndef WRITE_MARKDOWN_HTML_TEXT_H
#define WRITE_MARKDOWN_HTML_TEXT_H

#include "write/markdown/from_html.h"

struct html_inlines {
	struct buf		*buf;
	enum markdown_effort	 effort;
	bool			 heading;	/* the text of a heading or table, which is one line */
	bool			 failed;	/* something cannot be written */
};

/*
 * Appends the nodes from `first` to before `end`, which may be NULL.  White space at the start of a
 * line is left out.  Line breaks become "<br>".
 */
void	 html_inlines_add(struct html_inlines *, const struct html_node *first,
	    const struct html_node *end);

#endif
