/* SPDX-License-Identifier: MIT */
/*
 * Knows the words that say little without the heading above them: "Definition", "Overview",
 * "Beispiel 2".  A card whose front is such a word cannot be answered unless it shows more.
 */
#ifndef COMPOSE_VAGUE_FRONTS_H
#define COMPOSE_VAGUE_FRONTS_H

#include "base/arena.h"

struct vague_fronts;

/* The words of all languages; the result lives in the arena until vague_fronts_free(). */
struct vague_fronts	*vague_fronts_new(struct arena *);
void			 vague_fronts_free(struct vague_fronts *);
/*
 * Returns whether the words of a front are one of them, regardless of case, numbers and
 * punctuation: "2. Example:", "Beispiel (3)".
 */
bool			 vague_fronts_have(struct vague_fronts *, struct slice words);

#endif
