/* SPDX-License-Identifier: MIT */
/*
 * Prepares the lines that a syntax of marked cards sees: finds code, comments, and the definitions
 * of footnotes and links, which may be outside of the cards.
 */
#ifndef READ_MARKDOWN_MARKED_LINES_H
#define READ_MARKDOWN_MARKED_LINES_H

#include "base/map.h"
#include "read/syntaxes/syntax.h"

/*
 * Sets the lines of the input, whose other members are set, in its arena.  Returns the definitions
 * as in struct card_text, which the caller frees, or NULL if there are none.
 */
struct map	*marked_lines_read(struct syntax_input *);

#endif
