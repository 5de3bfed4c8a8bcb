/* SPDX-License-Identifier: MIT */
/*
 * A zip archive whose members can be media files.  They are inflated piece by piece as
 * they are read, so that no member must fit into memory.
 */
#ifndef ANKI_ARCHIVE_H
#define ANKI_ARCHIVE_H

#include "base/arena.h"
#include "media/byte_source.h"

struct archive;

/*
 * Opens an archive, allocated in the arena.  Returns NULL if it is not a readable zip
 * archive; *why is then the reason, in the arena.
 */
struct archive	*archive_open(struct arena *, const char *path, const char **why);
/* Closes an archive.  Its members can no longer be read.  Does nothing if given NULL. */
void		 archive_close(struct archive *);
/*
 * Fills the source with the member at an index, counted from 0.  Messages call it
 * "PATH: NAME".  Size and CRC-32 are taken from the directory of the archive; reading
 * fails with EBADMSG if the bytes differ from them.  Returns false if the archive has
 * no such member or does not state size and CRC-32.  The source lives in the arena
 * and can be read until the archive is closed.
 */
bool		 archive_member(struct archive *, uint64_t index, struct slice name,
		    struct byte_source *);

#endif
