/* SPDX-License-Identifier: MIT */
/*
 * The tags of a note as Anki keeps them: one text with a space between tags, each in NFC, with levels joined by
 * "::", without white space, and no two equal ignoring letter case.
 */
#ifndef COLLECTION_TAGS_H
#define COLLECTION_TAGS_H

#include "base/arena.h"

/*
 * Appends tags to `joined`, which it does not change: each is cleaned (white space becomes '_') and skipped if
 * it is there already.  Returns a text in the arena, or `joined` itself if nothing was added.
 */
struct slice	tags_join(struct arena *, struct slice joined, const struct slice *tags, size_t n);

#endif
