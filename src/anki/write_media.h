/* SPDX-License-Identifier: MIT */
/*
 * Gives a media file to libzip while a package is packed, whatever its bytes come
 * from: opened when it is its turn, read in pieces, and refused if it is no longer
 * what was found.
 */
#ifndef ANKI_WRITE_MEDIA_H
#define ANKI_WRITE_MEDIA_H

#include <zip.h>

#include "media/files.h"

struct media_feed {
	const struct media_file	*file;
	struct byte_reader	 reader;
	int			 error;		/* errno of the last failure, or 0 */
	zip_error_t		 zip_error;
};

/* Initialises a feed of the file, which must outlive it. */
void		 media_feed_init(struct media_feed *, const struct media_file *);
/* The callback for zip_source_function(); the state is a struct media_feed. */
zip_int64_t	 media_feed(void *state, void *data, zip_uint64_t length, zip_source_cmd_t);

#endif
