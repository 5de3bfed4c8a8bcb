/* SPDX-License-Identifier: MIT */
/*
 * Says what a file is that was meant to be a package.  People get such files from failed downloads
 * and from checkouts of repositories.
 */
#ifndef ANKI_TELL_FILE_H
#define ANKI_TELL_FILE_H

#include "anki/archive.h"

/*
 * Says what a file that is not a readable zip archive is, and what to do, given its first bytes, at
 * least 512 of them unless it is shorter.
 */
const char	*tell_file(struct slice start);
/* Says what a zip archive without a collection is, in the arena. */
const char	*tell_archive(const struct archive *, struct arena *);

#endif
