/* SPDX-License-Identifier: MIT */
/*
 * Identity: what lets Anki see that an edited note is still the same one.  A
 * note's guid is made of what names it; an old package lends guid and time of
 * change to the notes that are still there.
 */
#ifndef MODEL_IDENTITY_H
#define MODEL_IDENTITY_H

#include "base/buf.h"
#include "base/diag.h"
#include "model/collection.h"

/* A guid has 64 bits in base 62, so 11 digits. */
#define IDENTITY_GUID_LENGTH	11
/* How far (in seconds) a changed note may be stamped ahead of the clock. */
#define IDENTITY_AHEAD_MAX	60

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
struct identity_changes {
	size_t	 added;
	size_t	 changed;
	size_t	 unchanged;
	size_t	 gone;		/* known notes without a note */
};

/*
 * Sets the guid of every note that has none: base 62 (digits, capitals, small
 * letters; most significant first, padded) of the first 64 bits of SHA-1 over
 * recipe version, namespace, note type, key and occurrence, joined by 0x1f.
 * The occurrence counts from 1 over the collection for equal (namespace, type,
 * key).  A unit test pins the recipe for ever.  A guid that the notes give to
 * another note is passed by.  mod becomes collection->now.
 */
void	 identity_assign(struct collection *);
/*
 * Matches notes with known ones, by guid, then by equal first field in order;
 * a match lends its guid, and its mod where fields and tags are equal and no media
 * file in the fields is renewed (renewed.h; NULL: none is); a guid that the notes
 * give is matched by nothing else.  A changed note's mod is newer than the known
 * one, unless that would be more than IDENTITY_AHEAD_MAX ahead of the clock
 * (DIAG_MOD_STUCK).
 */
struct identity_changes	identity_update(struct collection *, const struct known_notes *,
			    const struct map *renewed, int64_t clock, struct diag *);
/* The fields joined as in Anki's column flds. */
void	 identity_add_fields(struct buf *, const struct note *);

#endif
