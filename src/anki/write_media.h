/* SPDX-License-Identifier: MIT */
/*
 * Lets libzip read a media file while it packs a package.  The file is opened only when
 * libzip has reached it, and is read in pieces.  Reading fails if the file changed since
 * it was found.
 */
#ifndef ANKI_WRITE_MEDIA_H
#define ANKI_WRITE_MEDIA_H

#include <zip.h>

#include "media/files.h"

struct zstd_writer;

struct media_feed {
	const struct media_file	*file;		/* borrowed */
	struct byte_reader	 reader;
	int			 level;		/* of zstd; 0 to give libzip the bytes of the file */
	struct zstd_writer	*packer;	/* owned, while the file is read with zstd */
	int			 error;		/* errno of the last failure, or 0 */
	zip_error_t		 zip_error;
};

/*
 * Initialises a feed of the file, which must outlive it.  If the level is not 0, libzip gets a zstd
 * frame instead of the bytes of the file.
 */
void		 media_feed_init(struct media_feed *, const struct media_file *, int level);
/* The callback for zip_source_function(); the state is a struct media_feed. */
zip_int64_t	 media_feed_callback(void *state, void *data, zip_uint64_t length, zip_source_cmd_t);

#endif
