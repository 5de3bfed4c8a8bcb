/* SPDX-License-Identifier: MIT */
/*
 * Matches the notes of a new collection with those of an older one and gives them the old guids
 * and, if they did not change, the old modification times.  So Anki keeps the history of notes and
 * updates only those that changed.
 */
#ifndef COLLECTION_MATCH_H
#define COLLECTION_MATCH_H

#include "base/diag.h"
#include "base/map.h"
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
 * Matches notes of the same type in three steps.  Several notes with the same key are matched by
 * all of their fields, or else by all but the context.  Then all others are matched by guid, and
 * finally by the first field, in order.  A note that was read, or whose author gave its guid,
 * matches only the old note with that guid.  Old notes are ignored if neither flashpress nor the
 * new collection knows their type.
 *
 * A matched note gets the old guid.  It keeps the old modification time if fields and tags are
 * equal and the note refers to none of the changed media files (see media_changes.h; NULL if none
 * changed).  Otherwise its time becomes later than the old one, unless that would be more than
 * MATCH_AHEAD_MAX ahead of the clock (DIAG_MOD_STUCK).  A note that was read with its time keeps
 * that, unless the note changed and its time is not later than the old one.  Guids are borrowed
 * from the arena of the old collection.
 */
struct match_counts	match_notes(struct collection *new, const struct collection *old,
			    const struct map *changed_media, int64_t clock, struct diag *);

#endif
