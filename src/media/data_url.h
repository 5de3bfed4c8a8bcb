/* SPDX-License-Identifier: MIT */
/*
 * Decodes pictures, sounds and videos that a text contains as data: URLs (RFC 2397).
 */
#ifndef MEDIA_DATA_URL_H
#define MEDIA_DATA_URL_H

#include "base/buf.h"

struct data_url {
	const char	*suffix;	/* of files of its type, without full stop; a constant */
	struct buf	 bytes;		/* its content, decoded */
};

/* Returns whether the reference is a data: URL, valid or not. */
bool	 data_url_is(struct slice reference);
/*
 * Decodes a data: URL.  Returns false if it is invalid, empty or of a type that is not
 * media.  The caller frees the bytes in either case.
 */
bool	 data_url_read(struct slice reference, struct data_url *);

#endif
