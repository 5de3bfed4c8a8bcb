/* SPDX-License-Identifier: MIT */
/*
 * Note types as JSON objects with the keys of schema 11, which other programs use, too.
 */
#ifndef ANKI_SCHEMA11_TYPES_H
#define ANKI_SCHEMA11_TYPES_H

#include <jansson.h>

#include "base/arena.h"
#include "collection/note_type.h"

/*
 * Makes a note type, in the arena, of a JSON object, from which all keys are removed that have a
 * member; `other` has those that remain.  It may have no fields or templates.
 */
struct note_type	*schema11_take_note_type(struct arena *, json_t *object);
/* Makes a new JSON object of a note type. */
json_t			*schema11_note_type(const struct note_type *);

#endif
