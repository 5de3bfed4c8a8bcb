/* SPDX-License-Identifier: MIT */
/*
 * From labels to a document: classes and depths of the lines, then the tree.
 */
#ifndef RECOGNISE_BLOCK_H
#define RECOGNISE_BLOCK_H

#include "document/document.h"
#include "recognise/label.h"

/* Fills the lines the survey has shapes of, and the tree of blocks. */
void	 blocks_build(struct document *, const struct survey *, const struct label *,
	    const struct recognition *);

#endif
