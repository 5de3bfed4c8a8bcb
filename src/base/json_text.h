/* SPDX-License-Identifier: MIT */
/*
 * JSON objects as texts: `other` of note types and decks holds the keys that have no member.
 */
#ifndef BASE_JSON_TEXT_H
#define BASE_JSON_TEXT_H

#include <jansson.h>

#include "base/arena.h"

/* Returns the object that is given as a text; NULL for anything else.  The caller frees it. */
json_t		*json_object_of(struct slice text);
/* Returns an object as JSON in the arena; empty if it has no keys. */
struct slice	 json_text(struct arena *, const json_t *object);
/*
 * Adds the keys of an object that is given as a text to another one, objects in it included, unless
 * it has them.  Anything but a text of an object is ignored.
 */
void		 json_add_missing(json_t *object, struct slice text);

#endif
