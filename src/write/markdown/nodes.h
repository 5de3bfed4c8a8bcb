/* SPDX-License-Identifier: MIT */
/*
 * Writes nodes as Markdown that is read as the same nodes again.
 */
#ifndef WRITE_MARKDOWN_NODES_H
#define WRITE_MARKDOWN_NODES_H

#include "base/buf.h"
#include "document/node.h"
#include "write/markdown/escape_text.h"

/* Markdown that is being written, at the start of a line. */
struct markdown_output {
	struct buf	*buf;
	size_t		 indent;	/* columns by which the open items indent */
	bool		 gap;		/* a blank line goes above the next block */
	bool		 dashes;	/* the list right above has '-' for bullets */
};

/*
 * Appends a block node and its siblings.  With gaps, blank lines separate them; without, they are
 * read as the blocks of an item of a tight list.
 */
void	 markdown_add_blocks(struct markdown_output *, const struct node *, bool gaps);
/*
 * Appends `before`, plain text that may be empty, and after it an inline node with its siblings, as
 * one line.
 */
void	 markdown_add_inlines(
	    struct buf *, struct slice before, const struct node *, enum markdown_place);
/* Appends the text of an inline node and its siblings, with cloze deletions but without escapes. */
void	 markdown_add_plain(struct buf *, const struct node *);

/* Starts the first line of a block: with a blank line above it if there is a gap, and indented. */
void	 markdown_start_block(struct markdown_output *);
/*
 * Returns the bullet for a list that begins here.  It differs from that of a list right above,
 * which the items would continue otherwise.
 */
char	 markdown_next_bullet(struct markdown_output *);
/*
 * Starts an item with the bullet, or with the number unless that is negative.  Until
 * markdown_close_item(), output belongs to the item.  Returns the width of the marker, which
 * markdown_close_item() needs.
 */
size_t	 markdown_open_item(struct markdown_output *, char bullet, long number);
/* Appends the blocks below the first line of an item, and ends it. */
void	 markdown_close_item(
	    struct markdown_output *, const struct node *rest, size_t columns, bool loose);

#endif
