/* SPDX-License-Identifier: MIT */
/*
 * Reads Anki's database in schema 11 as a collection.  The database may come from a stranger, so no
 * SQL that is stored in it is run.
 */
#ifndef ANKI_READ_SCHEMA11_H
#define ANKI_READ_SCHEMA11_H

#include "base/buf.h"
#include "collection/collection.h"

/* The parts that are read on request.  Note types and notes, which matching needs, always are. */
enum schema11_parts {
	SCHEMA11_CARDS = 1 << 0,	/* cards with their scheduling, decks and deck options */
	SCHEMA11_REVIEWS = 1 << 1	/* the review log */
};

/*
 * Reads the bytes of a database, which SQLite may change, into an empty collection that has an
 * arena.  Notes are sorted by id and have as many fields as their type: missing fields are empty,
 * and surplus ones stay joined to the last.  Notes without a note type and cards without a note are
 * dropped, since Anki cannot use them.  Decks that are missing although cards are in them are
 * added, and so are missing Flashpress types.  Returns false if the bytes are not a sound database
 * of schema 11; *why is then the reason, in the arena.
 *
 * If only notes are asked for (parts is 0), the notes are to be matched.  Then unreadable note
 * types are not an error, and Flashpress types are those of flashpress_types.h whatever the
 * database says, so that notes of a damaged package keep their guids.
 */
bool	 schema11_read(struct collection *, struct buf *bytes, unsigned int parts, const char **why);

/* The functions below connect read_schema11.c and read_schema11_json.c. */

/*
 * Appends the note types of the column `models`.  Types without fields or templates are dropped,
 * because Anki refuses them.  Returns false with a reason in *why if the text is not a JSON object.
 */
bool	 schema11_read_types(struct collection *, struct slice json, const char **why);
/* Appends the decks of the column `decks` in the same way. */
bool	 schema11_read_decks(struct collection *, struct slice json, const char **why);

#endif
