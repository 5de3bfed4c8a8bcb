/* SPDX-License-Identifier: MIT */
/*
 * Names of media files as Anki keeps them.  A name that Anki would change on import
 * is changed here instead, so that references in fields stay right.
 */
#ifndef MEDIA_ANKI_NAME_H
#define MEDIA_ANKI_NAME_H

#include "base/arena.h"

#define ANKI_NAME_MAX	120	/* bytes */

/*
 * Returns the name as Anki's importer normalises it (verified with its engine).  It is
 * never empty, and normalising it again changes nothing.  The result is allocated in
 * the arena or is the name itself.
 */
struct slice	anki_name(struct arena *, struct slice name);
/*
 * Returns a normalised name with "-tail" between stem and suffix, shortened if
 * necessary so that it is normalised, too.
 */
struct slice	anki_name_with_tail(struct arena *, struct slice name, struct slice tail);

#endif
