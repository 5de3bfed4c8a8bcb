/* SPDX-License-Identifier: MIT */
/*
 * Writes the media files of a collection into a folder, for formats whose files cannot contain them.
 */
#ifndef WRITE_MEDIA_FOLDER_H
#define WRITE_MEDIA_FOLDER_H

#include "base/diag.h"
#include "media/files.h"

struct sink;

/*
 * Copies the bytes of a file into the sink for the output `path`.  Returns false after reporting
 * DIAG_CANNOT_WRITE or DIAG_CANNOT_READ.
 */
bool	 media_folder_copy(const struct byte_source *, struct sink *, const char *path, struct diag *);

/*
 * Writes each file under its name in Anki.  The folder is created if it is missing and there are
 * files.  A file that has the same bytes already is not touched; others of that name are replaced,
 * each completely or not at all, and files of other names stay.  Returns false after reporting
 * DIAG_CANNOT_WRITE or, if a file changed since it was found, DIAG_CANNOT_READ.
 */
bool	 media_folder_write(const struct media_files *, const char *folder, struct diag *);

#endif
