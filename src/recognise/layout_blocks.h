/* SPDX-License-Identifier: MIT */
/*
 * Finds text whose layout matters, in notes that have no markup for it: drawings made of
 * characters, and code with indented lines.  It is shown as typed.
 */
#ifndef RECOGNISE_LAYOUT_BLOCKS_H
#define RECOGNISE_LAYOUT_BLOCKS_H

#include "document/document.h"
#include "recognise/document_stats.h"

/*
 * Sets `verbatim` of the lines of drawings and code, which become text that continues no other
 * line.  The classes of all lines must be known.  Takes linear time.
 */
void	find_layout_blocks(struct document *, const struct document_stats *);

#endif
