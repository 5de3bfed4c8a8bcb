/* SPDX-License-Identifier: MIT */
/*
 * Joins the tags of a note as Anki stores them, one text with a space between tags, and splits them
 * again.  Tags are in NFC, contain no white space, and have levels joined by "::".  No two of them
 * are equal ignoring letter case.
 */
#ifndef COLLECTION_TAGS_H
#define COLLECTION_TAGS_H

#include "base/arena.h"

/*
 * Returns `joined` with more tags appended, in the arena, or `joined` itself if nothing was added.
 * Each tag is cleaned (white space becomes '_') and skipped if `joined` has it already.
 */
struct slice	tags_join(struct arena *, struct slice joined, const struct slice *tags, size_t n);
/* Moves the first tag out of `joined` to *tag.  Returns false if there is none. */
bool		tags_take(struct slice *joined, struct slice *tag);

#endif
