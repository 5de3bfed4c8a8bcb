/* SPDX-License-Identifier: MIT */
/*
 * Completes the contexts of fronts that cannot be answered alone.  Composing a text gives each note
 * the headings above it as context, but which fronts recur is known only when all texts are
 * composed.
 */
#ifndef COMPOSE_CONTEXTS_H
#define COMPOSE_CONTEXTS_H

#include "collection/collection.h"

/*
 * Adds the title of its text, or else the name of the file, to the context of each composed note
 * whose front says little by itself ("Definition") or recurs in the collection, unless headings
 * above it already tell it from all others.  Notes that are the same in front, context and title
 * stay as they are, because the title would not tell them apart.  Guids do not depend on it.
 */
void	 contexts_complete(struct collection *);

#endif
