/* SPDX-License-Identifier: MIT */
/*
 * The part of join.h that makes one of equal note types.
 */
#ifndef COLLECTION_JOIN_TYPES_H
#define COLLECTION_JOIN_TYPES_H

#include "collection/collection.h"

/* Whether Anki lets the notes of one type be notes of the other. */
bool	 join_types_correspond(const struct note_type *, const struct note_type *);
/* Notes keep their fields, so only note types whose fields correspond become one. */
void	 join_types(struct collection *);

#endif
