/* SPDX-License-Identifier: MIT */
/*
 * Writes the HTML of a field as Markdown.  What Markdown cannot say stays HTML.
 */
#ifndef WRITE_MARKDOWN_FROM_HTML_H
#define WRITE_MARKDOWN_FROM_HTML_H

#include "base/buf.h"
#include "html/field_nodes.h"
#include "html/parse.h"

/*
 * How much of the Markdown is chosen for people who read it.  Each further effort is read back
 * correctly in more cases.
 */
enum markdown_effort {
	MARKDOWN_DOLLARS,	/* formulas are "$x$" */
	MARKDOWN_PARENTHESES,	/* formulas are "\(x\)", as in the field */
	MARKDOWN_CAREFUL,	/* emphasis and links stay HTML, and all signs are escaped */
	MARKDOWN_EFFORTS
};

/*
 * Appends the nodes of a field as blocks, ending in "\n" unless there are none.  `style` says as
 * what the reader shall read paragraphs and emphasis, and `code` whose code blocks these are.
 * Returns false if the nodes cannot be written so; what was appended is then useless.
 */
bool	 markdown_add_html_blocks(struct buf *, const struct html_node *, enum field_style,
	    enum field_code, enum markdown_effort);
/* The same as one line, for a heading. */
bool	 markdown_add_html_line(struct buf *, const struct html_node *, enum markdown_effort);

#endif
