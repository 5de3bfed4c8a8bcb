/* SPDX-License-Identifier: MIT */
/*
 * Names of media files as Anki keeps them.  One that Anki would change on import
 * is changed here instead, so that what the fields say stays what it is.
 */
#ifndef MEDIA_NAME_H
#define MEDIA_NAME_H

#include "base/arena.h"

#define NAME_MAX_BYTES	120

/*
 * The name as Anki's importer normalises it (tried with its engine, whose rules
 * name.c lists); never empty, and normal itself.  The result is in the arena or is
 * the name.
 */
struct slice	name_normal(struct arena *, struct slice name);
/* A normal name with "-tail" between stem and suffix, shortened to be normal, too. */
struct slice	name_with_tail(struct arena *, struct slice name, struct slice tail);

#endif
