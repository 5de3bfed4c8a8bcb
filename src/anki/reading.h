/* SPDX-License-Identifier: MIT */
/*
 * A database while it is read.  Only the files anki/read_*.c use this.
 */
#ifndef ANKI_READING_H
#define ANKI_READING_H

#include <sqlite3.h>

#include "anki/id_index.h"
#include "anki/read_database.h"
#include "base/map.h"

struct stored_types;

struct reading {
	struct collection		*collection;
	struct arena			*arena;		/* of the collection */
	const struct database_options	*options;
	sqlite3				*db;
	int64_t				 calls;		/* see database_open() */
	uint64_t			 left;		/* bytes that the collection may still take */
	int64_t				 version;	/* of the schema */
	size_t				 first_type;	/* these four: what the database adds starts here */
	size_t				 first_deck;
	size_t				 first_note;
	size_t				 first_card;
	struct id_index			 types;
	struct id_index			 decks;
	struct stored_types		*stored;	/* while note types are read from tables */
	struct json_t			*object;	/* while rows are read into it */
	struct tally			*deck_names;	/* in lower case */
	struct map			*tags;		/* tags as they are kept by those in the database */
};

typedef void	(*reading_row)(struct reading *, sqlite3_stmt *);

/*
 * Calls the function for each row of the query until it records a fault.  Returns false if there
 * is one.
 */
bool		 reading_each(struct reading *, const char *query, reading_row);
/* Records the fault of the last call of SQLite.  Returns false. */
bool		 reading_fail(struct reading *);
/* Counts a repair. */
void		 reading_repair(struct reading *, enum package_repair);
/* Takes memory from the limit.  Returns false with a fault if there is not enough left. */
bool		 reading_take(struct reading *, uint64_t bytes);
/* Returns a text as valid UTF-8, in the arena. */
struct slice	 reading_keep(struct reading *, struct slice);
/* Returns a column in the same way. */
struct slice	 reading_text(struct reading *, sqlite3_stmt *, int column);
/* The same for fields and names, as fields_normalise() returns them. */
struct slice	 reading_fields(struct reading *, sqlite3_stmt *, int column);
/*
 * Returns a text with levels joined by "::" in which each empty level is called "blank", as in Anki:
 * in the arena, or the text itself.
 */
struct slice	 reading_levels(struct reading *, struct slice, bool trimmed);
/* Returns a column, borrowed until the next row. */
struct slice	 reading_bytes(sqlite3_stmt *, int column);
/* Adds a deck with its name in normal form.  `name` need not outlive the call. */
void		 reading_add_deck(struct reading *, int64_t id, struct slice name,
		    struct slice other);
/* Adds a note type, unless it has no fields or templates: then Anki refuses it. */
void		 reading_add_type(struct reading *, const struct note_type *);

/* These read the parts of a database.  They return false with a fault. */
bool		 read_types_json(struct reading *, struct slice json);
bool		 read_decks_json(struct reading *, struct slice json);
bool		 read_type_tables(struct reading *);
bool		 read_deck_tables(struct reading *);
bool		 read_notes(struct reading *);
bool		 read_cards(struct reading *);
bool		 read_reviews(struct reading *);

#endif
