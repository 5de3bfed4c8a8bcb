/* SPDX-License-Identifier: MIT */
/*
 * The notes and cards of a collection as tables that SQLite can read: one
 * INSERT ... SELECT then fills a database, at two thirds of the time that a
 * statement for every row takes.
 */
#ifndef ANKI_ROWS_H
#define ANKI_ROWS_H

#include "collection/collection.h"

struct sqlite3;

/*
 * Fills the tables notes and cards of a schema-11 database.  Ids count up from
 * collection->now * 1000 + 1 in both.  False when SQLite refuses.
 */
bool	rows_insert(struct sqlite3 *, const struct collection *);
/* The id of a deck of the collection. */
int64_t	rows_deck_id(const struct collection *, size_t deck);

#endif
