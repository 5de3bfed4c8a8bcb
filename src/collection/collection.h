/* SPDX-License-Identifier: MIT */
/*
 * A collection in Anki's sense: decks, notes of our note types, their fields
 * and tags.  Cards follow from notes and are counted, not kept.  Everything
 * borrowed or built lives in the arena of the job.
 */
#ifndef COLLECTION_COLLECTION_H
#define COLLECTION_COLLECTION_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/text.h"
#include "base/vec.h"
#include "collection/note_type.h"

struct media_files;

/* In place of an origin's index. */
#define ORIGIN_NONE	UINT32_MAX

/* Between the fields of a note in Anki's column flds. */
#define NOTE_SEPARATOR	'\x1f'
/* A cloze number of Anki is at most 499 (a larger one lands on the last card). */
#define NOTE_CARDS_MAX	500

/* A text whose decks are called as it is: those of others may be, too. */
struct origin {
	struct slice	 deck;		/* the name of its deck, which chapters may go below */
	struct slice	 file;		/* without folders */
	struct slice	 stem;		/* the same without suffix */
	struct slice	 part;		/* origin.c: the level that tells its deck from others */
};

struct deck {
	struct slice	 name;		/* levels joined by "::" */
	uint32_t	 origin;	/* index; ORIGIN_NONE where options or front matter name it */
};

struct note {
	const struct note_type	*type;
	struct slice		 fields[NOTE_FIELDS_MAX];	/* HTML; type->nfields of them */
	struct slice		 tags;		/* joined by one space, none twice */
	struct slice		 namespace;	/* what identity is made of: see identity.h */
	struct slice		 key;
	struct slice		 front;		/* its first field as plain text, white space folded */
	struct slice		 guid;		/* empty until identity is assigned */
	int64_t			 mod;		/* seconds since 1970 */
	const struct text	*text;		/* where it was written; NULL: nowhere */
	uint32_t		 offset;
	uint32_t		 deck;		/* index into the decks */
	uint32_t		 twin;		/* index of the first note with this key */
	uint8_t			 filled;	/* bit i: field i is known not to be empty */
	bool			 has_id;	/* the key is "#" and an id from the notes */
	bool			 has_guid;	/* the guid is from the notes, and stays */
	bool			 counted;	/* identity.c: its name is in the tally */
};

struct collection {
	struct arena		*arena;		/* borrowed */
	struct media_files	*media;		/* files that fields refer to; borrowed; NULL for none */
	int64_t			 now;		/* seconds; ids count up from now * 1000 */
	VEC(struct origin)	 origins;
	VEC(struct deck)	 decks;		/* in the order of their first note */
	struct tally		*deck_names;	/* in small letters; NULL before the first */
	VEC(struct note)	 notes;		/* in text order: the order of new cards */
};

void	 collection_free(struct collection *);	/* what it owns beside the arena */
/*
 * The index of the deck of that name (letter case aside, as for Anki) and of that origin, added when it
 * is new; decks of several origins are parted or joined by origin.h.
 */
uint32_t collection_deck(struct collection *, struct slice name, uint32_t origin);
/* Sets every note's twin. */
void	 collection_find_twins(struct collection *);
/*
 * The cards of a note: their template indices (of a cloze note: cloze number - 1)
 * in rising order go to ords; their number is returned.
 */
size_t	 note_cards(const struct note *, uint16_t ords[NOTE_CARDS_MAX]);
/* The fields as in Anki's column flds. */
void	 note_add_fields(struct buf *, const struct note *);
/* The cards of all notes. */
size_t	 collection_cards(const struct collection *);

#endif
