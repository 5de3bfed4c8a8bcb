/* SPDX-License-Identifier: MIT */
/*
 * Fills the fields of a note whose type the author brings along.  Headings and lines in its body may
 * name fields ("### Meaning", "Meaning:: to speak"); the front and the rest of the body fill fields
 * in the order of the type.
 */
#ifndef COMPOSE_CUSTOM_FIELDS_H
#define COMPOSE_CUSTOM_FIELDS_H

#include "collection/custom_type.h"
#include "compose/front_back.h"

/*
 * Returns the fields of a note, as many as the type has, in the arena of the source; those that
 * nothing fills are empty.  Reports headings and lines that name no field, and text for which there
 * is no field.
 */
struct slice	*custom_fields_make(const struct front_back_source *, const struct custom_type *,
		    const struct note_content *);

#endif
