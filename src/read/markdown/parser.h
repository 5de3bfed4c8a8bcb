/* SPDX-License-Identifier: MIT */
/*
 * Runs the parser of cmark-gfm with its extensions, and with a memory pool that is reused for each
 * piece of a text and has a limit.
 */
#ifndef READ_MARKDOWN_PARSER_H
#define READ_MARKDOWN_PARSER_H

/* Keeps cmark-gfm.h from defining names such as NODE_TEXT, which are ours. */
#ifndef CMARK_NO_SHORT_NAMES
#define CMARK_NO_SHORT_NAMES
#endif
#include <cmark-gfm.h>

#include "base/slice.h"

struct parser;

struct parser	*parser_new(void);
void		 parser_free(struct parser *);
/*
 * Parses the bytes.  Returns the root of the tree, which lives until the next call in this thread,
 * or NULL if parsing would take memory out of all proportion to the bytes, as for a long definition
 * that is used again and again.
 */
cmark_node	*parser_parse(struct parser *, struct slice bytes);

#endif
