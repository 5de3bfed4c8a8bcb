/* SPDX-License-Identifier: MIT */
/*
 * Lists the paths that a reference may mean.  Only the text of the reference is looked at, not the
 * disk.
 */
#ifndef MEDIA_REFERENCE_H
#define MEDIA_REFERENCE_H

#include "base/arena.h"
#include "html/from_nodes.h"

#define REFERENCE_PATHS	12

/* Paths, best first: not empty, without NUL, and all different. */
struct reference_paths {
	struct slice	 v[REFERENCE_PATHS];
	size_t		 n;
};

/* Returns whether the reference leads to another machine: "https://...", "//host/...". */
bool	 reference_is_remote(struct slice reference, enum html_reference);
/*
 * Returns whether the reference starts with a scheme other than file:, as "mailto:x", which may be
 * a name.
 */
bool	 reference_has_scheme(struct slice reference);
/* Sets *paths to the paths of a reference, which are in the arena or slices of the reference. */
void	 reference_find_paths(struct arena *, struct slice reference, enum html_reference,
	    struct reference_paths *);

#endif
