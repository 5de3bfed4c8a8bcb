/* SPDX-License-Identifier: MIT */
/*
 * The back of a card as HTML: what hangs below a heading as paragraphs, bold
 * labels and nested lists.
 */
#ifndef MODEL_BACK_H
#define MODEL_BACK_H

#include "base/buf.h"
#include "document/document.h"

/* Appends the back of a pair, and the children of any block but for headings: those are other cards. */
void		 back_add(struct buf *, const struct document *, const struct block *);
/*
 * The text of a block: its lines joined by one space, cleaned (field_clean).
 * Borrowed from the source where nothing changes, else in the arena.
 */
struct slice	 back_block_text(struct arena *, const struct document *, const struct block *);
/* The text of the front that a heading is: of a pair, only what is its front. */
struct slice	 back_front_text(struct arena *, const struct document *, const struct block *);

#endif
