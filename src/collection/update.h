/* SPDX-License-Identifier: MIT */
/*
 * Updating: an older package lends guid and time of change to the notes that are still
 * there, so that Anki keeps their history and takes what is new.
 */
#ifndef COLLECTION_UPDATE_H
#define COLLECTION_UPDATE_H

#include "base/diag.h"
#include "base/hash.h"
#include "collection/collection.h"

/* How far (in seconds) a changed note may be stamped ahead of the clock. */
#define UPDATE_AHEAD_MAX	60

/* A note of an older package, as it was stored there. */
struct known_note {
	const struct note_type	*type;
	struct slice		 guid;
	struct slice		 fields;	/* joined by 0x1f, as in Anki's column flds */
	struct slice		 tags;		/* as in struct note */
	int64_t			 mod;
};

struct known_notes {
	struct known_note	*v;
	size_t			 n;
};

/* What an update found. */
struct update_changes {
	size_t	 added;
	size_t	 changed;
	size_t	 unchanged;
	size_t	 gone;		/* known notes without a note */
};

/*
 * Matches notes with known ones: those with a twin by all of their fields, then all by
 * guid, then by equal first field in order; a match lends its guid, and its mod where
 * fields and tags are equal and no media file in the fields is renewed (renewed.h; NULL:
 * none is); a guid that the notes give is matched by nothing else.  A changed note's mod is
 * newer than the known one, unless that would be more than UPDATE_AHEAD_MAX ahead of the
 * clock (DIAG_MOD_STUCK).
 */
struct update_changes	update_notes(struct collection *, const struct known_notes *,
			    const struct map *renewed, int64_t clock, struct diag *);

#endif
