/* SPDX-License-Identifier: MIT */
/*
 * Pictures, sounds and films that stand in a text as data: URLs (RFC 2397).
 */
#ifndef MEDIA_DATA_URL_H
#define MEDIA_DATA_URL_H

#include "base/buf.h"

struct data_url {
	const char	*suffix;	/* of files of its type, without full stop */
	struct buf	 bytes;		/* what it holds */
};

/* Whether the reference is a data: URL, be it broken or not. */
bool	 data_url_is(struct slice reference);
/* Unpacks it; false when it is broken, empty or no medium.  The caller frees the bytes. */
bool	 data_url_read(struct slice reference, struct data_url *);

#endif
