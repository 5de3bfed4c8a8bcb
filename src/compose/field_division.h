/* SPDX-License-Identifier: MIT */
/*
 * Divides the body of a note among the fields of its type, at headings and lines that name fields.
 */
#ifndef COMPOSE_FIELD_DIVISION_H
#define COMPOSE_FIELD_DIVISION_H

#include "collection/note_type.h"
#include "compose/front_back.h"

/*
 * Sets parts[i] to the blocks that fill field i, or NULL, and returns the blocks that name no field.
 * The nodes are copies in the scratch arena of the source.  Reports names of no field
 * (DIAG_UNKNOWN_FIELD); their text stays where it is.
 */
const struct node	*field_division_make(const struct front_back_source *,
			    const struct note_type *, const struct node *body,
			    const struct node **parts);

#endif
