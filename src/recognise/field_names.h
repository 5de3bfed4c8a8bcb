/* SPDX-License-Identifier: MIT */
/*
 * Finds lines that name a field of a note type that the author brings along: "Meaning:: to speak",
 * "Meaning:", "## Meaning".  They are certain, like lines with a mark.
 */
#ifndef RECOGNISE_FIELD_NAMES_H
#define RECOGNISE_FIELD_NAMES_H

#include "document/document.h"
#include "recognise/line_shape.h"

/* The note types that a text names. */
struct field_names {
	const struct known_type	**types;
	size_t			 n;
};

/* Returns the types that the settings of the text or attributes name. */
struct field_names	 field_names_of(struct arena *, const struct document *);
/*
 * Joins lines to those that name a field if they are right below, begin in lower case and are not
 * the front of the next note.
 */
void			 field_names_join(struct shape *, size_t n, const struct document *);
/* Sets the mark of the shape, and `field`, if the text of the line names a field. */
void			 field_names_mark(const struct field_names *, struct slice text,
			    struct shape *);

#endif
