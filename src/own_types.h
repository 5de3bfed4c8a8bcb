/* SPDX-License-Identifier: MIT */
/*
 * Finds the note types that the notes of an input may name besides those of flashpress: those in
 * folders "note-types" beside them, and those of a package or folder that the job names.
 */
#ifndef OWN_TYPES_H
#define OWN_TYPES_H

#include "compose/note_kind.h"
#include "document/known_types.h"
#include "flashpress.h"
#include "notetypes/files.h"

/* Zero it, apart from the first two, before the first input; own_types_free() frees the rest. */
struct own_types {
	struct arena		*arena;		/* of the job */
	int64_t			 latest;	/* no type was changed later; seconds since 1970 */
	const char		*folder;	/* in which the types were found; NULL until one was searched */
	bool			 failed;	/* a failure of the system was reported */
	custom_type_list	 shared;	/* for all inputs, of the package or folder */
	custom_type_list	 list;		/* for the last input */
	size_t			 nlocal;	/* so many at the start of the list are from its folder */
	struct known_types	 known;		/* the same, in the same order, for readers */
};

/*
 * Reads the types that all inputs may name, from a package, JSON or a folder.  Call it first.
 * Reports DIAG_NOTE_TYPE if there are none, or what input_read() reports.
 */
void	 own_types_share(struct own_types *, const struct job *, struct diag *);
/*
 * Finds the types for an input: those in the nearest folder that has some, from the one that
 * contains the input up to the folder that was named, or else in the root of the vault.  Reports
 * DIAG_NOTE_TYPE or DIAG_CANNOT_READ for types that cannot be read.
 */
void	 own_types_find(struct own_types *, const struct job_input *, struct diag *);
/*
 * The same for a text whose notes name their fields: if it was named itself, it may be part of a
 * deck that was written as a folder, some levels above.
 */
void	 own_types_find_of_deck(struct own_types *, const struct job_input *, struct diag *);
/* Returns the types that were found last; valid until the next ones are. */
struct own_note_types	 own_types_list(const struct own_types *);
void	 own_types_free(struct own_types *);

#endif
