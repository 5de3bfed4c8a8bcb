/* SPDX-License-Identifier: MIT */
/*
 * The paths that a reference may stand for, as text, best first.
 */
#ifndef MEDIA_REFERENCE_H
#define MEDIA_REFERENCE_H

#include "base/arena.h"
#include "html/from_nodes.h"

#define REFERENCE_PATHS	12

/* In the arena or slices of the reference; not empty, without NUL, and all different. */
struct reference_paths {
	struct slice	 v[REFERENCE_PATHS];
	size_t		 n;
};

/* Returns whether the reference leads to another machine: "https://...", "//host/...". */
bool	 reference_is_remote(struct slice reference, enum html_reference);
/* Returns whether it is remote unless there is a file of that name: "mailto:x". */
bool	 reference_has_scheme(struct slice reference);
void	 reference_paths(struct arena *, struct slice reference, enum html_reference,
	    struct reference_paths *);

#endif
