/* SPDX-License-Identifier: MIT */
/*
 * Nodes as Markdown that is read as the same nodes again.
 */
#ifndef WRITE_MARKDOWN_NODES_H
#define WRITE_MARKDOWN_NODES_H

#include "base/buf.h"
#include "document/node.h"
#include "write/markdown/escape_text.h"

/* Markdown that is being written, at the start of a line. */
struct markdown_output {
	struct buf	*buf;
	size_t		 indent;	/* columns of the items that are open */
	bool		 gap;		/* a blank line goes above the next block */
	bool		 dashes;	/* the list right above has '-' for bullets */
};

/*
 * Appends block nodes and their siblings.  With gaps, blank lines part them; without, they are read as
 * the blocks of an item of a tight list.
 */
void	 markdown_add_blocks(struct markdown_output *, const struct node *, bool gaps);
/*
 * Appends inline nodes and their siblings as one line, after some text that is read as part of it and
 * may be empty.
 */
void	 markdown_add_inlines(
	    struct buf *, struct slice before, const struct node *, enum markdown_place);
/* Appends the text of inline nodes with the marks of deletions, without escapes. */
void	 markdown_add_plain(struct buf *, const struct node *);

/* Starts the first line of a block: with a blank line above it if there is a gap, and indented. */
void	 markdown_start_block(struct markdown_output *);
/*
 * The bullet of a list that begins here: not the one of a list right above it, which it would
 * continue.
 */
char	 markdown_next_bullet(struct markdown_output *);
/*
 * Starts an item with the bullet, or with the number unless it is negative.  What follows belongs to the
 * item until markdown_close_item(), which must be given the returned columns.
 */
size_t	 markdown_open_item(struct markdown_output *, char bullet, long number);
/* Appends the blocks below the first line of an item, and ends it. */
void	 markdown_close_item(
	    struct markdown_output *, const struct node *rest, size_t columns, bool loose);

#endif
