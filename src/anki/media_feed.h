/* SPDX-License-Identifier: MIT */
/*
 * A media file as a source of bytes for libzip: opened when it is packed, read in
 * pieces, and refused when it is no longer the file that was found.
 */
#ifndef ANKI_MEDIA_FEED_H
#define ANKI_MEDIA_FEED_H

#include <zip.h>

#include "media/media.h"

struct media_feed {
	const struct media_file	*file;
	int			 fd;		/* -1: not open */
	uint64_t		 at;		/* how far it was read */
	int			 error;		/* errno of the last failure */
	zip_error_t		 zip_error;
};

/* Fills one in for the file, which must outlive it. */
void		 media_feed_init(struct media_feed *, const struct media_file *);
/* For zip_source_function(); its state is a struct media_feed. */
zip_int64_t	 media_feed(void *state, void *data, zip_uint64_t length, zip_source_cmd_t);

#endif
