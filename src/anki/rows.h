/* SPDX-License-Identifier: MIT */
/*
 * The notes and cards of a collection as tables that SQLite can read: one
 * INSERT ... SELECT then fills a database, at two thirds of the time that a
 * statement for every row takes.
 */
#ifndef ANKI_ROWS_H
#define ANKI_ROWS_H

#include "model/collection.h"

struct sqlite3;

/*
 * Adds the read-only tables new_notes and new_cards, with the columns that
 * schema 11 has in notes and cards.  Ids count up from collection->now * 1000 + 1.
 * The collection must outlive the connection.  False when SQLite refuses.
 */
bool	rows_add_tables(struct sqlite3 *, const struct collection *);
/* The id of a deck of the collection. */
int64_t	rows_deck_id(const struct collection *, size_t deck);

#endif
