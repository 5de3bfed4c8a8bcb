/* SPDX-License-Identifier: MIT */
/*
 * A zip archive whose members are sources of media files: their bytes are inflated
 * as they are read, and never all in memory.
 */
#ifndef ANKI_ARCHIVE_H
#define ANKI_ARCHIVE_H

#include "base/arena.h"
#include "media/byte_source.h"

struct archive;

/*
 * Opens an archive, allocated in the arena.  Returns NULL if it is not a readable zip
 * archive; *why, in the arena, then says what is wrong.
 */
struct archive	*archive_open(struct arena *, const char *path, const char **why);
/* Closes an archive, whose sources can no longer be read then.  Does nothing if given NULL. */
void		 archive_close(struct archive *);
/*
 * Describes the member at an index, from 0, as a source that messages call "PATH: NAME".
 * Its size and CRC-32 are those of the directory, and reading it fails with EBADMSG if
 * its bytes differ from them.  Returns false if there is no such member, or if the
 * directory does not state these.
 */
bool		 archive_member(struct archive *, uint64_t index, struct slice name,
		    struct byte_source *);

#endif
