/* SPDX-License-Identifier: MIT */
/*
 * Shows tables in aligned columns.
 */
#ifndef WRITE_CARDS_TABLE_H
#define WRITE_CARDS_TABLE_H

#include "base/vec.h"
#include "write/cards/page.h"

enum table_align {
	TABLE_LEFT,
	TABLE_CENTRE,
	TABLE_RIGHT
};

struct text_cell {
	size_t			 start;		/* of its styled text, in the text of the table */
	size_t			 end;
	size_t			 row;		/* from 0; rising */
	bool			 header;
	enum table_align	 align;
};

/* Initialise it with {0}. */
struct text_table {
	struct buf			 text;		/* of all cells */
	VEC(struct text_cell)		 cells;
};

/* Frees the contents; the table is then empty and can be used again. */
void	 table_free(struct text_table *);
/*
 * Appends the rows of the table.  If they are too wide for the page, the text of the widest columns
 * is wrapped; if there are too many columns even for that, their cells follow each other.
 */
void	 table_write(const struct text_table *, struct page *);

#endif
