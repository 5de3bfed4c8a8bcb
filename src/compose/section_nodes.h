/* SPDX-License-Identifier: MIT */
/*
 * What a section says, as nodes, whatever format it was read from.  Readers of formats with markup
 * make nodes themselves; for plain notes they are made here from the lines that recognition has
 * classified.  A node is larger than a line, so only those of one section exist at a time.
 */
#ifndef COMPOSE_SECTION_NODES_H
#define COMPOSE_SECTION_NODES_H

#include "base/arena.h"
#include "document/document.h"

/*
 * The words of a title, chapter, heading or pair: inline nodes, siblings.  Returns NULL if it has none.
 * Nodes of plain notes are allocated in the arena; their text is clean (field_clean()) and belongs to
 * the arena or to the source text.
 */
const struct node *section_front(struct arena *, const struct document *, const struct section *);
/*
 * What stands below it, up to the next section: block nodes, siblings, as above.  The body of a pair
 * begins with a paragraph, which is its back.  Returns NULL if nothing stands there.
 */
const struct node *section_body(struct arena *, const struct document *, const struct section *);

#endif
