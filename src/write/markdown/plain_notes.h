/* SPDX-License-Identifier: MIT */
/*
 * Writes plain notes as Markdown that makes the same cards when it is read again.
 */
#ifndef WRITE_MARKDOWN_PLAIN_NOTES_H
#define WRITE_MARKDOWN_PLAIN_NOTES_H

#include "base/buf.h"
#include "document/document.h"
#include "write/markdown/guids.h"

/* The levels that the headings of a text have in Markdown. */
struct markdown_levels {
	bool	 title;		/* the title is the first heading; otherwise it goes to front matter */
	uint8_t	 deepest;	/* level of a heading */
	uint8_t	 card_level;	/* the value for front matter; 0 if it is not needed */
};

struct markdown_levels	 markdown_choose_levels(const struct document *);
/* Appends the notes, without front matter.  The title must be a single line. */
void	 markdown_add_plain_notes(struct buf *, const struct document *, const struct markdown_levels *,
	    struct slice title, struct markdown_guids *);

#endif
