/* SPDX-License-Identifier: MIT */
/*
 * The kinds of media files there are, by suffix and by the type of data: URLs.
 */
#ifndef MEDIA_KIND_H
#define MEDIA_KIND_H

#include "media/media.h"

/* The suffix of files of the type ("image/png" gives "png"), any letter case; NULL: no medium. */
const char	*kind_suffix(struct slice type);
/* Whether files of that name are compressed already. */
bool		 kind_compressed(struct slice name);

#endif
