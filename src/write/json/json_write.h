/* SPDX-License-Identifier: MIT */
/*
 * The parts of flashpress's JSON (flashpress-json(5)) as values of jansson.  Only the files of this
 * folder use this.  Each value belongs to the caller.
 */
#ifndef WRITE_JSON_JSON_WRITE_H
#define WRITE_JSON_JSON_WRITE_H

#include <jansson.h>

#include "collection/collection.h"

/* Returns a text, which may be empty. */
json_t	*json_write_slice(struct slice);
/* Adds a key unless the value is empty, 0 or false. */
void	 json_write_text(json_t *object, const char *key, struct slice);
void	 json_write_number(json_t *object, const char *key, int64_t);
void	 json_write_bool(json_t *object, const char *key, bool);
/* Adds an object that is given as JSON, unless it is empty or no object. */
void	 json_write_object(json_t *object, const char *key, struct slice json);

json_t	*json_note_type(const struct note_type *);
json_t	*json_deck(const struct deck *);
/*
 * `type` names the note type: its name or, if others have the same name, its id.
 * Cards have their scheduling if it is asked for and known.
 */
json_t	*json_note(const struct collection *, size_t note, json_t *type, size_t first_card,
	    size_t end_card, bool scheduling);
/* The columns of Anki's table revlog, in their order. */
json_t	*json_review(const struct review *);

#endif
