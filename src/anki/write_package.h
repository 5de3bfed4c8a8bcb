/* SPDX-License-Identifier: MIT */
/*
 * Writes an Anki package, with the same bytes for the same content.
 */
#ifndef ANKI_WRITE_PACKAGE_H
#define ANKI_WRITE_PACKAGE_H

#include "base/arena.h"
#include "base/sink.h"
#include "media/files.h"

#define PACKAGE_COMPRESSION_MAX	12

/* A member ready to be packed: deflated, or stored if that is not larger. */
struct package_member {
	struct slice	 plain;		/* borrowed; may be released once `deflated` is set */
	char		*deflated;	/* owned; NULL if stored */
	size_t		 ndeflated;
	uint32_t	 crc;		/* of the plain bytes */
	size_t		 at;		/* bytes read so far, while packing */
};

/* Deflates with level 0 (store), 1 (fastest) to PACKAGE_COMPRESSION_MAX (smallest). */
struct package_member	package_deflate(struct slice plain, int compression);
void			package_member_free(struct package_member *);
/*
 * Packs a database of schema 11 and the media files (NULL for none) into an empty sink.  The files are read
 * now, piece by piece, and deflated unless their format is compressed.  Returns false if a file is no
 * longer as it was found, the sink fails or libzip does; *why, in the arena, then says what happened.
 */
bool	 package_pack(struct arena *, struct package_member *database, const struct media_files *,
	    int compression, struct sink *, const char **why);

#endif
