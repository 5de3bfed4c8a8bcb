/* SPDX-License-Identifier: MIT */
/*
 * Makes notes from a document in which notes name their fields.
 */
#ifndef COMPOSE_FIELD_NOTES_H
#define COMPOSE_FIELD_NOTES_H

#include "compose/compose.h"

/*
 * Appends the notes and cards of the document to the collection, as compose_notes() does.  Fields
 * keep their HTML as it is.
 */
void	compose_field_notes(struct collection *, const struct document *,
	    const struct compose_input *, struct diag *);

#endif
