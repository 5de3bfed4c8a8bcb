/* SPDX-License-Identifier: MIT */
/*
 * Finds where in the source the nodes of the parser's tree begin and end.  The parser knows only
 * the masked copy, and in two cases its answers are wrong:
 *
 * - It removes definitions of links ("[a]: /b") from the start of a paragraph, but numbers the lines
 *   of the rest as if they were still there.
 * - It counts columns from the column of the paragraph, even on further lines, which may begin
 *   elsewhere; and it places a picture whose words take several lines on the last of them.  That is
 *   exact enough for words, of which only the line matters.  Pictures and tags that diagnostics
 *   point at have a MASK_POSITION before them.
 */
#ifndef READ_MARKDOWN_POSITIONS_H
#define READ_MARKDOWN_POSITIONS_H

#include "read/markdown/masked_text.h"
#include "read/markdown/parser.h"

struct positions {
	/* Set by the caller; zero the rest. */
	const struct text		*text;
	const struct masked_text	*masked;
	bool				 definitions;	/* the text may define links */

	/* Private to positions.c. */
	int				 removed;	/* number of lines removed from the current block */
	const struct mask		*exact;		/* the MASK_POSITION before the next node, or NULL */
	size_t				 read;		/* index + 1 of the line that was read last ... */
	uint32_t			 line_text;	/* ... and the offset of its text */
};

/* To be called for each block when the walk reaches it, before the functions below. */
void		 positions_enter(struct positions *, cmark_node *block);
/* Sets the MASK_POSITION right before the next node, or NULL. */
void		 positions_set_exact(struct positions *, const struct mask *);

/* The offset in the source at which a node begins. */
uint32_t	 positions_start(const struct positions *, cmark_node *);
/* The offset of the last byte of a node. */
uint32_t	 positions_end(const struct positions *, cmark_node *);
/* The offset at which the text of a node's first line begins, after marks of quotes and lists. */
uint32_t	 positions_line_text(struct positions *, cmark_node *);
/* The offset at which a picture or a tag begins. */
uint32_t	 positions_exact(struct positions *, cmark_node *);

#endif
