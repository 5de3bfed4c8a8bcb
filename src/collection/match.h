/* SPDX-License-Identifier: MIT */
/*
 * Matches the notes of a new collection with those of an older one, which passes on its guids and
 * modification times, so that Anki keeps the history of notes and takes only what changed.
 */
#ifndef COLLECTION_MATCH_H
#define COLLECTION_MATCH_H

#include "base/diag.h"
#include "base/hash.h"
#include "collection/collection.h"

/* How many seconds ahead of the clock the modification time of a changed note may be. */
#define MATCH_AHEAD_MAX	60

struct match_counts {
	size_t	 added;		/* new notes that match no old one */
	size_t	 changed;
	size_t	 unchanged;
	size_t	 gone;		/* old notes that match no new one */
};

/*
 * Matches notes of the same type: notes that share their key with others by all of their fields, then
 * all by guid, then by equal first fields in order.  A guid that the author gave matches only the old note
 * with that guid.  Old notes of types that neither flashpress nor the new collection knows are ignored.
 *
 * A matched note gets the old guid.  It keeps the old modification time if fields and tags are equal and
 * it refers to no changed media file (media_changes.h; NULL if none changed); else its time becomes
 * later than the old one, unless that would be more than MATCH_AHEAD_MAX ahead of the clock
 * (DIAG_MOD_STUCK).  Guids are borrowed from the arena of the old collection.
 */
struct match_counts	match_notes(struct collection *new, const struct collection *old,
			    const struct map *changed_media, int64_t clock, struct diag *);

#endif
