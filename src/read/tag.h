/* SPDX-License-Identifier: MIT */
/*
 * Converts tags, as people type them in notes, to Anki's form.  Other programs write "#exam" and
 * "a/b"; Anki has "exam" and "a::b", and no white space in a tag
 * (https://docs.ankiweb.net/editing.html#using-tags).
 */
#ifndef READ_TAG_H
#define READ_TAG_H

#include "base/arena.h"

/*
 * Returns the tag for Anki: without '#' at its start and '/' at either end, with "::" for other '/'
 * and '_' for white space.  The result is empty if nothing is left.  It is part of `typed` if
 * possible, otherwise it is allocated in the arena.
 */
struct slice	tag_read(struct arena *, struct slice typed);

#endif
