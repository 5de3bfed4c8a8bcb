/* SPDX-License-Identifier: MIT */
/*
 * Text for a terminal, with styles.  It is built in a buf, where a style mark (a control character
 * and a byte) sets the style of the text after it.  Other control characters cannot occur, except
 * line ends, which separate lines.
 */
#ifndef WRITE_CARDS_STYLED_TEXT_H
#define WRITE_CARDS_STYLED_TEXT_H

#include "base/buf.h"

/* Styles are combined with "|".  Marks can contain only those up to STYLE_GAP. */
enum text_style {
	STYLE_BOLD = 1 << 0,
	STYLE_EMPHASIS = 1 << 1,
	STYLE_LINK = 1 << 2,
	STYLE_CODE = 1 << 3,		/* code and formulas */
	STYLE_GAP = 1 << 4,		/* what a cloze deletion hides */
	STYLE_DECK = 1 << 5,
	STYLE_FRONT = 1 << 6,
	STYLE_FAINT = 1 << 7
};

/* Text that has not been split into rows yet. */
struct styled_text {
	struct slice	 rest;
	unsigned	 style;		/* at the start of the rest */
};

/* One row on the terminal.  The text is borrowed. */
struct styled_row {
	struct slice	 text;
	unsigned	 style;		/* at its start */
	size_t		 columns;	/* its width */
};

/*
 * Appends text, in which every character that a terminal would not show becomes "\xNN", and a tab a
 * space.
 */
void	 styled_add(struct buf *, struct slice);
/* Appends a style mark. */
void	 styled_set(struct buf *, unsigned style);
/*
 * Removes the next row from the text: the words that fit into that many columns, or everything up
 * to a line end.  Words longer than a row are broken, except URLs, which are longer rows.  Between
 * wide characters (Chinese, Japanese), a row may end without a space.  Returns false if nothing is
 * left.
 */
bool	 styled_row_next(struct styled_text *, size_t columns, struct styled_row *);
/* Appends a row to the output, in colour if asked for; `base` is added to all of its styles. */
void	 styled_row_write(struct buf *, const struct styled_row *, unsigned base, bool colour);
/* Returns the number of columns that text without line ends needs. */
size_t	 styled_columns(struct slice);

#endif
