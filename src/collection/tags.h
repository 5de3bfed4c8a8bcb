/* SPDX-License-Identifier: MIT */
/*
 * Tags as Anki keeps them: NFC, without white space, levels joined by "::", no two
 * of a note equal but for letter case; in one string with spaces between them.
 */
#ifndef COLLECTION_TAGS_H
#define COLLECTION_TAGS_H

#include "base/arena.h"

/*
 * `joined` with these tags behind it, each cleaned (white space becomes '_') and
 * only when it is not there yet; in the arena, or `joined` itself.
 */
struct slice	tags_join(struct arena *, struct slice joined, const struct slice *tags, size_t n);

#endif
