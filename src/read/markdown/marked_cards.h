/* SPDX-License-Identifier: MIT */
/*
 * Reads texts in which another program's syntax marks the cards: chooses the syntax, has it copy
 * the cards (read/syntaxes), and parses their sides as Markdown.
 */
#ifndef READ_MARKDOWN_MARKED_CARDS_H
#define READ_MARKDOWN_MARKED_CARDS_H

#include "read/markdown/line_ends.h"
#include "read/markdown/sections.h"
#include "read/reader.h"

/*
 * Adds sections for the headings that have marked cards below them, and their cards, and completes
 * the settings of the document.  Returns false, and adds nothing, if no syntax was named and none
 * is sure of the text, or if it contains no cards; then the text is Markdown like any other, unless
 * it was found in a vault whose notes are marked: then it has no cards, and the result is true.  Zero
 * the sections first.
 */
bool	 marked_cards_read(struct document *, const struct reader_options *,
	    const struct line_ends *, struct markdown_sections *, struct diag *);

#endif
