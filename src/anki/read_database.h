/* SPDX-License-Identifier: MIT */
/*
 * Reads Anki's database, in schema 11 or 14 to 18, as a collection.  The database may come from a
 * stranger, so no SQL that is stored in it is run.
 */
#ifndef ANKI_READ_DATABASE_H
#define ANKI_READ_DATABASE_H

#include "anki/fault.h"
#include "base/buf.h"
#include "collection/collection.h"

/* The parts that are read on request.  Note types and notes, which matching needs, always are. */
enum database_parts {
	DATABASE_CARDS = 1 << 0,	/* cards with their scheduling, decks and deck options */
	DATABASE_REVIEWS = 1 << 1	/* the review log */
};

/* What to read from a database, and how it went. */
struct database_options {
	unsigned int		 parts;		/* a set of enum database_parts */
	uint64_t		 limit;		/* of the bytes that the collection may take; 0 for none */
	struct package_repairs	*repairs;	/* counted here, unless NULL */
	struct package_fault	*fault;
};

/*
 * Appends the bytes of a database, which SQLite may change, to a collection that has an arena.
 * Notes are sorted by id and have as many fields as their type: missing fields are empty, and
 * surplus ones stay joined to the last.  Notes without a note type and cards without a note are
 * dropped, since Anki cannot use them.  Decks that are missing although cards are in them are
 * added, and so are missing Flashpress types.  Fields, tags and names are cleaned as Anki's importer
 * does.  Returns false with a fault if the bytes are not a sound database.
 *
 * If only notes are asked for (parts is 0), the notes are to be matched.  Then unreadable note
 * types are not an error, and Flashpress types are those of flashpress_types.h whatever the
 * database says, so that notes of a damaged package keep their guids.
 */
bool	 database_read(struct collection *, struct buf *bytes, const struct database_options *);

#endif
