/* SPDX-License-Identifier: MIT */
/*
 * Anki's database in schema 11, the oldest that every importer reads: making
 * one of a collection, in memory, and reading the notes of one we made.
 */
#ifndef ANKI_SCHEMA11_H
#define ANKI_SCHEMA11_H

#include "base/buf.h"
#include "collection/collection.h"
#include "collection/update.h"

/* The file that is being made, or was; owns its bytes. */
struct schema11;

/*
 * The database of the collection: note, card and deck ids count up from
 * collection->now * 1000 + 1 in order, so the same collection gives the same
 * bytes.  NULL when SQLite refuses; *why then says what it said, in the arena.
 */
struct schema11	*schema11_make(const struct collection *, const char **why);
/* The bytes of the file, borrowed until schema11_free(). */
struct slice	 schema11_bytes(const struct schema11 *);
void		 schema11_free(struct schema11 *);		/* NULL is fine */
/*
 * The notes of our types in the bytes of a database, in the order of their ids;
 * everything in the arena.  The bytes are changed.  False when they are no sound
 * database of schema 11; *why then says what is wrong.
 */
bool		 schema11_read_notes(struct arena *, struct buf *bytes, struct known_notes *,
		    const char **why);

/* The JSON columns of the table col (schema11_json.c); each is malloc'd. */
char		*schema11_models(const struct collection *);
char		*schema11_decks(const struct collection *);
char		*schema11_conf(const struct collection *);
char		*schema11_dconf(void);

#endif
