/* SPDX-License-Identifier: MIT */
/*
 * The rows of the format `info`: numbers are on the left and names on the right, so that names may
 * have any length.
 */
#ifndef WRITE_INFO_ROWS_H
#define WRITE_INFO_ROWS_H

#include "write/cards/page.h"
#include "write/info/survey.h"

/* In columns. */
#define INFO_MARGIN	2
#define INFO_LEVEL	2

struct info_page {
	struct page	 page;
	struct survey	 survey;
	struct buf	 text;		/* of the current row */
	struct buf	 mark;		/* to the left of it */
};

/* A list of names after a title; of long lists, only the first names are shown. */
struct name_list {
	const char	*title;
	size_t		 n;
	size_t		 shown;		/* at most */
};

/* Appends the text to the page, as rows of which the first begins with the mark. */
void	 info_end_row(struct info_page *, unsigned style);
/* Adds spaces to the mark. */
void	 info_indent(struct info_page *, size_t columns);
/* Appends an empty row and a heading. */
void	 info_add_heading(struct info_page *, const char *title);
/* Appends "1 note" or "2 notes" to a text. */
void	 info_add_count(struct buf *text, size_t n, const char *thing);
void	 info_add_name(struct buf *text, struct slice name);
/* Adds the title of a column of numbers to the mark. */
void	 info_add_title(struct info_page *, const char *title);
/* Ends the row of titles. */
void	 info_end_titles(struct info_page *);
/* Adds a number to the mark, below the title of its column. */
void	 info_add_number(struct info_page *, size_t number, const char *title);
/* Separates the numbers from the text. */
void	 info_end_numbers(struct info_page *);
/* Appends the title of a list to the text. */
void	 info_start_list(struct info_page *, const struct name_list *);
/* Appends the name at the index to the text.  Returns false if no more names are shown. */
bool	 info_add_to_list(struct info_page *, const struct name_list *, size_t index,
	    struct slice name);

/* The section about note types. */
void	 info_add_types(struct info_page *);

#endif
