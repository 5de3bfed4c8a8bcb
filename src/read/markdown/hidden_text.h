/* SPDX-License-Identifier: MIT */
/*
 * Hides the parts of a Markdown text that are for programs or for its author, and so belong on no
 * card: comments, metadata, tables of contents, drawings and data.
 */
#ifndef READ_MARKDOWN_HIDDEN_TEXT_H
#define READ_MARKDOWN_HIDDEN_TEXT_H

#include "base/diag.h"
#include "document/document.h"

/*
 * Sets doc->seen to a copy of the text in which other bytes replace the hidden ones, so that
 * offsets stay the same: spaces, or in comments ("%%...%%", as in Obsidian) bytes that
 * masked_text_copy() drops.  It stays the text itself if nothing is hidden.  One note sums up what
 * was hidden, apart from comments.  Takes linear time.
 */
void	 hidden_text_find(struct document *, struct diag *);
/* Returns whether all words of the line are hidden; false for a blank line. */
bool	 hidden_text_has(const struct document *, size_t line);

#endif
