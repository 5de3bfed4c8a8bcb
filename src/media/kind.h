/* SPDX-License-Identifier: MIT */
/*
 * Finds the kind of a media file by the suffix of its name, its first bytes or its MIME type.
 */
#ifndef MEDIA_KIND_H
#define MEDIA_KIND_H

#include "base/slice.h"

#define MEDIA_KIND_BYTES	64

enum media_kind {
	MEDIA_OTHER,
	MEDIA_PICTURE,
	MEDIA_SOUND,
	MEDIA_VIDEO
};

/* Returns the kind of a file by the suffix of its name. */
enum media_kind	 media_kind(struct slice name);
/*
 * Returns the suffix of files of a MIME type ("image/png" gives "png"), ignoring case,
 * or NULL if they are not media.
 */
const char	*media_kind_suffix(struct slice type);
/*
 * Returns whether Anki could show or play a file with that name and these first bytes (at most
 * MEDIA_KIND_BYTES are looked at): by its suffix, unless it is a web page, as a failed download is;
 * without a known suffix, by its bytes.
 */
bool		 media_kind_is_shown(struct slice name, struct slice bytes);
/* Returns whether files of that name are compressed by their own format. */
bool		 media_kind_is_compressed(struct slice name);

#endif
