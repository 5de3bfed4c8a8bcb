/* SPDX-License-Identifier: MIT */
/*
 * An Anki package is a zip with a collection, a media map and media files.  Here
 * is the container: packing one with the same bytes every time, and opening one
 * of ours again to update it.
 */
#ifndef ANKI_PACKAGE_H
#define ANKI_PACKAGE_H

#include "base/arena.h"
#include "base/sink.h"
#include "media/files.h"

#define PACKAGE_COMPRESSION_MAX	12

struct map;

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
 * Packs a schema-11 database and the media (NULL: none) into an empty sink.  Media
 * files are read now, piece by piece; what their format has not compressed is
 * deflated as in package_deflate().  False when a file is no longer what it was, the
 * sink takes no more or libzip refuses; *why then says which, in the arena.
 */
bool	 package_pack(struct arena *, struct package_member *database, const struct media_files *,
	    int compression, struct sink *, const char **why);
/*
 * Whether flashpress wrote the file: our mark stands in its first bytes, so one that
 * was cut off still shows whose it is.  False with errno when it cannot be read.
 */
bool	 package_look(const char *path, bool *ours);
/*
 * Appends the database of a package with schema 11, and adds to `held` (NULL: not
 * asked for) a struct byte_sum, in the arena, for the name of every media file that
 * Anki would find in it; the files are not looked at.  Of members with one name the
 * last counts, as for Anki.  False when the database is damaged; *why as above.
 */
bool	 package_unpack(struct arena *, const char *path, struct buf *database, struct map *held,
	    const char **why);

#endif
