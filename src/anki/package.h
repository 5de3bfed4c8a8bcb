/* SPDX-License-Identifier: MIT */
/*
 * An Anki package is a zip with a collection and a media map.  Here is the
 * container: packing one with the same bytes every time, and opening one of
 * ours again to update it.
 */
#ifndef ANKI_PACKAGE_H
#define ANKI_PACKAGE_H

#include "base/arena.h"
#include "base/buf.h"

#define PACKAGE_COMPRESSION_MAX	12

/* A member ready to be packed: deflated, or stored where that is not smaller. */
struct package_member {
	struct slice	 plain;		/* borrowed; may be let go once `deflated` is there */
	char		*deflated;	/* owned; NULL when stored */
	size_t		 ndeflated;
	uint32_t	 crc;		/* of the plain bytes */
	size_t		 at;		/* how far it was read, while packing */
};

/* Deflates: 0 stored, 1 fastest .. PACKAGE_COMPRESSION_MAX smallest. */
struct package_member	package_deflate(struct slice plain, int compression);
void			package_member_free(struct package_member *);
/*
 * Appends the package of a schema-11 database without media.  False when libzip
 * refuses; *why then says what it said, in the arena.
 */
bool	 package_pack(struct arena *, struct package_member *database, struct buf *,
	    const char **why);
/*
 * Whether flashpress wrote the package: our mark stands in the first bytes, so
 * a file that was cut off still shows whose it is.
 */
bool	 package_is_ours(struct slice bytes);
/*
 * Appends the database of a package with schema 11.  Of members with one name
 * the last counts, as for Anki.  False when it is damaged; *why as above.
 */
bool	 package_unpack(struct arena *, struct slice bytes, struct buf *database, const char **why);

#endif
