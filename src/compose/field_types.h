/* SPDX-License-Identifier: MIT */
/*
 * Finds the note types of notes that name their fields.
 */
#ifndef COMPOSE_FIELD_TYPES_H
#define COMPOSE_FIELD_TYPES_H

#include "base/diag.h"
#include "collection/note_type.h"
#include "compose/compose.h"

struct field_types;

/* Everything is borrowed or in the arena; field_types_free() frees the rest. */
struct field_types	*field_types_new(struct arena *, const struct document *,
			    const struct compose_input *);
/*
 * Returns the type that the note or the front matter names: one of the input or of flashpress.  If
 * it is unknown, makes a type of the fields that its notes have in the document, after reporting an
 * error if the input has types.
 */
const struct note_type	*field_types_find(struct field_types *, const struct field_note *,
			    struct diag *);
/*
 * Returns the index of the field in the type, or SIZE_MAX after reporting that it has no such
 * field.  The text below the heading of a note, which has no name, is the second field.
 */
size_t			 field_types_index(const struct field_types *, const struct note_type *,
			    const struct field_text *, struct diag *);
void			 field_types_free(struct field_types *);

#endif
