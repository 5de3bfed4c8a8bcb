/* SPDX-License-Identifier: MIT */
/*
 * Puts paragraphs between margins, as wide as the terminal.  The left margin is text that is
 * printed before every row: spaces, the bars of quotes, and the bullet of a list item before the
 * first row.
 */
#ifndef WRITE_CARDS_PAGE_H
#define WRITE_CARDS_PAGE_H

#include "write/cards/styled_text.h"

/* More levels of lists and quotes are not indented. */
#define PAGE_LEVELS	32

/* The left margin at a level, which returns when the level above it is closed. */
struct page_level {
	size_t	 bytes;
	size_t	 columns;
	size_t	 first_bytes;	/* of the margin of the next row */
	size_t	 rows;		/* of the page, when the next level was opened */
};

struct page {
	struct buf		*out;
	size_t			 width;		/* of a row, with its margin */
	bool			 colour;
	struct buf		 first;		/* the margin of the next row */
	struct buf		 margin;	/* of the rows after it */
	size_t			 columns;	/* width of the margin */
	size_t			 rows;		/* number of rows so far */
	struct page_level	 levels[PAGE_LEVELS];
	size_t			 depth;		/* number of open levels; may be more than PAGE_LEVELS */
};

/* Frees the margins, but not the output. */
void	 page_free(struct page *);
/*
 * Adds a level to the margin.  Its first row starts with `mark`, and all others with `rest`, which
 * is equally wide.
 */
void	 page_open(struct page *, struct slice mark, struct slice rest);
/* Removes the last level. */
void	 page_close(struct page *);
/* Returns the columns between the margins, at least a few. */
size_t	 page_room(const struct page *);
/* Appends the margin of one row. */
void	 page_add_margin(struct page *);
/*
 * Appends text, as a row for each of its lines, or as several if they are too long.  Returns the
 * number of rows.
 */
size_t	 page_add(struct page *, struct slice styled, unsigned style);
/* Appends a line of that many columns, or of as many as there are. */
void	 page_add_line(struct page *, size_t columns, unsigned style);

#endif
