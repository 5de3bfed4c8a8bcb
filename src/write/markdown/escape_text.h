/* SPDX-License-Identifier: MIT */
/*
 * Writes plain text as Markdown that is read as the same text: characters that would be markup get
 * a backslash (https://spec.commonmark.org, 2.4), and only these.
 */
#ifndef WRITE_MARKDOWN_ESCAPE_TEXT_H
#define WRITE_MARKDOWN_ESCAPE_TEXT_H

#include "base/buf.h"

/* Where the text will be, which decides which characters are markup. */
enum markdown_place {
	MARKDOWN_IN_PARAGRAPH,	/* at the start of one, or of an item */
	MARKDOWN_ABOVE_BLOCKS,	/* the same, and blocks are nested below: a question would be a card */
	MARKDOWN_IN_LABEL,	/* between the "**" of a paragraph that is bold from end to end */
	MARKDOWN_IN_HEADING	/* or after the "::" of a pair: attributes may follow */
};

/*
 * Appends one line of text, which must be clean (html/field.h) and without white space at its ends.
 * Cloze deletions that are closed stay cloze deletions.
 */
void	 markdown_add_text(struct buf *, struct slice, enum markdown_place);

#endif
