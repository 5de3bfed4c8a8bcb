/* SPDX-License-Identifier: MIT */
/*
 * cmark-gfm, with its extensions and with memory of our own for it: a pool that is used
 * again for each piece of a text, and that has an end.
 */
#ifndef READ_MARKDOWN_PARSER_H
#define READ_MARKDOWN_PARSER_H

/* Else it takes names such as NODE_TEXT, which are ours. */
#ifndef CMARK_NO_SHORT_NAMES
#define CMARK_NO_SHORT_NAMES
#endif
#include <cmark-gfm.h>

#include "base/slice.h"

struct parser;

struct parser	*parser_new(void);
void		 parser_free(struct parser *);
/*
 * The root of what the bytes say; it lives until the next parse in this thread.  NULL when that would
 * take memory out of all proportion to the bytes, as it does for long definitions that are
 * referred to again and again.
 */
cmark_node	*parser_parse(struct parser *, struct slice bytes);

#endif
