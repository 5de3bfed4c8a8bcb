/* SPDX-License-Identifier: MIT */
/*
 * The note types that authors bring along, as far as a text can name them: "notetype: Vocabulary",
 * and below a note of that type "### Meaning" or "Meaning:: to speak".
 */
#ifndef DOCUMENT_KNOWN_TYPES_H
#define DOCUMENT_KNOWN_TYPES_H

#include "base/slice.h"

/* Between the name of a field and its content in one line. */
#define KNOWN_FIELD_SIGN	"::"

struct known_type {
	struct slice		 name;
	const struct slice	*fields;	/* their names */
	size_t			 nfields;
};

struct known_types {
	const struct known_type	*v;
	size_t			 n;
};

/* Returns the type of that name, or NULL. */
const struct known_type	*known_types_find(const struct known_types *, struct slice name);
/* Returns the index of the field with that name, regardless of letter case, or SIZE_MAX. */
size_t			 known_type_field(const struct known_type *, struct slice name);
/*
 * Returns whether a line begins with text and "::", as in "Meaning:: to speak", without the space
 * of a pair ("front :: back").  Sets *name to the text, which need not be the name of any field, and
 * *value to the offset after the sign.
 */
bool			 known_types_split_line(struct slice line, struct slice *name, size_t *value);

#endif
