/* SPDX-License-Identifier: MIT */
/*
 * Decides which line ends in paragraphs are shown.  CommonMark joins the lines of a paragraph
 * (6.8), which suits text that an editor wrapped.  But Obsidian, Logseq and most other editors of
 * notes show the lines as typed, so most people who write notes rely on that.
 */
#ifndef READ_MARKDOWN_LINE_ENDS_H
#define READ_MARKDOWN_LINE_ENDS_H

#include "document/document.h"

/* What becomes of the line ends in a text. */
struct line_ends {
	const struct text	*text;
	enum line_breaks	 asked;
	bool			 in_vault;
	uint32_t		 width;		/* in columns, at which the text is wrapped, or 0 */
};

/*
 * Measures the lines of the document after its front matter, according to its settings.
 *
 * With LINE_BREAKS_AUTO, a text is wrapped if many of its lines end in the middle of a sentence,
 * and the next word would not have fitted into some width.  In a wrapped text, paragraphs are joined
 * except those whose lines all end well before that width.  In other texts, line ends are shown
 * except in a paragraph that looks wrapped by itself.  in_vault says that the text belongs to an
 * Obsidian or Logseq vault, where its author sees all line ends: no such exception is made.
 */
struct line_ends line_ends_measure(const struct document *, bool in_vault);
/* Whether the line ends of a paragraph with that offset and end are shown. */
bool		 line_ends_are_kept(const struct line_ends *, const struct node *paragraph);
/*
 * Turns the line ends that are shown into hard ones (NODE_BREAK), in all paragraphs of the blocks,
 * whose offsets are those in the text.
 */
void		 line_ends_read(const struct line_ends *, struct node *blocks);

#endif
