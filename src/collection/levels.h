/* SPDX-License-Identifier: MIT */
/*
 * Levels are the parts of names of decks and tags, which Anki joins by "::".  Empty levels are left
 * out, because Anki would name them "blank".
 */
#ifndef COLLECTION_LEVELS_H
#define COLLECTION_LEVELS_H

#include "base/buf.h"

/*
 * Appends one level to a name after removing white space and colons around it, unless nothing is
 * left.  A "::" within the level becomes ":".
 */
void	 level_add(struct buf *name, struct slice level);
/* Appends each of the levels, which are joined by "::". */
void	 level_add_all(struct buf *name, struct slice levels);

#endif
