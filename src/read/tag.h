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
 * The tag: without '#' before it, '/' as "::", white space inside as '_'.  Empty
 * when nothing is left; the slice itself where nothing changes, else a copy in
 * the arena.
 */
struct slice	tag_read(struct arena *, struct slice typed);

#endif
