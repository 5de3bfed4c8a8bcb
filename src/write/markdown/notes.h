/* SPDX-License-Identifier: MIT */
/*
 * Plain notes as Markdown: what was recognised of each line, said with marks that anybody can
 * see, so that the same cards come of it when it is read again.
 */
#ifndef WRITE_MARKDOWN_NOTES_H
#define WRITE_MARKDOWN_NOTES_H

#include "base/buf.h"
#include "document/document.h"
#include "write/markdown/ids.h"

/* How the headings of a text stand in Markdown. */
struct markdown_levels {
	bool	 title;		/* the title is the first heading; else front matter has to say it */
	uint8_t	 deepest;	/* level of a heading */
	uint8_t	 card_level;	/* that, when front matter has to say so; else 0 */
};

struct markdown_levels	 markdown_levels_of(const struct document *);
/* Appends all of the text but front matter; the title is one line of text. */
void	 markdown_add_notes(struct buf *, const struct document *, const struct markdown_levels *,
	    struct slice title, struct markdown_ids *);

#endif
