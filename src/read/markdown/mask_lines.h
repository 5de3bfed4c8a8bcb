/* SPDX-License-Identifier: MIT */
/*
 * Prepares lines of Markdown for a CommonMark parser: everything that CommonMark does not know is
 * replaced with tokens.
 */
#ifndef READ_MARKDOWN_MASK_LINES_H
#define READ_MARKDOWN_MASK_LINES_H

#include "read/markdown/masked_text.h"

/*
 * Masks the lines first .. end - 1; the earlier content of the masked text is discarded.  With
 * `wikilinks`, "[[name]]" is a link.  If the lines define footnotes, the result begins with a
 * paragraph that refers to each of them, and its member `refers` is true.
 */
void	 mask_lines(struct masked_text *, const struct text *, size_t first, size_t end,
	    bool wikilinks);

#endif
