/* SPDX-License-Identifier: MIT */
/*
 * UUIDs of note types, decks and deck options, by which CrowdAnki knows them.  Those that are made
 * here contain the id, so that it returns when they are read.  They are of version 8 (RFC 9562,
 * 5.8), whose content is free.
 */
#ifndef COLLECTION_UUID_H
#define COLLECTION_UUID_H

#include "base/arena.h"

/* In characters, with hyphens. */
#define UUID_LENGTH	36

enum uuid_kind {
	UUID_DECK = 'd',
	UUID_NOTE_TYPE = 'n',
	UUID_DECK_OPTIONS = 'o'
};

/* Returns the UUID of something with an id, in the arena. */
struct slice	 uuid_of_id(struct arena *, enum uuid_kind, int64_t id);
/* Returns the UUID of something that has only a name. */
struct slice	 uuid_of_name(struct arena *, enum uuid_kind, struct slice name);
/*
 * Sets *id to the id of which the functions above made the UUID, or to 0 if they made it of a name.
 *  Returns false if neither did, and sets *id to one that is made from the UUID.
 */
bool		 uuid_read(struct slice uuid, int64_t *id);

#endif
