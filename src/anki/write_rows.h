/* SPDX-License-Identifier: MIT */
/*
 * Inserts the notes, cards and reviews of a collection into a database.  SQLite reads notes and
 * cards like tables, so that one INSERT ... SELECT per table is enough: this takes two thirds of
 * the time of a statement per row.
 */
#ifndef ANKI_WRITE_ROWS_H
#define ANKI_WRITE_ROWS_H

#include "collection/collection.h"

struct collection_ids;
struct sqlite3;

/*
 * Fills the tables notes, cards and revlog of a database of schema 11.  Without scheduling, all cards
 * are new: they are in their home decks, in the order in which they were or become new, and there
 * are no reviews.  Returns false if SQLite fails.
 */
bool	rows_insert(struct sqlite3 *, const struct collection *, const struct collection_ids *,
	    bool scheduling);

#endif
