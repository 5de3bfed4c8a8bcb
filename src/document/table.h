/* SPDX-License-Identifier: MIT */
/*
 * What a text says that consists of rows and columns: each row is a note, each column a field or
 * something else about the note.  Everything is in one arena or borrowed from the text.
 */
#ifndef DOCUMENT_TABLE_H
#define DOCUMENT_TABLE_H

#include "base/text.h"
#include "document/settings.h"

enum column_role {
	COLUMN_FIELD,
	COLUMN_UNUSED,
	COLUMN_GUID,
	COLUMN_NOTE_TYPE,
	COLUMN_DECK,
	COLUMN_TAGS
};

/* What the bytes of cells mean. */
enum cell_content {
	CELLS_TEXT,		/* shown as they are */
	CELLS_ANKI_TEXT,	/* the same, except for Anki's own syntax: "[sound:]", "\(", deletions */
	CELLS_HTML
};

struct table_column {
	enum column_role role;
	struct slice	 name;		/* of the field; empty if the text does not name it */
};

struct table_row {
	const struct slice	*cells;		/* without quotes; line ends are as in the text */
	size_t			 ncells;	/* at most the number of columns */
	uint32_t		 offset;	/* in the text */
};

struct note_table {
	const struct text		*text;
	struct settings			 settings;	/* resolved */
	struct slice			 note_type;	/* of rows that do not name one; empty for none */
	enum cell_content		 content;
	const struct table_column	*columns;
	size_t				 ncolumns;
	const struct table_row		*rows;		/* without those of names and comments */
	size_t				 nrows;
};

/* Returns the cell of a row in a column, or an empty one if the row ends before it. */
static inline struct slice
table_cell(const struct table_row *row, size_t column)
{
	return column < row->ncells ? row->cells[column] : SLICE_NONE;
}

/* Returns the first column with that role, or ncolumns. */
static inline size_t
table_column(const struct note_table *table, enum column_role role)
{
	size_t i = 0;

	while (i < table->ncolumns && table->columns[i].role != role)
		i++;
	return i;
}

#endif
