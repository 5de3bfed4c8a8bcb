/* SPDX-License-Identifier: MIT */
/*
 * Inserts the notes and cards of a collection into a database.  SQLite reads them like tables, so
 * that one INSERT ... SELECT per table is enough: this takes two thirds of the time of a statement
 * per row.
 */
#ifndef ANKI_WRITE_ROWS_H
#define ANKI_WRITE_ROWS_H

#include "collection/collection.h"

struct sqlite3;

/*
 * Fills the tables notes and cards of a database of schema 11 as if all of them were new: ids count
 * up from collection->now * 1000 + 1 in both tables, and scheduling is ignored.  Returns false if
 * SQLite fails.
 */
bool	rows_insert(struct sqlite3 *, const struct collection *);
/*
 * Returns the id of a deck in the database: its own, or for a new deck collection->now * 1000 + 1 +
 * its index.
 */
int64_t	rows_deck_id(const struct collection *, size_t deck);

#endif
