/* SPDX-License-Identifier: MIT */
/*
 * Comments in the HTML of Markdown.
 */
#ifndef READ_MARKDOWN_COMMENT_H
#define READ_MARKDOWN_COMMENT_H

#include "base/slice.h"

/* Whether there are comments and white space in it at most. */
bool		 comment_is_all(struct slice html);
/* The offset of a comment that never ends; html.n when there is none. */
size_t		 comment_endless(struct slice html);

#endif
