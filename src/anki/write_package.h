/* SPDX-License-Identifier: MIT */
/*
 * Writes an Anki package.  The same content always gives the same bytes.
 */
#ifndef ANKI_WRITE_PACKAGE_H
#define ANKI_WRITE_PACKAGE_H

#include "base/arena.h"
#include "base/sink.h"
#include "media/files.h"

/* A member ready to be packed: deflated, or stored if deflating does not make it smaller. */
struct package_member {
	struct slice	 plain;		/* borrowed; may be released once `deflated` is set */
	char		*deflated;	/* owned; NULL if stored */
	size_t		 ndeflated;
	uint32_t	 crc;		/* of the plain bytes */
	size_t		 at;		/* bytes read so far, while packing */
};

/*
 * Deflates the bytes with a level from 1 (fastest) to 12 (smallest, libdeflate's strongest), or
 * stores them with level 0.  The caller frees the member with package_member_free().
 */
struct package_member	package_deflate(struct slice plain, int compression);
void			package_member_free(struct package_member *);
/*
 * Packs a database of schema 11 and the media files (NULL for none) into an empty sink.  The files
 * are read now, piece by piece, and deflated unless their format is compressed.  Returns false if a
 * file changed since it was found, or if the sink or libzip fails; *why is then the reason, in the
 * arena.
 */
bool	 package_pack(struct arena *, struct package_member *database, const struct media_files *,
	    int compression, struct sink *, const char **why);

#endif
