/* SPDX-License-Identifier: MIT */
/*
 * Finds where a text may be cut into pieces that are parsed one after the other, so that the
 * parser's tree, which takes many times the memory of its text, never exists as a whole.
 */
#ifndef READ_MARKDOWN_PIECES_H
#define READ_MARKDOWN_PIECES_H

#include "base/text.h"

/* The properties of a text that decide where it may be cut. */
struct piece_rules {
	bool	 whole;		/* nowhere, because definitions and some HTML affect other pieces */
	bool	 links;		/* some of the definitions are not footnotes */
	bool	 fences;	/* there may be fenced code, in which "#" is not a heading */
};

/* Finds the rules for the text from the line `first` on. */
struct piece_rules	 pieces_find_rules(const struct text *, size_t first);
/*
 * The index of the line after the piece that begins at the line `first`.  As lines are not parsed,
 * the piece may actually end inside of a fenced code block.
 */
size_t			 pieces_find_end(const struct text *, const struct piece_rules *, size_t first);

#endif
