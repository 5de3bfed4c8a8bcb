/* SPDX-License-Identifier: MIT */
/*
 * A collection in Anki's sense: note types, decks, notes and cards.  Everything that it points to
 * lives in its arena or outlives it.
 *
 * Notes are either composed, with provenance from which their guids are made, or read, with a guid
 * and without provenance.  A reader of a format without guids gives its notes provenance instead.
 *  One collection may have notes of both kinds, in any order, if the inputs of a job differ:
 * collection_provenance() tells them apart.
 */
#ifndef COLLECTION_COLLECTION_H
#define COLLECTION_COLLECTION_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "collection/note_type.h"
#include "collection/provenance.h"

struct media_files;
struct type_fronts;

/* Separates the fields of a note in Anki's column flds. */
#define FIELD_SEPARATOR	'\x1f'

struct deck {
	int64_t		 id;		/* 0 for a new deck: the writer chooses one */
	struct slice	 name;		/* levels joined by "::" */
	struct slice	 other;		/* a JSON object with all other keys; empty for a new deck */
};

struct note {
	int64_t			 id;	/* 0 for a new note: the writer chooses one */
	const struct note_type	*type;	/* one of the collection's types */
	struct slice		*fields;	/* HTML; type->nfields of them */
	struct slice		 tags;	/* joined by single spaces, without duplicates */
	struct slice		 guid;	/* empty until identity is assigned */
	int64_t			 mod;	/* seconds since 1970 of the last change */
	int64_t			 flags;	/* this and `data`: columns that Anki does not use yet */
	struct slice		 data;
};

/*
 * The columns of Anki's table `cards` for a card that was read.  `due` is a position, a day or a
 * time in seconds, depending on `queue`.  While a card is in a filtered deck, its `deck` is the one
 * to which it returns (Anki's odid), and `home_due` says when it is due there (odue).  Anki reads
 * most of these as 32 bits.  A collection may have millions of them.
 */
struct scheduling {
	int64_t		 id;
	int64_t		 mod;
	struct slice	 data;
	int32_t		 type;
	int32_t		 queue;
	int32_t		 due;
	int32_t		 ivl;
	int32_t		 factor;
	int32_t		 reps;
	int32_t		 lapses;
	int32_t		 left;
	int32_t		 home_due;
	int32_t		 flags;
};

struct card {
	uint32_t			 note;		/* index into the notes */
	uint32_t			 deck;		/* index into the decks; never a filtered one */
	uint32_t			 template;	/* Anki's ord; of a cloze note, number - 1 */
	uint32_t			 filtered_deck;	/* index of a deck + 1; 0 if the card is at home */
	const struct scheduling		*scheduling;	/* NULL for a new card */
};

/* One answer, as in Anki's table revlog. */
struct review {
	int64_t	 id;		/* milliseconds since 1970 */
	int64_t	 card;		/* the id of the card */
	int64_t	 ease;		/* the button: 1 to 4 */
	int64_t	 ivl;
	int64_t	 last_ivl;
	int64_t	 factor;
	int64_t	 time;		/* milliseconds that the answer took */
	int64_t	 type;
};

struct collection {
	struct arena			*arena;		/* borrowed */
	struct media_files		*media;		/* borrowed; NULL if fields refer to no files */
	int64_t				 now;		/* seconds; new ids count up from now * 1000 + 1 */
	int64_t				 created;	/* seconds; scheduling counts days from here; or 0 */
	VEC(const struct note_type *)	 types;		/* at least those of its notes */
	VEC(struct deck)		 decks;		/* of composed notes: in order of their first card */
	VEC(struct note)		 notes;		/* in the order of new cards */
	VEC(struct provenance)		 provenance;	/* by note; ends after the last composed one */
	VEC(struct card)		 cards;		/* sorted by note */
	VEC(struct review)		 reviews;	/* the review log; empty unless it was asked for */
	struct type_fronts		*fronts;	/* made by cards_make(), in the arena; or NULL */
	struct slice			 deck_options;	/* all options, as Anki's JSON; or empty: defaults */
	struct slice			 conf;		/* settings, likewise */
};

/* Returns the number, or the nearest one that fits into the members of struct scheduling. */
static inline int32_t
scheduling_number(int64_t number)
{
	if (number < INT32_MIN)
		return INT32_MIN;
	return number > INT32_MAX ? INT32_MAX : (int32_t)number;
}

/* Frees the arrays of the collection, but neither its arena nor its media. */
void	 collection_free(struct collection *);
/*
 * Appends a note without cards, and its type to the types if it is new there.  `provenance` is NULL
 * for a note that was read.  Copies both and returns the index of the note.
 */
uint32_t collection_add_note(struct collection *, const struct note *, const struct provenance *);
/*
 * Returns the provenance of a note, or NULL if the note was read.  It is valid until a note is
 * added.
 */
const struct provenance *collection_provenance(const struct collection *, size_t note);
/* Appends a new deck, even if there is one of that name already, and returns its index. */
uint32_t collection_add_deck(struct collection *, struct slice name);
/*
 * Removes all notes and cards but those that are marked, by note and by card.  A card is only marked
 * if its note is.
 */
void	 collection_keep(struct collection *, const bool *notes, const bool *cards);
/* Returns the index after the last card of the note, given that of its first card. */
size_t	 collection_cards_end(const struct collection *, size_t first, size_t note);
/*
 * Returns the name of the deck of a note, whose cards are those from `first` to before `end`: the
 * deck of its first card.  For a composed note without cards, returns the deck that they would be
 * in.
 */
struct slice collection_deck_name(
	    const struct collection *, size_t note, size_t first, size_t end);
/* Returns the text that the note was composed from, or NULL if it was not composed from one. */
const struct text *collection_text(const struct collection *, size_t note);
/* Returns whether the note was read or its author gave the guid: then its guid must not change. */
bool	 collection_has_guid(const struct collection *, size_t note);
/* Appends the fields of the note, joined as in Anki's column flds. */
void	 note_add_fields(struct buf *, const struct note *);

#endif
