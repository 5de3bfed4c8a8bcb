/* SPDX-License-Identifier: MIT */
/*
 * Writes an Anki package.  The same content always gives the same bytes.
 */
#ifndef ANKI_WRITE_PACKAGE_H
#define ANKI_WRITE_PACKAGE_H

#include "base/arena.h"
#include "base/sink.h"
#include "media/files.h"

/* How to write a package. */
struct packing_options {
	int	 compression;	/* 0 stores, 1 is fastest .. 12 smallest (libdeflate's strongest) */
	bool	 latest;	/* in the latest layout instead of the oldest one */
};

/* A member ready to be packed. */
struct package_member {
	struct slice	 plain;		/* borrowed; may be released once `packed` is set */
	char		*packed;	/* owned; NULL if the plain bytes are stored */
	size_t		 npacked;
	bool		 is_frame;	/* packed is a zstd frame, not deflated */
	uint32_t	 crc;		/* of what the archive unpacks to */
	size_t		 at;		/* bytes read so far, while packing */
};

/*
 * Makes a member of the bytes as the layout wants it: deflated if that makes it smaller, or as a zstd
 * frame.  The caller frees the member with package_member_free().
 */
struct package_member	package_member_make(struct slice plain, const struct packing_options *);
void			package_member_free(struct package_member *);
/*
 * Packs a database of schema 11 and the media files (NULL for none) into an empty sink.  The files
 * are read now, piece by piece, and compressed unless their format is, or, for the latest layout,
 * always.  Returns false if a file changed since it was found, or if the sink or libzip fails; *why
 * is then the reason, in the arena.
 */
bool	 package_pack(struct arena *, struct package_member *database, const struct media_files *,
	    const struct packing_options *, struct sink *, const char **why);

#endif
