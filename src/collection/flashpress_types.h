/* SPDX-License-Identifier: MIT */
/*
 * The note types of the notes that flashpress composes.  They are final: Anki refuses to update
 * notes if the id, fields or templates of their type changed.  Only css and the text of templates
 * may change, and `mod` must grow with them.
 */
#ifndef COLLECTION_FLASHPRESS_TYPES_H
#define COLLECTION_FLASHPRESS_TYPES_H

#include "collection/note_type.h"

enum flashpress_type_id {
	FLASHPRESS_BASIC,
	FLASHPRESS_REVERSED,
	FLASHPRESS_OPTIONAL_REVERSED,
	FLASHPRESS_TYPE_IN,
	FLASHPRESS_CLOZE,
	FLASHPRESS_IMAGE_OCCLUSION,
	FLASHPRESS_TYPES
};

struct flashpress_type {
	struct note_type	 type;
	const char		*word;		/* names it in notes: "notetype: basic" */
	size_t			 context;	/* index of the field Context */
	size_t			 source;	/* index of the field Source */
	size_t			 reverse;	/* index of the field Reverse; 0 if there is none */
};

/* Indexed by enum flashpress_type_id. */
extern const struct flashpress_type flashpress_types[FLASHPRESS_TYPES];

/* Returns the type with that word, or NULL if there is none. */
const struct flashpress_type	*flashpress_type_by_word(struct slice);
/*
 * Returns the type of which this is the `type`, or from which this is styled, or NULL if it is a type
 * of others.
 */
const struct flashpress_type	*flashpress_type_of(const struct note_type *);
/*
 * The same for a type that was read, which is known by its id, or by its name if it was styled.
 */
const struct flashpress_type	*flashpress_type_like(const struct note_type *);
/* Returns the type with that name in Anki, or NULL. */
const struct note_type		*flashpress_type_by_name(struct slice);
/* Returns the type with that Anki id, or NULL. */
const struct note_type		*flashpress_type_by_id(int64_t id);
/*
 * Returns our own type if a type that was read is the same (its time of change may be 0, unknown),
 * or else the type itself.  Other parts of the program know ours by their addresses.
 */
const struct note_type		*flashpress_type_same(const struct note_type *);

#endif
