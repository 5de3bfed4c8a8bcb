/* SPDX-License-Identifier: MIT */
/*
 * Names of media files as Anki stores them.  A name that Anki would change on import
 * is changed here first, so that references in fields stay correct.
 */
#ifndef MEDIA_ANKI_NAME_H
#define MEDIA_ANKI_NAME_H

#include "base/arena.h"

#define ANKI_NAME_MAX	120	/* bytes */

/*
 * Returns the name as Anki's importer normalises it (verified with its engine).  It is
 * never empty, and normalising it again changes nothing.  It is allocated in the arena.
 */
struct slice	anki_name(struct arena *, struct slice name);
/*
 * Inserts "-tail" between stem and suffix of a normalised name and shortens the stem if
 * necessary, so that the result is normalised, too.  It is allocated in the arena.
 */
struct slice	anki_name_with_tail(struct arena *, struct slice name, struct slice tail);

#endif
