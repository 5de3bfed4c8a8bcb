/* SPDX-License-Identifier: MIT */
/*
 * Plain text as Markdown that is read as that very text: signs that would mean something get a
 * backslash (https://spec.commonmark.org, 2.4), and only these.
 */
#ifndef WRITE_MARKDOWN_TEXT_H
#define WRITE_MARKDOWN_TEXT_H

#include "base/buf.h"

/* Where the text stands: what means something there. */
enum markdown_place {
	MARKDOWN_IN_PARAGRAPH,	/* at the start of one, or of an item */
	MARKDOWN_IN_LABEL,	/* between "**"s that are all of a paragraph */
	MARKDOWN_IN_HEADING	/* and behind the "::" of a pair, where attributes may follow as well */
};

/*
 * Appends one line of text, which is clean (html/field.h) and without white space at its ends.
 * Cloze deletions that are closed stay what they are.
 */
void	 markdown_add_text(struct buf *, struct slice, enum markdown_place);

#endif
