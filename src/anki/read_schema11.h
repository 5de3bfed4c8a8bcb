/* SPDX-License-Identifier: MIT */
/*
 * Reads Anki's database in schema 11 as a collection.  The database may come from anywhere, so nothing in it
 * is run.
 */
#ifndef ANKI_READ_SCHEMA11_H
#define ANKI_READ_SCHEMA11_H

#include "base/buf.h"
#include "collection/collection.h"

/* What to read besides note types and notes, which matching needs. */
enum schema11_parts {
	SCHEMA11_CARDS = 1 << 0,	/* cards with their scheduling, decks and deck options */
	SCHEMA11_REVIEWS = 1 << 1	/* the review log */
};

/*
 * Reads the bytes of a database, which are changed, into an empty collection, whose arena is set.  Notes come
 * in the order of their ids, with as many fields as their type has: missing fields are empty, and surplus
 * ones stay joined to the last.  Notes without a note type and cards without a note are dropped, as Anki
 * has no use for them; a deck that cards name but that is missing is added.  Returns false if this is not a
 * sound database of schema 11; *why, in the arena, then says what is wrong.
 */
bool	 schema11_read(struct collection *, struct buf *bytes, unsigned int parts, const char **why);

/* The rest is shared by the files read_schema11*.c. */

/*
 * Appends the note types of the column models.  Those without fields or templates are dropped, because Anki
 * refuses them.  Returns false with *why if the text is not a JSON object.
 */
bool	 schema11_read_types(struct collection *, struct slice json, const char **why);
/* Appends the decks of the column decks in the same way. */
bool	 schema11_read_decks(struct collection *, struct slice json, const char **why);

#endif
