/* SPDX-License-Identifier: MIT */
/*
 * Makes notes from the rows of a table.
 */
#ifndef COMPOSE_TABLE_NOTES_H
#define COMPOSE_TABLE_NOTES_H

#include "compose/compose.h"
#include "document/table.h"

/*
 * Appends a note for each row, and its cards, to the collection.  Rows without a guid are
 * identified by their first field.  Files that fields refer to are added to the media.  The notes
 * borrow from the text and from the arenas of the table and the collection.
 */
void	compose_table(struct collection *, const struct note_table *, const struct compose_input *,
	    struct diag *);

#endif
