/* SPDX-License-Identifier: MIT */
/*
 * Provides the content of a section as nodes, whatever format it was read from.  Readers of formats
 * with markup make the nodes; for plain notes they are made here from the lines that recognition
 * has classified.  They are larger than lines, so they are made for one section at a time.
 */
#ifndef COMPOSE_SECTION_NODES_H
#define COMPOSE_SECTION_NODES_H

#include "base/arena.h"
#include "document/document.h"

/*
 * Returns the first of the sibling inline nodes that a title, chapter, heading or pair consists of,
 * or NULL if there are none.  Nodes of plain notes are allocated in the arena; their text is clean
 * (field_clean()) and belongs to the arena or to the source text.
 */
const struct node *section_front(struct arena *, const struct document *, const struct section *);
/*
 * Returns the first of the sibling block nodes between a heading and the next section, or NULL if
 * there are none.  The body of a pair begins with a paragraph, which is its back.  Nodes are
 * allocated as above.
 */
const struct node *section_body(struct arena *, const struct document *, const struct section *);

#endif
