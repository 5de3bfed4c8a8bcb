/* SPDX-License-Identifier: MIT */
/*
 * Finds comments in the HTML of a Markdown text.
 */
#ifndef READ_MARKDOWN_COMMENT_H
#define READ_MARKDOWN_COMMENT_H

#include "base/slice.h"

/* Whether the HTML consists of comments and white space only. */
bool	 comment_fills_html(struct slice html);
/* The offset of a comment that never ends; html.n if all of them end. */
size_t	 comment_find_endless(struct slice html);

#endif
