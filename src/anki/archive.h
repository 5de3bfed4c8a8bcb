/* SPDX-License-Identifier: MIT */
/*
 * A zip archive whose members can be media files.  They are unpacked piece by piece as
 * they are read, so that no member must fit into memory.
 */
#ifndef ANKI_ARCHIVE_H
#define ANKI_ARCHIVE_H

#include "anki/fault.h"
#include "base/buf.h"
#include "media/byte_source.h"

/* How the bytes of a member are packed, besides by the archive itself. */
enum archive_packing {
	ARCHIVE_PLAIN,
	ARCHIVE_ZSTD		/* zstd frames, as in the latest layout of packages */
};

struct archive;

/*
 * Opens an archive, allocated in the arena.  `bytes` are those of the file if it cannot be opened
 * again, such as a pipe, and must outlive the archive; else they are empty.  Returns NULL with a
 * fault if it is not a readable zip archive.
 */
struct archive	*archive_open(struct arena *, const char *path, struct slice bytes,
		    struct package_fault *);
/* Closes an archive.  Its members can no longer be read.  Does nothing if given NULL. */
void		 archive_close(struct archive *);
uint64_t	 archive_count(const struct archive *);
/* Returns the name of a member, which may be any bytes but NUL; valid until the archive is closed. */
const char	*archive_name(const struct archive *, uint64_t index);
/*
 * Sets *index to the last member of that name, which is the one that Anki reads.  Returns false if
 * there is none.
 */
bool		 archive_find(struct archive *, const char *name, uint64_t *index);
/*
 * Appends the bytes of a member.  Returns false with a fault if it is damaged or if there are more
 * bytes than the limit, or so many more than the packed ones that the member is made to fill the
 * memory.
 */
bool		 archive_load(struct archive *, uint64_t index, enum archive_packing,
		    uint64_t limit, struct buf *, struct package_fault *);
/*
 * Fills the source with the member at an index, counted from 0.  Messages call it
 * "PATH: NAME".  Size and CRC-32 are taken from the directory of the archive, but of a member that
 * is packed with zstd the caller must set the size; reading fails with EBADMSG if the bytes differ
 * from them.  Returns false if the archive has no such member or does not state size and CRC-32.
 * The source lives in the arena and can be read until the archive is closed.
 */
bool		 archive_member(struct archive *, uint64_t index, enum archive_packing,
		    struct slice name, struct byte_source *);

/*
 * Reads all of a member and sets the size and CRC-32 of the source, which archive_member() has
 * filled with it.  Returns false with errno: EBADMSG if the member is damaged, or EFBIG if it is made
 * to fill the disk.
 */
bool		 archive_measure(struct archive *, struct byte_source *);

#endif
