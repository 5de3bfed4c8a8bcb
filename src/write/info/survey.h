/* SPDX-License-Identifier: MIT */
/*
 * Counts what a collection contains and finds problems in it.  Only the files of this folder use
 * this.
 */
#ifndef WRITE_INFO_SURVEY_H
#define WRITE_INFO_SURVEY_H

#include "base/map.h"
#include "collection/collection.h"

/* What cards there are.  A card that is suspended, buried or flagged is in another count, too. */
struct card_counts {
	size_t	 cards;
	size_t	 fresh;		/* never studied: Anki's "new" */
	size_t	 learning;	/* or learned again */
	size_t	 review;
	size_t	 suspended;
	size_t	 buried;
	size_t	 flagged;
	size_t	 filtered;	/* they are in a filtered deck now */
};

struct surveyed_deck {
	struct slice		 name;
	size_t			 parent;	/* index + 1; 0 on the first level.  Parents come first */
	size_t			 depth;		/* number of levels above it */
	struct slice		 level;		/* the last level of its name */
	bool			 filtered;
	struct card_counts	 counts;	/* with those of all decks below it */
};

struct surveyed_type {
	const struct note_type	*type;
	size_t			 notes;
	size_t			 cards;
};

struct surveyed_tag {
	struct slice		 tag;
	size_t			 notes;
};

enum survey_problem {
	PROBLEM_NO_CARDS,		/* a note without cards */
	PROBLEM_EMPTY_FRONT,		/* Anki counts its first field as empty */
	PROBLEM_NO_CLOZE,		/* a cloze note without deletions */
	PROBLEM_SAME_FRONT,		/* another note of its type has the same first field */
	PROBLEM_SAME_GUID,		/* another note has its guid */
	PROBLEMS
};

/* Names of media files, in the order in which they were found. */
struct media_names {
	VEC(struct slice)	 names;
};

struct survey {
	const struct collection	*collection;	/* borrowed */
	struct arena		*arena;		/* of the survey */
	VEC(struct surveyed_deck) decks;
	VEC(struct surveyed_type) types;	/* by index of the types of the collection */
	VEC(struct surveyed_tag) tags;		/* the most frequent first */
	struct card_counts	 counts;	/* of all cards */
	size_t			 described;	/* number of decks with a description */
	size_t			 problems[PROBLEMS];	/* notes with them */
	const struct note	*example[PROBLEMS];	/* the first note */
	uint64_t		 media_bytes;
	struct media_names	 missing;	/* notes refer to them, but there are no such files */
	struct media_names	 unused;	/* no note or template refers to them */
};

/* Surveys a collection; survey_free() frees what this allocates. */
void	 survey_make(struct survey *, const struct collection *);
void	 survey_free(struct survey *);

/* The parts of survey_make(). */
void	 survey_decks(struct survey *);
void	 survey_notes(struct survey *);
void	 survey_media(struct survey *);

#endif
