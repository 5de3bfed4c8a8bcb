/* SPDX-License-Identifier: MIT */
/*
 * Tags as people type them in notes.  Other programs write "#exam" and "a/b";
 * Anki has "exam" and "a::b", and no white space in a tag
 * (https://docs.ankiweb.net/editing.html#using-tags).
 */
#ifndef READ_TAG_H
#define READ_TAG_H

#include "base/arena.h"

/*
 * Returns the tag for Anki: without a '#' at its start, with "::" for '/' and '_' for white space.
 * Empty if nothing is left.  A changed tag is allocated in the arena; an unchanged one is the slice
 * itself.
 */
struct slice	tag_read(struct arena *, struct slice typed);

#endif
