/* SPDX-License-Identifier: MIT */
/*
 * Levels: what Anki joins by "::" in the names of decks and tags.  An empty level
 * would become "blank" there, so none is ever made.
 */
#ifndef COLLECTION_LEVELS_H
#define COLLECTION_LEVELS_H

#include "base/buf.h"

/*
 * Appends one level to a name, without white space and colons around it; nothing
 * when that leaves nothing.  "::" in it is none between levels and becomes ":".
 */
void	 level_add(struct buf *name, struct slice level);
/* Appends levels joined by "::". */
void	 level_add_all(struct buf *name, struct slice levels);

#endif
