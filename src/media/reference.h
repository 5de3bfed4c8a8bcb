/* SPDX-License-Identifier: MIT */
/*
 * What a reference may mean, as text: the paths that it can stand for, best first.
 */
#ifndef MEDIA_REFERENCE_H
#define MEDIA_REFERENCE_H

#include "base/buf.h"
#include "media/media.h"

#define REFERENCE_PATHS	12

/* Paths in the arena or the reference; none is empty, holds a NUL or stands there twice. */
struct reference_paths {
	struct slice	 v[REFERENCE_PATHS];
	size_t		 n;
};

/* Whether it leads to another machine: "https://...", "//host/...". */
bool	 reference_is_remote(struct slice reference, enum media_way);
/* "mailto:x" and the like: remote, unless there is a file of that name. */
bool	 reference_has_scheme(struct slice reference);
void	 reference_paths(struct arena *, struct slice reference, enum media_way,
	    struct reference_paths *);
/* Adds it with "%41" as "A"; a "%" that begins no escape is itself. */
void	 reference_unescape(struct buf *, struct slice);

#endif
